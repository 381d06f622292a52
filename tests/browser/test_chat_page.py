"""The page as people meet it: real Chromium against the real engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.rendering.renderer import Renderer
from bot.web.app import create_app
from bot.web.conversations import MemoryConversations

if TYPE_CHECKING:
    # Collecting unit tests must not import Rasa.
    from bot.engine.local import LocalEngine

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

QUESTIONS = {
    "sv": ("min son är skyldig dem 50 000", "Polisens råd är: betala inte."),
    "ar": ("ابني مدين لهم بخمسين ألف", "لا تدفعوا"),
    "ti": ("ወደይ ሽጉጥ ኣብ ክፍሉ ረኺበ", "112"),
}
HELPLINES = {
    "sv": "vem kan jag ringa som förälder",
    "ar": "من يساعدني كأب؟ رقم هاتف",
    "fa": "به چه شماره‌ای زنگ بزنم برای کمک به والدین",
    "ti": "ንወለዲ ዝሕግዝ ቁጽሪ ስልኪ ኣሎ ዶ",
}
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# The flags of docs/pitfalls.md: without them Chromium talks to hosts that tests may not reach.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class Visit:
    """A page under watch: what it asked for, and what its console said."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._see(request.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _see(self, url: str) -> None:
        if not url.startswith(self.address):
            self.foreign.append(url)

    async def ask(self, text: str) -> None:
        """Write and send, by keyboard; wait for the answer."""
        answers = await self.page.locator(".bubble--guide").count()
        await self.page.locator("#input").fill(text)
        await self.page.keyboard.press("Enter")
        await expect(self.page.locator(".bubble--guide")).to_have_count(answers + 1)

    async def last(self) -> str:
        """Return the last answer."""
        return await self.page.locator(".bubble--guide").last.inner_text()


@pytest.fixture
async def server(engine: LocalEngine, renderer: Renderer) -> AsyncIterator[TestServer]:
    # The session's engine outlives this server: what the application closes is a stand-in.
    server = TestServer(create_app(_Kept(engine), renderer, MemoryConversations(60)))
    await server.start_server()
    yield server
    await server.close()


class _Kept:
    """An engine that is not closed with the application."""

    def __init__(self, engine: LocalEngine) -> None:
        self.reply, self.parse, self.info = engine.reply, engine.parse, engine.info

    async def close(self) -> None: ...


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


@pytest.mark.parametrize("language", QUESTIONS)
async def test_adult_asks_and_gets_the_answer(visit: Visit, language: str) -> None:
    question, answer = QUESTIONS[language]
    await visit.page.goto(f"{visit.address}{language}")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)

    await visit.ask(question)

    assert answer in await visit.last()
    bubble = visit.page.locator(".bubble--guide").last
    direction = "rtl" if language == "ar" else "ltr"
    assert await bubble.get_attribute("lang") == language
    assert await bubble.get_attribute("dir") == direction
    assert await visit.page.locator(".bubble--you").last.inner_text() != ""
    call = visit.page.locator(".bubble--guide").last.locator(".contact__call").first
    assert await call.get_attribute("href") == "tel:112"


async def test_page_says_machine_keeps_nothing_and_112(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")

    about = visit.page.locator(".about")
    await expect(about).to_contain_text("maskin")
    await expect(about).to_contain_text("sparas inte")
    await expect(about).to_contain_text("112")


async def test_picker_speaks_the_languages_own_names_and_turns_the_page(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")
    picker = visit.page.locator("#picker")
    await expect(picker.locator("option")).to_have_count(10)

    await picker.select_option(label="فارسی")

    await expect(visit.page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(visit.page.locator("html")).to_have_attribute("lang", "fa")
    assert visit.page.url.endswith("/fa")
    assert await visit.page.locator(".bubble--guide").last.get_attribute("lang") == "fa"
    await expect(visit.page.locator(".choice").last).to_have_text("Fortsätt på svenska")


async def test_language_that_is_simply_written_is_followed(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)

    await visit.ask("oğlumun odasında tabanca buldum")

    await expect(visit.page.locator("html")).to_have_attribute("lang", "tr")
    assert await visit.page.locator("#picker").input_value() == "tr"


async def test_choices_are_pressed_by_keyboard(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")
    first = visit.page.locator(".choice").first
    await expect(first).to_be_visible()
    title = await first.inner_text()

    for _ in range(12):
        await visit.page.keyboard.press("Tab")
        if await first.evaluate("element => element === element.getRootNode().activeElement"):
            break
    await visit.page.keyboard.press("Enter")

    await expect(visit.page.locator(".bubble--guide")).to_have_count(2)
    assert title in await visit.page.locator(".bubble--you").last.inner_text()


async def test_conversation_is_forgotten_and_begun_anew(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}ar")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    await visit.ask(QUESTIONS["ar"][0])

    await visit.page.locator(".tools__open").click()
    await visit.page.locator(".tools__restart").click()

    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    await expect(visit.page.locator(".bubble--you")).to_have_count(0)
    assert await visit.page.locator(".bubble--guide").get_attribute("lang") == "ar"


async def test_markup_is_shown_as_text(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)

    await visit.ask("<img src=x onerror=alert(1)><script>alert(2)</script>")

    assert "<script>" in await visit.page.locator(".bubble--you").last.inner_text()
    assert await visit.page.locator(".bubble img, .bubble script").count() == 0


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
@pytest.mark.parametrize("size", [PHONE, DESK, {"width": 320, "height": 568}], ids=["phone", "desk", "small"])
async def test_nothing_needs_sideways_scrolling(visit: Visit, language: str, size: dict[str, int]) -> None:
    await visit.page.set_viewport_size(size)  # type: ignore[arg-type]
    await visit.page.goto(f"{visit.address}{language}")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    await visit.ask(QUESTIONS[language][0])

    wide = "element => element.scrollWidth > element.clientWidth + 1"
    assert not await visit.page.locator("html").evaluate(wide)
    assert not await visit.page.locator(".log").evaluate(wide)
    assert await visit.page.locator("#input").is_visible()


async def test_server_that_is_gone_loses_nothing_and_112_stays(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}so")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    await visit.page.route("**/api/v1/turns", lambda route: route.abort())

    await visit.page.locator("#input").fill("wiilkayga deyn baa lagu leeyahay")
    await visit.page.keyboard.press("Enter")
    status = visit.page.locator(".status")
    await expect(status).to_contain_text("112")
    await visit.page.unroute("**/api/v1/turns")
    await status.locator("button").click()

    await expect(visit.page.locator(".bubble--guide")).to_have_count(2)
    await expect(status).to_be_empty()
    # The browser itself reports the request that was cut off.
    assert all("ERR_FAILED" in complaint for complaint in visit.complaints)
    visit.complaints.clear()


async def test_page_without_script_shows_112_and_the_guides_page(browser: Browser, server: TestServer) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()

    await page.goto(str(server.make_url("/ar")))
    text = await page.locator("body").inner_text()

    assert "112" in text
    assert await page.locator("noscript a").first.get_attribute("href") is not None
    await asyncio.wait_for(context.close(), 5)


@pytest.mark.parametrize("language", ["sv", "ar", "fa", "ti"])
async def test_numbers_are_never_broken_or_turned_round(visit: Visit, language: str) -> None:
    await visit.page.set_viewport_size({"width": 320, "height": 568})
    await visit.page.goto(f"{visit.address}{language}")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    await visit.ask(HELPLINES[language])

    numbers = visit.page.locator(".bubble--guide .number:visible")
    assert await numbers.count() > 0
    for number in await numbers.all():
        assert await number.evaluate("element => element.getClientRects().length") == 1
        assert await number.evaluate("element => getComputedStyle(element).direction") == "ltr"


async def press(visit: Visit, title: str) -> None:
    """Press a choice by its title; wait for the answer."""
    answers = await visit.page.locator(".bubble--guide").count()
    await visit.page.get_by_role("button", name=title, exact=True).click()
    await expect(visit.page.locator(".bubble--guide")).to_have_count(answers + 1)


async def test_questions_lead_to_advice_and_to_a_plan_in_two_languages(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}en")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    for choice in (0, 2, 0):
        answers = await visit.page.locator(".bubble--guide").count()
        await visit.page.locator(".choice").nth(choice).click()
        await expect(visit.page.locator(".bubble--guide")).to_have_count(answers + 1)
    assert await visit.page.locator(".bubble--guide").last.locator(":scope > .list li").count() == 1

    for choice in (0, 1):
        answers = await visit.page.locator(".bubble--guide").count()
        await visit.page.locator(".choice").nth(choice).click()
        await expect(visit.page.locator(".bubble--guide")).to_have_count(answers + 1)
    assert await visit.page.locator(".bubble--guide").last.locator(":scope > .list").count() == 3

    await visit.page.locator(".tools__open").click()
    await visit.page.locator(".tools__plan").click()

    sides = visit.page.locator(".plan__pair .plan__side")
    assert [await side.get_attribute("lang") for side in await sides.all()] == ["en", "sv"]
    await expect(visit.page.locator(".plan .contact__call").first).to_have_text("112")
    await expect(visit.page.locator(".log")).to_be_hidden()

    await visit.page.locator(".plan__buttons .choice").last.click()
    await expect(visit.page.locator(".log")).to_be_visible()


async def test_plan_without_questions_says_so(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)

    await visit.page.locator(".tools__open").click()
    await visit.page.locator(".tools__plan").click()

    await expect(visit.page.locator(".plan")).to_contain_text("Ställ en fråga först")


async def test_two_people_read_each_answer_in_two_languages(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}ar")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    await expect(visit.page.locator(".second").first).to_be_hidden()

    await visit.page.locator(".tools__open").click()
    await visit.page.locator("#second").select_option(value="sv")
    await visit.ask(QUESTIONS["ar"][0])

    second = visit.page.locator(".bubble--guide").last.locator(".second")
    await expect(second).to_be_visible()
    assert "betala inte" in await second.inner_text()
    assert await second.get_attribute("dir") == "ltr"
    await expect(visit.page.locator(".second").first).to_be_visible()


async def test_danger_interrupts_the_questions_and_they_can_be_resumed(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    await press(visit, "Hjälp mig steg för steg")

    await visit.ask("jag hittade en pistol under hans säng")
    assert "112" in await visit.last()
    await press(visit, "Fortsätt med frågorna")

    assert "Hur gammalt är barnet" in await visit.last()
    await visit.ask("14")
    assert "Vad har du märkt" in await visit.last()


async def test_new_answer_leads_from_the_plan_back_to_the_talk(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")
    await expect(visit.page.locator(".bubble--guide")).to_have_count(1)
    await visit.page.locator(".tools__open").click()
    await visit.page.locator(".tools__plan").click()
    await expect(visit.page.locator(".log")).to_be_hidden()

    await visit.page.locator("#picker").select_option(value="fa")

    await expect(visit.page.locator(".plan")).to_be_hidden()
    await expect(visit.page.locator(".log")).to_be_visible()
    await expect(visit.page.locator("html")).to_have_attribute("lang", "fa")
