"""What a screen reader meets in one conversation, language by language, held as files.

`make golden` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

GOLDEN = Path(__file__).parent / "golden"
WRITE = "WRITE_GOLDEN"
"""Environment variable that makes this test write the files."""
# Notes what is put into the two live regions, as it is put there: region, language, direction, text.
LISTEN = """() => {
  window.announced = [];
  const root = document.querySelector("guide-chat").shadowRoot;
  const note = (region, node) => {
    if (node.nodeType === Node.ELEMENT_NODE || node.textContent.trim()) {
      const holder = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      const { lang, dir } = holder.closest("[lang]");
      const text = [...holder.querySelectorAll("p, li, button")]
        .filter((part) => !part.closest("[hidden]") && !part.querySelector("p, li, button"))
        .map((part) => part.innerText.replaceAll(/\\s+/g, " ").trim()).join(" | ") || node.textContent.trim();
      announced.push(`${region} ${lang} ${dir}: ${text}`);
    }
  };
  for (const region of ["log", "status"]) {
    new MutationObserver((changes) => changes.forEach((change) =>
      change.addedNodes.forEach((node) => note(region, node))))
      .observe(root.querySelector(`.${region}`), { childList: true });
  }
}"""


async def conversation(visit: Visit, language: str) -> str:
    """Play it and return the announcements and the tree at the end.

    Buttons and the safe word only: what a model makes of a sentence is not what is held here.
    """
    await visit.open(language)
    await visit.page.evaluate(LISTEN)
    await visit.pick(3)
    await visit.pick(0)
    await visit.ask("112")
    await expect(visit.page.locator(".status")).to_be_empty()
    announced = await visit.page.evaluate("announced")
    tree = await visit.page.locator(".frame").aria_snapshot()
    return "\n".join(["# Put into the live regions, in order", *announced, "", "# The tree at the end", tree, ""])


@pytest.mark.all_languages
async def test_conversation_reads_as_in_its_file(visit: Visit, language: str) -> None:
    got = await conversation(visit, language)

    path = GOLDEN / f"{language}.txt"
    if os.environ.get(WRITE):
        path.write_text(got, encoding="utf-8")
    assert got == path.read_text(encoding="utf-8"), "read the difference; `make golden` takes it over"
