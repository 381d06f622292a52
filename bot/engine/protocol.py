"""What every engine can do. Web pages, scenarios and the command line know only this."""

from __future__ import annotations

from typing import Protocol

from bot.messages import BotReply, EngineInfo, Parse, Receipt, UserTurn


class ConversationEngine(Protocol):
    """One for each process; holds no conversation between turns."""

    async def reply(self, turn: UserTurn) -> BotReply:
        """Answer one turn.

        A failure inside is not raised: the adult gets the failure answer, with the state that was sent.

        Raises:
            UnknownChoiceError: the choice was not offered in this conversation.
        """
        ...

    async def parse(self, text: str, language: str | None = None) -> Parse:
        """Understand a text without answering; `language` is that of the conversation, as a hint."""
        ...

    def receipt(self, state: str | None) -> Receipt:
        """Tell what a sealed state holds; an empty receipt where it cannot be opened."""
        ...

    def info(self) -> EngineInfo:
        """Tell whether turns can be answered."""
        ...

    async def close(self) -> None:
        """Let go of threads and connections."""
        ...
