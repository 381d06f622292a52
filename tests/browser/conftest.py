"""Real Chromium against the real engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, async_playwright

from bot.rendering.renderer import Renderer
from bot.web.app import create_app
from bot.web.conversations import MemoryConversations
from tests.browser.visit import PHONE, Visit

if TYPE_CHECKING:
    # Collecting unit tests must not import Rasa.
    from bot.engine.local import LocalEngine

# The flags of docs/pitfalls.md: without them Chromium talks to hosts that tests may not reach.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class KeptEngine:
    """An engine that outlives the application it is given to."""

    def __init__(self, engine: LocalEngine) -> None:
        self.reply, self.parse, self.info, self.receipt = engine.reply, engine.parse, engine.info, engine.receipt

    async def close(self) -> None: ...


@pytest_asyncio.fixture(loop_scope="session")
async def server(engine: LocalEngine, renderer: Renderer) -> AsyncIterator[TestServer]:
    server = TestServer(create_app(KeptEngine(engine), renderer, MemoryConversations(60)))
    await server.start_server()
    yield server
    await server.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of this folder in one event loop, so that they share one browser; each has its own context."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, server: TestServer) -> AsyncIterator[Visit]:
    page = await browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    watched = Visit(page, str(server.make_url("/")))
    yield watched
    cookies = await page.context.cookies()
    await page.context.close()
    assert watched.complaints == []
    assert watched.foreign == []
    assert cookies == []
