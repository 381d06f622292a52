"""A whole conversation without a mouse: from the button on an authority's page and back to it."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.visit import DESK, QUESTIONS, Visit

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) { element = element.shadowRoot.activeElement; }
  return element ? `${element.id || element.className || element.tagName}` : "";
}"""
MOST_TABS = 40


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on an element with this id or class."""
    seen = []
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        seen.append(await page.evaluate(FOCUSED))
        if name in seen[-1].split():
            return
    raise AssertionError(f"Tab never reaches {name}: {seen}")


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
async def test_conversation_by_keyboard_from_opening_to_closing(visit: Visit, language: str) -> None:
    page = visit.page
    await page.set_viewport_size(DESK)  # type: ignore[arg-type]
    await page.goto(f"{visit.address}{language}/playground")
    await expect(page.locator(".launcher")).to_be_visible()

    await tab_to(page, "launcher")
    await page.keyboard.press("Enter")
    await expect(visit.answers).to_have_count(1)
    assert "frame" in await page.evaluate(FOCUSED)

    await tab_to(page, "choice")
    await page.keyboard.press("Enter")
    await expect(visit.answers).to_have_count(2)

    await tab_to(page, "input")
    await page.keyboard.type(QUESTIONS[language])
    await page.keyboard.press("Enter")
    await expect(visit.answers).to_have_count(3)
    assert await page.evaluate(FOCUSED) == "input"

    await page.keyboard.press("Escape")
    await expect(page.locator(".frame")).to_be_hidden()
    assert "launcher" in await page.evaluate(FOCUSED)

    await page.keyboard.press("Enter")
    await expect(visit.answers).to_have_count(3)


async def test_every_control_of_the_window_is_reached_in_the_order_it_is_seen(visit: Visit) -> None:
    await visit.open("sv")
    await visit.page.locator(".site__leave").focus()
    reached = []
    for _ in range(12):
        await visit.page.keyboard.press("Tab")
        reached.append((await visit.page.evaluate(FOCUSED)).split()[0])

    assert reached[:4] == ["picker", "tools__open", "log", "contact__call"]
    assert reached.index("choice") < reached.index("input") < reached.index("form__send")


async def test_skip_link_leads_past_the_menus(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv/guide")

    await visit.page.keyboard.press("Tab")
    assert await visit.page.evaluate(FOCUSED) == "skip"
    await visit.page.keyboard.press("Enter")
    await visit.page.keyboard.press("Tab")

    assert await visit.page.evaluate(FOCUSED) == "words"
