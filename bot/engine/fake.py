"""A scripted engine for tests of whatever stands in front of an engine."""

from __future__ import annotations

from collections.abc import Callable

from bot.messages import BotReply, EngineInfo, Parse, Receipt, UserTurn


class FakeEngine:
    """Answers with a function; remembers the turns it was given."""

    def __init__(self, answer: Callable[[UserTurn], BotReply], *, ready: bool = True) -> None:
        self.turns: list[UserTurn] = []
        self.closed = False
        self._answer = answer
        self._ready = ready

    async def reply(self, turn: UserTurn) -> BotReply:
        """Answer with the function."""
        self.turns.append(turn)
        return self._answer(turn)

    async def parse(self, text: str, language: str | None = None) -> Parse:
        """Understand everything as a greeting."""
        return Parse(text, language or "sv", "greet", 1.0, (("greet", 1.0),), (), None)

    def receipt(self, state: str | None) -> Receipt:
        """Know of one question where there is a state."""
        return Receipt(language="sv", topics=("ask_debt",), seconds_left=3600) if state else Receipt()

    def info(self) -> EngineInfo:
        """See `ConversationEngine.info`."""
        return EngineInfo(ready=self._ready, model="fake", reason=None if self._ready else "scripted")

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
