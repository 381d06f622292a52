"""Leave quickly: nothing is left on the screen, in the tab, or behind the Back button."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import expect

from bot.rendering.renderer import Renderer
from bot.web.app import create_app
from bot.web.conversations import MemoryConversations
from bot.web.site import Site
from tests.browser.conftest import KeptEngine
from tests.browser.visit import QUESTIONS, Visit

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

SECRET = QUESTIONS["sv"]


@pytest_asyncio.fixture(loop_scope="session")
async def neutral() -> AsyncIterator[str]:
    """A page about the weather, on another origin."""
    app = web.Application()
    seen: list[str | None] = []

    async def weather(request: web.Request) -> web.Response:
        if request.path == "/":
            seen.append(request.headers.get("Referer"))
        return web.Response(text="<title>Väder</title><h1>Sol</h1>", content_type="text/html")

    app.router.add_get("/{path:.*}", weather)
    server = TestServer(app)
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()
    assert all(referer is None for referer in seen)


@pytest_asyncio.fixture(loop_scope="session")
async def server(engine: KeptEngine, renderer: Renderer, neutral: str) -> AsyncIterator[TestServer]:
    app = create_app(KeptEngine(engine), renderer, MemoryConversations(60), Site(leave_url=neutral))  # type: ignore[arg-type]
    server = TestServer(app)
    await server.start_server()
    yield server
    await server.close()


async def came_from_elsewhere(visit: Visit, neutral: str) -> None:
    """Begin where adults begin: another page, then the chat, then a question."""
    await visit.page.goto(f"{neutral}before")
    await visit.open("sv")
    await visit.ask(SECRET)
    assert SECRET in str(await visit.remembered())


async def assert_gone(visit: Visit, neutral: str) -> None:
    """The weather is shown, and Back leads to what was there before, not to the talk."""
    await expect(visit.page.locator("h1")).to_have_text("Sol")
    await visit.page.go_back()
    assert visit.page.url == f"{neutral}before"
    await visit.page.goto(f"{visit.address}sv")
    await expect(visit.answers).to_have_count(1)
    assert SECRET not in await visit.page.content()
    assert SECRET not in str(await visit.remembered())
    visit.foreign = [url for url in visit.foreign if not url.startswith(neutral)]
    visit.complaints = [each for each in visit.complaints if "favicon" not in each]


async def test_link_of_the_page_leaves(visit: Visit, neutral: str) -> None:
    await came_from_elsewhere(visit, neutral)

    await visit.page.get_by_role("link", name="Lämna sidan snabbt").click()

    await assert_gone(visit, neutral)


async def test_shift_three_times_leaves(visit: Visit, neutral: str) -> None:
    await came_from_elsewhere(visit, neutral)

    await visit.page.keyboard.press("Shift")
    await expect(visit.page.locator("#leave-status")).to_contain_text("två gånger till")
    await visit.page.keyboard.press("Shift")
    await expect(visit.page.locator("#leave-status")).to_contain_text("en gång till")
    await visit.page.keyboard.press("Shift")

    await assert_gone(visit, neutral)


async def test_capital_letters_and_slow_presses_do_not_leave(visit: Visit, neutral: str) -> None:
    await visit.open("sv")
    await visit.page.locator("#input").focus()
    for _ in range(4):
        await visit.page.keyboard.press("Shift+A")
    for _ in range(3):
        await visit.page.keyboard.press("Shift")
        await visit.page.wait_for_timeout(2_600)

    assert await visit.page.locator("#input").input_value() == "AAAA"
    assert visit.page.url.startswith(visit.address)


async def test_button_of_the_chat_leaves(visit: Visit, neutral: str) -> None:
    await visit.page.goto(f"{neutral}before")
    await visit.page.goto(f"{visit.address}sv/playground")
    await visit.page.locator(".launcher").click()
    await expect(visit.answers).to_have_count(1)
    await visit.ask(SECRET)

    await visit.page.get_by_role("button", name="Lämna sidan snabbt").click()

    await assert_gone(visit, neutral)


async def test_page_is_covered_before_the_neutral_one_has_come(visit: Visit, neutral: str) -> None:
    await visit.open("sv")
    await visit.ask(SECRET)

    # All in one step: the next one may already be on the neutral page.
    left = await visit.page.evaluate(
        """() => {
          document.querySelector("[data-leave]").click();
          return {
            text: document.body.innerText,
            cover: getComputedStyle(document.documentElement.lastElementChild).backgroundColor,
            title: document.title,
            kept: {...sessionStorage},
          };
        }"""
    )

    assert left == {"text": "", "cover": "rgb(255, 255, 255)", "title": "127.0.0.1", "kept": {}}
    await expect(visit.page.locator("h1")).to_have_text("Sol")
    visit.foreign.clear()
    visit.complaints = [each for each in visit.complaints if "favicon" not in each]


async def test_talk_that_was_wiped_does_not_come_back_from_the_browsers_memory(visit: Visit, neutral: str) -> None:
    await visit.open("sv")
    await visit.ask(SECRET)
    await visit.page.locator(".foot a").nth(1).click()
    await expect(visit.page.locator("h1")).to_contain_text("Guiden")

    await visit.page.get_by_role("link", name="Lämna sidan snabbt").click()
    await expect(visit.page.locator("h1")).to_have_text("Sol")
    await visit.page.go_back()

    await expect(visit.answers).to_have_count(1)
    assert SECRET not in await visit.page.content()
    visit.foreign.clear()
    visit.complaints = [each for each in visit.complaints if "favicon" not in each]


async def test_forgetting_empties_the_talk_and_the_tab(visit: Visit) -> None:
    await visit.open("sv")
    await visit.ask("min son är 14 och har fått nya dyra kläder, vi bor i Sundsvall")
    await visit.tool("receipt")
    panel = visit.page.locator(".panel")
    await expect(panel).to_contain_text("Ålder: 14")
    await expect(panel).to_contain_text("Son")

    await visit.page.get_by_role("button", name="Glöm allt").click()

    await expect(visit.answers).to_have_count(1)
    assert "14" not in str((await visit.remembered())["guide-chat"]).replace("114 14", "").replace("114", "")[:200]
    await visit.tool("receipt")
    await expect(panel).not_to_contain_text("Ålder")
