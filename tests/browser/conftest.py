"""Real Chromium against the real engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
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


@pytest.fixture
async def server(engine: LocalEngine, renderer: Renderer) -> AsyncIterator[TestServer]:
    server = TestServer(create_app(KeptEngine(engine), renderer, MemoryConversations(60)))
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def visit(browser: Browser, server: TestServer) -> AsyncIterator[Visit]:
    page = await browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    watched = Visit(page, str(server.make_url("/")))
    yield watched
    assert watched.complaints == []
    assert watched.foreign == []
    assert await page.context.cookies() == []
