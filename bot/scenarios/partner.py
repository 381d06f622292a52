"""What a scenario is played on."""

from __future__ import annotations

from typing import Protocol

from bot.messages import BotReply, EngineInfo, UserTurn


class Partner(Protocol):
    """The part of a conversation engine that scenarios need; a server over HTTP has no more."""

    async def reply(self, turn: UserTurn) -> BotReply:
        """Answer one turn."""

    def info(self) -> EngineInfo:
        """Return the model's name."""

    async def close(self) -> None:
        """Give back what is held."""
