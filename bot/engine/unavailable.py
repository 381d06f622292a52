"""The engine where no model could be loaded: every turn gets the failure answer, operators get the reason."""

from __future__ import annotations

from typing import Any

from bot.engine.conversation import Answer, Conversation, TurnEngine
from bot.engine.sealed_state import StateSeal
from bot.errors import ModelError
from bot.messages import EngineInfo, Parse
from bot.rendering.renderer import Renderer


class UnavailableEngine(TurnEngine):
    """Stands in for an engine that did not start."""

    def __init__(self, renderer: Renderer, seal: StateSeal, reason: ModelError) -> None:
        super().__init__(renderer, seal)
        self._reason = reason

    async def parse(self, text: str, language: str | None = None) -> Parse:
        """Raise the reason: nothing can be understood."""
        raise self._reason

    def info(self) -> EngineInfo:
        """See `ConversationEngine.info`."""
        return EngineInfo(ready=False, model=None, reason=str(self._reason))

    async def close(self) -> None:
        """See `ConversationEngine.close`."""

    async def _answer(
        self,
        text: str | None,
        parse: dict[str, Any] | None,
        metadata: dict[str, Any],
        conversation: Conversation,
    ) -> Answer:
        raise self._reason
