"""Every letter has a glyph, nothing is cut off, what runs right to left is mirrored; with pictures to look at.

The pictures lie in var/pictures; CI keeps them.
"""

from __future__ import annotations

import subprocess
import unicodedata
from functools import cache

import pytest
from playwright.async_api import Page

from bot.settings import ROOT
from tests.browser.visit import DESK, QUESTIONS, Visit
from tests.conftest import LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

PICTURES = ROOT / "var" / "pictures"
WIDTHS = (360, 768, 1280)
PAGES = ("chat", "guide/ask_debt", "privacy")
SHOWN = """() => [document.body, document.querySelector("guide-chat")?.shadowRoot.querySelector(".frame")]
  .map((element) => element?.innerText ?? "").join("")"""
# Elements whose text is wider than they are, or that hide a part of it.
CUT = r"""() => {
  const roots = [document, document.querySelector("guide-chat")?.shadowRoot].filter(Boolean);
  const cut = [];
  const texts = "a, button, p, li, h1, h2, h3, label, summary, dt, dd, legend, strong";
  for (const element of roots.flatMap((root) => [...root.querySelectorAll(texts)])) {
    const { display } = getComputedStyle(element);
    if (!element.checkVisibility() || element.closest(".hidden, .skip, pre, .site__name") || display === "inline") {
      continue;
    }
    const { left, right } = element.getBoundingClientRect();
    if (element.scrollWidth > element.clientWidth + 1 || right > innerWidth + 1 || left < -1) {
      cut.push(element.textContent.trim().slice(0, 60));
    }
  }
  return cut;
}"""


@cache
def has_glyph(char: str) -> bool:
    """Tell whether a font of this machine has a character; the browser falls back to any that does."""
    unseen = unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf")
    return unseen or subprocess.run(["fc-list", "-q", f":charset={ord(char):x}"], check=False).returncode == 0


async def missing(page: Page) -> list[str]:
    """Return the characters of a page that would be shown as boxes."""
    return sorted(char for char in set(await page.evaluate(SHOWN)) if not has_glyph(char))


async def check(page: Page, language: str, state: str) -> None:
    """Look at a state in every width."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert await missing(page) == [], state
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        await page.screenshot(path=PICTURES / f"{language}-{width}-{state}.png")
        assert await page.evaluate(CUT) == [], f"{state} at {width}"


@pytest.mark.all_languages
async def test_every_letter_is_there_and_whole(visit: Visit, language: str) -> None:
    await visit.open(language)
    await check(visit.page, language, "greeting")
    await visit.ask(QUESTIONS[language])
    await check(visit.page, language, "answer")
    await visit.tool("plan")
    await check(visit.page, language, "plan")
    for name in PAGES:
        await visit.page.goto(f"{visit.address}{language}/{name}")
        await check(visit.page, language, name.replace("/", "-"))


async def test_letter_that_no_font_has_would_be_found(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv/about")
    await visit.page.evaluate("document.querySelector('h1').append('\\u0379')")

    assert await missing(visit.page) == ["\u0379"]


async def test_text_that_is_cut_off_would_be_found(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv/about")
    await visit.page.evaluate("document.querySelector('h1').style = 'inline-size: 3rem; overflow: hidden'")

    assert await visit.page.evaluate(CUT) != []


@pytest.mark.all_languages
async def test_window_is_mirrored_wholly(visit: Visit, language: str) -> None:
    await visit.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    await visit.open(language)
    await visit.ask(QUESTIONS[language])
    rtl = LANGUAGES.get(language).direction == "rtl"

    async def left(selector: str) -> float:
        box = await visit.page.locator(selector).last.bounding_box()
        assert box is not None
        return box["x"]

    assert (await left(".form__send") < await left("#input")) == rtl
    assert (await left(".tools__open") < await left("#picker")) == rtl
    assert (await left(".site__leave") < await left(".site__name")) == rtl
    # My own words stand at the end of the line, the guide's at its beginning.
    assert (await left(".bubble--you") > await left(".bubble--guide")) != rtl
