"""The API does what its description says: schemathesis makes requests from it, good ones and bad ones."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest
import schemathesis
from aiohttp import web

from bot.engine.conversation import Answer, Conversation, TurnEngine
from bot.engine.sealed_state import StateSeal
from bot.messages import EngineInfo, Parse
from bot.rendering.payload import to_payload
from bot.rendering.renderer import Renderer
from bot.web.app import create_app, routes
from bot.web.conversations import MemoryConversations
from bot.web.turns import openapi


class OneAnswer(TurnEngine):
    """Checks turns as every engine does, and answers each with the same topic."""

    async def parse(self, text: str, language: str | None = None) -> Parse:
        raise AssertionError

    def info(self) -> EngineInfo:
        return EngineInfo(ready=True, model="one")

    async def close(self) -> None: ...

    async def _answer(self, text: object, parse: object, metadata: object, conversation: Conversation) -> Answer:
        rendered = self._renderer.render("utter_answer", "ar", {"topic": "emergency"})
        return Answer(payloads=[to_payload(rendered, "ar")], events=[])


@pytest.fixture(scope="module")
def served(renderer: Renderer, seal: StateSeal) -> Iterator[str]:
    """The application on a port of this machine, in a thread of its own."""
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(create_app(OneAnswer(renderer, seal), renderer, MemoryConversations(60)))

    async def start() -> str:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        return f"http://{host}:{port}"

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield asyncio.run_coroutine_threadsafe(start(), loop).result()
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
    loop.call_soon_threadsafe(loop.stop)


@pytest.fixture
def described(served: str) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{served}/api/v1/openapi.json")


pytestmark = pytest.mark.process
schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
def test_api_does_what_its_description_says(case: schemathesis.Case) -> None:
    case.call_and_validate()


def test_every_route_of_the_api_is_described() -> None:
    described = set(openapi()["paths"])
    paths = {route.path for route in routes() if isinstance(route, web.RouteDef)}
    served = {path for path in paths if path.startswith(("/api/", "/webhooks/rest/webhook"))}

    assert served == described
