"""The engine in this process: a Rasa agent in one thread of its own.

Rasa computes synchronously; in its own thread and event loop it cannot make health checks, pages or time-outs wait.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import uuid
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from bot.engine import local_startup

local_startup.quiet()

# Rasa may be imported only after `quiet`: it configures logging and TensorFlow when it is imported.
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.exceptions import ModelNotFound
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException

from bot.engine.conversation import Answer, Conversation, TurnEngine, clean_text
from bot.engine.local_actions import LocalActions
from bot.engine.local_tracker_store import CURRENT, SealedTrackerStore, TurnEvents
from bot.engine.parsing import to_parse
from bot.engine.sealed_state import StateSeal
from bot.errors import ModelError
from bot.messages import EngineInfo, Parse
from bot.rendering.rasa_nlg import GuideNlg
from bot.rendering.renderer import Renderer

logger = logging.getLogger(__name__)
T = TypeVar("T")


class LocalEngine(TurnEngine):
    """A loaded model. Made once, before a server forks; its thread starts with the first turn."""

    def __init__(self, agent: Agent, model: Path, renderer: Renderer, seal: StateSeal, timeout: float) -> None:
        super().__init__(renderer, seal)
        self._agent = agent
        self._model = model
        self._timeout = timeout
        self._loop: asyncio.AbstractEventLoop | None = None

    @classmethod
    def load(cls, model: Path, renderer: Renderer, seal: StateSeal, *, timeout: float = 20.0) -> LocalEngine:
        """Load a model archive; takes some seconds.

        Raises:
            ModelError: the archive is missing or Rasa cannot read it.
        """
        if not model.is_file():
            raise ModelError(model, "there is no such file")
        logger.info("repairs applied: %s", ", ".join(local_startup.repair()))
        try:
            agent = Agent.load(
                model_path=str(model),
                tracker_store=SealedTrackerStore(Domain.empty()),
                action_endpoint=LocalActions(),
                generator=GuideNlg(renderer=renderer),
            )
        except (RasaException, ModelNotFound, KeyError, ValueError, OSError) as err:
            raise ModelError(model, f"Rasa cannot load it ({type(err).__name__})") from err
        local_startup.raise_store_errors(agent)
        gc.collect()
        gc.freeze()
        return cls(agent, model, renderer, seal, timeout)

    async def parse(self, text: str, language: str | None = None) -> Parse:
        """See `ConversationEngine.parse`."""
        message = UserMessage(clean_text(text), metadata={"conversation": language})
        assert self._agent.processor is not None
        parsed = await self._in_thread(self._agent.processor.parse_message(message))
        return to_parse(text, parsed)

    def info(self) -> EngineInfo:
        """See `ConversationEngine.info`."""
        return EngineInfo(ready=True, model=self._model.name)

    async def close(self) -> None:
        """Stop the thread after the turns that are under way."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._loop = None

    async def _answer(
        self,
        text: str | None,
        parse: dict[str, Any] | None,
        metadata: dict[str, Any],
        conversation: Conversation,
    ) -> Answer:
        turn = self._turn(text, parse, metadata, conversation.events)
        return await asyncio.wait_for(self._in_thread(turn), self._timeout)

    async def _turn(
        self, text: str | None, parse: dict[str, Any] | None, metadata: dict[str, Any], events: list[dict[str, Any]]
    ) -> Answer:
        """Run in Rasa's thread, in a task of its own: the context variable belongs to this turn alone."""
        current = TurnEvents(before=events)
        CURRENT.set(current)
        channel = CollectingOutputChannel()
        message = UserMessage(
            text or "",
            channel,
            sender_id=uuid.uuid4().hex,
            parse_data=parse,
            metadata=metadata,  # type: ignore[arg-type]
        )
        assert self._agent.processor is not None
        await self._agent.processor.handle_message(message)
        payloads = [message["custom"] for message in channel.messages if "custom" in message]
        return Answer(payloads=payloads, events=current.after)

    async def _in_thread(self, work: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._running_loop()))

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="rasa", daemon=True).start()
        return self._loop
