"""Fixtures that more than one folder needs. Session fixtures are immutable."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.engine.model_files import conversation_version, model_path
from bot.engine.protocol import ConversationEngine
from bot.engine.sealed_state import StateSeal
from bot.i18n.languages import Languages
from bot.rendering.loading import load_renderer
from bot.rendering.renderer import Renderer
from bot.settings import ROOT, Secret
from bot.web.app import create_app
from bot.web.conversations import MemoryConversations

LANGUAGES = Languages.load(ROOT / "locales" / "languages.yml")
TODAY = date(2026, 12, 1)
KEY = Secret("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
Client = TestClient[web.Request, web.Application]
StartClient = Callable[[ConversationEngine], Awaitable[Client]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "all_languages: runs once for each language, as `language`")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("all_languages"):
        metafunc.parametrize("language", LANGUAGES.tags)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files of slow tests first: two processes share the files, and one that begins late lets the other wait."""
    slow = {item.path for item in items if any(map(item.get_closest_marker, ("model", "files", "process", "browser")))}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    """The real content in all languages, on a day on which nothing is overdue."""
    return load_renderer(ROOT, today=lambda: TODAY)


@pytest.fixture(scope="session")
def seal() -> StateSeal:
    return StateSeal([KEY], 24 * 60 * 60, conversation_version(ROOT))


@pytest.fixture(scope="session")
def engine(renderer: Renderer, seal: StateSeal) -> ConversationEngine:
    """The engine with the model that fits the data (`make test` trains it)."""
    from bot.engine.local import LocalEngine

    return LocalEngine.load(model_path(ROOT), renderer, seal)


@pytest.fixture
async def start_client(renderer: Renderer) -> AsyncIterator[StartClient]:
    """Start the application over an engine, in this process; returns its client."""
    clients: list[Client] = []

    async def start(engine: ConversationEngine) -> Client:
        client = TestClient(TestServer(create_app(engine, renderer, MemoryConversations(60))))
        await client.start_server()
        clients.append(client)
        return client

    yield start
    for client in clients:
        await client.close()
