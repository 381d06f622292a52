"""axe on every page and state of the chat in ten languages, in the dark in three; names, order and live regions."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.async_api import Page, expect

from tests.browser.visit import QUESTIONS, Visit

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "chat",
    "guide",
    "guide/ask_debt",
    "guide/emergency",
    "what-can-i-ask",
    "about",
    "privacy",
    "accessibility",
    "embed",
    "no-such-page",
)
IN_DARK = ("sv", "ar", "ti")
"""Colours do not depend on the language: one of each script is enough in the dark."""
State = Callable[[Visit], Awaitable[None]]


async def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """Return what axe finds: rule and element."""
    await page.evaluate(AXE)
    found = await page.evaluate("options => axe.run(document, options)", options)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


async def check(page: Page, where: str, rules: dict[str, Any] | None = None) -> None:
    """Everything in light, contrast once more in dark; `rules` switches single ones off."""
    found = await violations(page, {"runOnly": LEVELS, "rules": rules or {}})
    if await page.locator("html").get_attribute("lang") in IN_DARK:
        await page.emulate_media(color_scheme="dark")
        found += await violations(page, {"runOnly": ["color-contrast"]})
        await page.emulate_media(color_scheme="light")
    assert found == [], where


@pytest.mark.all_languages
async def test_pages_have_no_violations(visit: Visit, language: str) -> None:
    for name in PAGES:
        await visit.page.goto(f"{visit.address}{language}/{name}")
        await check(visit.page, name)
    await visit.page.goto(f"{visit.address}frame/{language}")
    # The page around the iframe has the first heading.
    await check(visit.page, "frame", {"page-has-heading-one": {"enabled": False}})
    visit.complaints = [each for each in visit.complaints if "404" not in each]


@pytest.mark.all_languages
async def test_states_of_the_chat_have_no_violations(visit: Visit, language: str) -> None:
    await visit.open(language)
    await check(visit.page, "greeting")

    await visit.ask(QUESTIONS[language])
    await check(visit.page, "answer")

    await visit.page.locator("#second").evaluate("element => { element.value = 'sv'; }")
    await visit.ask("112")
    await visit.page.locator(".tools__open").click()
    await check(visit.page, "danger, used buttons, open tools")

    await visit.page.locator(".tools__plan").click()
    await check(visit.page, "plan")
    await visit.page.locator(".panel__buttons .choice").last.click()

    await visit.tool("receipt")
    await expect(visit.page.locator(".panel .list").first).to_be_visible()
    await check(visit.page, "receipt")
    await visit.page.locator(".panel__buttons .choice").last.click()

    await visit.page.route("**/api/v1/turns", lambda route: route.abort())
    await visit.page.locator("#input").fill("?")
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator(".card")).to_be_visible()
    await check(visit.page, "server gone")
    visit.complaints = [each for each in visit.complaints if "ERR_FAILED" not in each]


@pytest.mark.all_languages
async def test_chat_as_a_button_has_no_violations(visit: Visit, language: str) -> None:
    await visit.page.goto(f"{visit.address}{language}/playground")
    await expect(visit.page.locator(".launcher")).to_be_visible()
    await check(visit.page, "closed")

    await visit.page.locator(".launcher").click()
    await expect(visit.answers).to_have_count(1)
    await check(visit.page, "open")


async def test_axe_would_find_what_is_wrong(visit: Visit) -> None:
    await visit.open("sv")
    await visit.page.evaluate(
        "() => { const root = document.querySelector('guide-chat').shadowRoot;"
        " root.querySelector('.form__input-label').remove();"
        " root.querySelector('.form__input').removeAttribute('aria-describedby'); }"
    )

    assert any(each.startswith("label") for each in await violations(visit.page, {"runOnly": LEVELS}))


async def test_targets_are_large_enough_for_a_shaking_hand(visit: Visit) -> None:
    await visit.open("ti")
    await visit.ask(QUESTIONS["ti"])
    await visit.page.locator(".tools__open").click()

    for control in await visit.page.locator("guide-chat button:visible, guide-chat select:visible, summary").all():
        box = await control.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= 44, await control.evaluate("element => element.outerHTML")


async def test_reply_moves_no_focus_and_used_buttons_keep_theirs(visit: Visit) -> None:
    await visit.open("sv")
    focused = "document.querySelector('guide-chat').shadowRoot.activeElement?.dataset.id ?? null"
    await visit.choices.nth(1).focus()
    picked = await visit.page.evaluate(focused)

    await visit.page.keyboard.press("Enter")
    await expect(visit.answers).to_have_count(2)

    assert await visit.page.evaluate(focused) == picked
    used = visit.page.locator(".choices--used .choice")
    assert {await each.get_attribute("aria-disabled") for each in await used.all()} == {"true"}
    chosen = visit.page.locator(".choice--chosen")
    assert (await chosen.get_attribute("aria-label") or "").startswith("Du valde:")
    await chosen.click(force=True)
    await expect(visit.answers).to_have_count(2)


async def test_answer_that_comes_while_reading_further_up_does_not_move_the_text(visit: Visit) -> None:
    await visit.open("sv")
    await visit.ask("vilka tecken ska jag leta efter")
    await visit.ask("hur pratar jag med mitt barn")
    log = visit.page.locator(".log")
    release = await hold_turns(visit)
    await visit.page.locator("#input").fill("vem kan jag ringa som förälder")
    await visit.page.keyboard.press("Enter")
    await log.evaluate("element => { element.scrollTop = 0; }")

    release()
    await expect(visit.answers).to_have_count(4)

    assert await log.evaluate("element => element.scrollTop") == 0
    down = visit.page.get_by_role("button", name="Nytt svar")
    await down.click()
    await expect(down).to_be_hidden()
    await expect(visit.answers.last).to_be_in_viewport()


async def hold_turns(visit: Visit) -> Callable[[], None]:
    """Keep the next turn waiting until the returned function is called."""
    gate = asyncio.Event()

    async def wait(route: Any) -> None:
        await gate.wait()
        await route.continue_()

    await visit.page.route("**/api/v1/turns", wait)
    return gate.set


async def test_empty_message_is_told_what_to_do(visit: Visit) -> None:
    await visit.open("sv")
    await visit.page.get_by_role("button", name="Skicka").click()

    await expect(visit.page.locator(".status")).to_contain_text("Skriv din fråga först")
    await expect(visit.page.locator("#input")).to_have_attribute("aria-invalid", "true")
    await visit.page.locator("#input").fill("x")
    assert await visit.page.locator("#input").get_attribute("aria-invalid") is None


@pytest.mark.parametrize("language", ["sv", "ckb", "ti"])
async def test_zoom_and_text_spacing_cut_nothing_off(visit: Visit, language: str) -> None:
    # 1280 px at 400 % is 320 px; WCAG 1.4.12 sets these spacings.
    await visit.page.set_viewport_size({"width": 320, "height": 640})
    await visit.open(language)
    await visit.ask(QUESTIONS[language])
    await visit.page.evaluate(
        "() => { const sheet = new CSSStyleSheet();"
        " sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important }');"
        " const root = document.querySelector('guide-chat').shadowRoot;"
        " root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];"
        " document.adoptedStyleSheets = [sheet]; }"
    )

    wide = "element => element.scrollWidth > element.clientWidth + 1"
    assert not await visit.page.locator("html").evaluate(wide)
    assert not await visit.page.locator(".log").evaluate(wide)
    for button in await visit.page.locator("guide-chat button:visible").all():
        assert not await button.evaluate(wide), await button.inner_text()


async def test_forced_colours_and_reduced_motion_are_followed(visit: Visit) -> None:
    await visit.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    await visit.open("sv")
    await visit.ask(QUESTIONS["sv"])

    call = visit.answers.last.locator(".contact__call").first
    assert await call.evaluate("element => getComputedStyle(element).borderTopWidth") == "1px"
    busy = """element => {
      element.classList.add("frame--busy");
      return getComputedStyle(element.querySelector(".status"), "::after").animationName;
    }"""
    assert await visit.page.locator(".frame").evaluate(busy) == "none"
