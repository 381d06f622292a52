"""The engine at the other end of a wire: a stock Rasa server, started with our endpoints.yml and credentials.yml.

    rasa run actions --actions actions
    rasa run --model models/<name>.tar.gz --endpoints endpoints.yml --credentials credentials.yml

Rasa keeps the conversation there (docs/deploy.md says for how long); the sealed state holds its id, what was
offered and what was answered last. Answers are the same: components, actions and renderer are the same code.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

import aiohttp

from bot.engine.conversation import Answer, Conversation, TurnEngine, clean_text
from bot.engine.parsing import to_parse
from bot.engine.sealed_state import StateSeal
from bot.messages import SMALL_TALK, EngineInfo, Parse
from bot.rendering.renderer import Renderer


class RemoteEngine(TurnEngine):
    """Speaks Rasa's REST channel. One for each process; keeps one connection pool."""

    def __init__(self, url: str, renderer: Renderer, seal: StateSeal, *, timeout: float = 20.0) -> None:
        super().__init__(renderer, seal)
        self._url = url.rstrip("/")
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None

    async def parse(self, text: str, language: str | None = None) -> Parse:
        """See `ConversationEngine.parse`; Rasa's parse endpoint takes no language hint."""
        return to_parse(text, await self._post("/model/parse", {"text": clean_text(text)}))

    def info(self) -> EngineInfo:
        """See `ConversationEngine.info`."""
        return EngineInfo(ready=True, model=self._url)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _answer(
        self,
        text: str | None,
        parse: dict[str, Any] | None,
        metadata: dict[str, Any],
        conversation: Conversation,
    ) -> Answer:
        sender = conversation.sender or uuid.uuid4().hex
        message = text if parse is None else _command(parse)
        body = {"sender": sender, "message": message, "metadata": metadata}
        messages = await self._post("/webhooks/rest/webhook", body)
        payloads = [message["custom"] for message in messages if "custom" in message]
        events = self._answered(payloads) or conversation.events
        return Answer(payloads=payloads, events=events, sender=sender)

    def _answered(self, payloads: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return what the next message leans on: Rasa keeps the conversation, and tells none of its events."""
        topics = [payload["topic"] for payload in payloads if payload["topic"] in self._renderer.library.topics]
        return [{"event": "slot", "name": "topic", "value": name} for name in topics if name not in SMALL_TALK]

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout)
        async with self._session.post(self._url + path, json=body) as response:
            response.raise_for_status()
            return await response.json()


def _command(parse: dict[str, Any]) -> str:
    """Return a choice as the command that Rasa understands; only ids that were offered come here.

    >>> _command({"intent": {"name": "change_language"}, "entities": [{"entity": "language", "value": "so"}]})
    '/change_language{"language": "so"}'
    """
    entities = {entity["entity"]: entity["value"] for entity in parse["entities"]}
    return f"/{parse['intent']['name']}" + (json.dumps(entities) if entities else "")
