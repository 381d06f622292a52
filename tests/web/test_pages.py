from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from bot.engine.fake import FakeEngine
from tests.conftest import LANGUAGES, StartClient
from tests.support.builders import build_reply


class Addresses(HTMLParser):
    """Collects what a page would load, and inline script or style."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("script", "img", "iframe"):
            self.loaded.append(values.get("src") or "inline")
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload"):
            self.loaded.append(values.get("href") or "")
        self.inline += [name for name in values if name.startswith("on") or name == "style"]


def fake() -> FakeEngine:
    return FakeEngine(lambda turn: build_reply())


@pytest.mark.all_languages
async def test_page_is_in_its_language_and_direction(start_client: StartClient, language: str) -> None:
    client = await start_client(fake())

    text = await (await client.get(f"/{language}")).text()

    assert f'<html lang="{language}" dir="{LANGUAGES.get(language).direction}">' in text
    assert f'<guide-chat language="{language}"' in text
    assert re.search(r'<p class="alarm".*112.*</p>', text)
    assert f'<a href="/{language}/chat">' in text


async def test_start_page_follows_the_browser(start_client: StartClient) -> None:
    client = await start_client(fake())

    response = await client.get("/", headers={"Accept-Language": "ckb,fa;q=0.5"})

    assert '<html lang="ckb" dir="rtl">' in await response.text()
    assert "Accept-Language" in response.headers["Vary"]


async def test_page_loads_nothing_from_elsewhere_and_sets_no_cookie(start_client: StartClient) -> None:
    client = await start_client(fake())

    response = await client.get("/ti")
    page = Addresses()
    page.feed(await response.text())

    assert page.loaded
    assert all(address.startswith("/static/") for address in page.loaded)
    assert page.inline == []
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", ["/", "/ar", "/static/page.css", "/healthz", "/api/v1/languages", "/nothing/here"])
async def test_every_response_carries_the_security_headers(start_client: StartClient, path: str) -> None:
    client = await start_client(fake())

    headers = (await client.get(path)).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.all_languages
async def test_chat_window_gets_its_texts_in_every_language(start_client: StartClient, language: str) -> None:
    client = await start_client(fake())

    body = await (await client.get(f"/texts/{language}.json")).json()
    swedish = await (await client.get("/texts/sv.json")).json()

    assert body["direction"] == LANGUAGES.get(language).direction
    assert set(body["texts"]) == set(swedish["texts"])
    assert "112" in body["texts"]["emergency"]
    assert set(body["names"]) == set(LANGUAGES.tags)
    if language != "sv":
        assert body["texts"]["input"] != swedish["texts"]["input"]
