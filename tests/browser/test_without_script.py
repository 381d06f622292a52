"""With JavaScript off: the same conversation by forms, and a guide that can be read and searched."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from tests.browser.visit import PHONE, QUESTIONS

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = await context.new_page()
    yield page
    assert await context.cookies() == []


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
async def test_same_conversation_by_forms(page: Page, server: TestServer, language: str) -> None:
    await page.goto(str(server.make_url(f"/{language}")))
    await page.locator("guide-chat a").click()

    await page.locator("#text").fill(QUESTIONS[language])
    await page.locator(".ask > .button--main").click()
    answer = page.locator(".answer")
    await expect(answer.locator(".contact__call").first).to_have_attribute("href", "tel:112")
    await expect(page.locator(".said")).to_contain_text(QUESTIONS[language])

    await page.locator(".ask > .choices .button").first.click()
    await expect(page.locator(".said")).to_be_visible()
    await page.locator("#text").fill("112")
    await page.locator(".ask > .button--main").click()
    await expect(page.locator(".answer--urgent")).to_be_visible()
    assert len((await page.content()).encode()) < 50_000


async def test_talk_changes_its_language_and_remembers(page: Page, server: TestServer) -> None:
    await page.goto(str(server.make_url("/sv/chat")))
    await page.locator("#text").fill("min son är 14 och har fått dyra kläder")
    await page.locator(".ask > .button--main").click()

    await page.locator(".more-ways summary").click()
    await page.get_by_role("button", name="فارسی").click()
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")

    await page.locator(".more-ways summary").click()
    await page.locator("button[name=show]").click()
    await expect(page.locator(".answer")).to_contain_text("14")


async def test_questions_of_a_guided_talk_by_buttons(page: Page, server: TestServer) -> None:
    await page.goto(str(server.make_url("/sv/chat")))

    await page.get_by_role("button", name="Hjälp mig steg för steg").click()
    await page.get_by_role("button", name="13 till 15 år").click()

    await expect(page.locator(".answer")).to_contain_text("Vad har du märkt")


async def test_guide_is_searched_and_read(page: Page, server: TestServer) -> None:
    await page.goto(str(server.make_url("/sv/guide")))

    await page.locator("#words").fill("hittat pistol")
    await page.locator(".search button").click()
    await page.locator("[aria-labelledby=found] a").first.click()

    await expect(page.locator("h1")).to_have_text("Jag har hittat ett vapen")
    await page.get_by_role("link", name="Lämna sidan snabbt").is_visible()


async def test_plain_chat_leads_to_no_address_that_tells(page: Page, server: TestServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(str(server.make_url("/sv/chat")))
    await page.locator("#text").fill("hemligt")
    await page.locator(".ask > .button--main").click()

    assert "hemligt" not in " ".join(asked)
    assert all(url.startswith(str(server.make_url("/"))) for url in asked)
