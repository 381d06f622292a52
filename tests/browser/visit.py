"""A page under watch, and what people do on it."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Locator, Page, expect

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
QUESTIONS = {
    "sv": "min son är skyldig dem 50 000",
    "en": "my son owes them 50 000",
    "ar": "ابني مدين لهم بخمسين ألف",
    "ckb": "کوڕەکەم پەنجا هەزار قەرزاری ئەوانە",
    "fr": "mon fils leur doit 50 000",
    "fa": "پسرم به آنها پنجاه هزار بدهکار است",
    "so": "wiilkayga deyn baa lagu leeyahay",
    "es": "mi hijo les debe 50 000",
    "ti": "ወደይ ዕዳ ኣለዎ",
    "tr": "oğlumun onlara 50 000 borcu var",
}
"""The same worry in ten languages: a child owes a gang money."""


class Visit:
    """A page with the chat: what it asked for, what its console said, and how adults use it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._see(request.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _see(self, url: str) -> None:
        self.asked.append(url)
        if not url.startswith(self.address):
            self.foreign.append(url)

    @property
    def answers(self) -> Locator:
        """The bubbles of the guide."""
        return self.page.locator(".bubble--guide")

    @property
    def choices(self) -> Locator:
        """The buttons that can be pressed now."""
        return self.page.locator(".choices:not(.choices--used):not(.panel__buttons) .choice")

    async def open(self, language: str) -> None:
        """Go to the start page; wait for the greeting."""
        await self.page.goto(f"{self.address}{language}")
        await expect(self.answers).to_have_count(1)

    async def ask(self, text: str) -> None:
        """Write and send, by keyboard; wait for the answer."""
        answers = await self.answers.count()
        await self.page.locator("#input").fill(text)
        await self.page.keyboard.press("Enter")
        await expect(self.answers).to_have_count(answers + 1)

    async def press(self, title: str) -> None:
        """Press a choice by its title; wait for the answer."""
        answers = await self.answers.count()
        await self.choices.filter(has_text=title).first.click()
        await expect(self.answers).to_have_count(answers + 1)

    async def pick(self, position: int) -> None:
        """Press a choice by its position; wait for the answer."""
        answers = await self.answers.count()
        await self.choices.nth(position).click()
        await expect(self.answers).to_have_count(answers + 1)

    async def tool(self, name: str) -> None:
        """Open one of the window's tools: plan, receipt or restart."""
        await self.page.locator(".tools__open").click()
        await self.page.locator(f".tools__{name}").click()

    async def last(self) -> str:
        """Return the last answer."""
        return await self.answers.last.inner_text()

    async def remembered(self) -> dict[str, Any]:
        """Return what the tab's storage holds."""
        return dict(await self.page.evaluate("({...sessionStorage})"))
