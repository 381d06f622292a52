"""A Rasa chat widget from npm, as it is, talks with the guide by Rasa's REST channel."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, expect

from bot.settings import ROOT
from tests.browser.visit import DESK

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

WIDGET = ROOT / "var" / "npm" / "chatroom" / "package" / "dist"
"""@scalableminds/chatroom, fetched by scripts/install-browser.sh."""


async def test_stock_widget_asks_and_is_answered(browser: Browser, server: TestServer) -> None:
    address = str(server.make_url("/")).rstrip("/")

    async def page(request: web.Request) -> web.Response:
        text = f"""<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/dist/Chatroom.css">
          <div class="chat-container"></div><script src="/dist/Chatroom.js"></script>
          <script>window.chatroom = new window.Chatroom({{
            host: "{address}", title: "Chat", container: document.querySelector(".chat-container"),
            welcomeMessage: "Hej",
          }}); window.chatroom.openChat();</script>"""
        return web.Response(text=text, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    app.router.add_static("/dist", WIDGET)
    host = TestServer(app)
    await host.start_server()
    tab = await browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    await tab.goto(str(host.make_url("/")))

    await tab.locator("input[type=text]").fill("min son är skyldig dem 50 000")
    await tab.keyboard.press("Enter")

    await expect(tab.locator(".chats")).to_contain_text("betala inte", timeout=15_000)
    await tab.get_by_text("Så kan man lämna ett gäng").click()
    await expect(tab.locator(".chats")).to_contain_text("lämna", timeout=15_000)
    await host.close()
