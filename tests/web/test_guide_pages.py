"""The guide as pages, the search, the pages around, and what search engines read."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

from bot.engine.fake import FakeEngine
from bot.messages import Parse
from bot.rendering.renderer import Renderer
from bot.web.layout import MENU
from tests.conftest import LANGUAGES, StartClient
from tests.support.builders import build_reply


class Understands(FakeEngine):
    """Understands every text as one topic, in danger where the text says so."""

    def __init__(self) -> None:
        super().__init__(lambda turn: build_reply())

    async def parse(self, text: str, language: str | None = None) -> Parse:
        danger = "found_weapon" if "pistol" in text else None
        ranking = (("ask_debt", 0.6), ("greet", 0.2), ("threatened", 0.1), ("ask_law", 0.01))
        return Parse(text, "sv", "ask_debt", 0.6, ranking, (), danger)


def found(text: str) -> list[str]:
    section = re.search(r'<section aria-labelledby="found">(.*?)</section>', text, re.DOTALL)
    assert section
    return re.findall(r"/guide/([a-z_]+)", section.group(1))


@pytest.mark.all_languages
async def test_every_topic_with_a_section_has_a_page(
    start_client: StartClient, renderer: Renderer, language: str
) -> None:
    client = await start_client(Understands())
    topics = [topic.name for topic in renderer.library.topics.values() if topic.section]

    index = await (await client.get(f"/{language}/guide")).text()

    assert set(re.findall(rf"/{language}/guide/([a-z_]+)", index)) == set(topics)
    for name in topics:
        response = await client.get(f"/{language}/guide/{name}")
        text = await response.text()
        assert response.status == 200
        assert f"<h1>{escape(renderer.title(name, language))}</h1>" in text
        assert len(text.encode()) < 50_000


def test_what_is_only_said_in_a_talk_has_no_page(renderer: Renderer) -> None:
    without = {topic.name for topic in renderer.library.topics.values() if not topic.section}

    assert without == {
        *("greet", "goodbye", "thank", "affirm", "deny", "simplify"),
        *("change_language", "feedback_negative", "out_of_scope"),
    }


async def test_search_shows_what_was_understood_danger_first(start_client: StartClient) -> None:
    client = await start_client(Understands())

    plain = await (await client.post("/sv/guide", data={"words": "skuld"})).text()
    danger = await (await client.post("/sv/guide", data={"words": "pistol"})).text()

    assert found(plain)[:2] == ["ask_debt", "threatened"]
    assert "greet" not in found(plain)
    assert found(danger)[0] == "found_weapon"


async def test_search_finds_words_of_the_answers(start_client: StartClient) -> None:
    client = await start_client(Understands())

    text = await (await client.post("/sv/guide", data={"words": "Brottsofferjouren"})).text()

    assert "child_victim" in found(text)


async def test_search_words_stand_in_no_address_and_are_not_indexed(start_client: StartClient) -> None:
    client = await start_client(Understands())

    response = await client.post("/sv/guide", data={"words": "hemligt"})
    text = await response.text()

    assert "hemligt" not in str(response.url)
    assert '<meta name="robots" content="noindex">' in text
    assert response.headers["Cache-Control"] == "no-store"
    assert '<form class="search" role="search" method="post"' in text


async def test_pages_name_each_other_in_all_languages(start_client: StartClient) -> None:
    client = await start_client(Understands())

    text = await (await client.get("/ar/guide/ask_debt", headers={"Host": "guide.example.se"})).text()

    assert '<link rel="canonical" href="http://guide.example.se/ar/guide/ask_debt">' in text
    assert set(re.findall(r'<link rel="alternate" hreflang="([a-z-]+)"', text)) == {*LANGUAGES.tags, "x-default"}


async def test_sitemap_names_pages_that_are_there(start_client: StartClient) -> None:
    client = await start_client(Understands())

    text = await (await client.get("/sitemap.xml")).text()
    addresses = re.findall(r"<loc>(.*?)</loc>", text)

    assert len(addresses) == len(set(addresses)) > 500
    for address in addresses[::37]:
        assert (await client.get(re.sub(r"^http://[^/]+", "", address))).status == 200
    assert f"Sitemap: {client.make_url('/sitemap.xml')}" in await (await client.get("/robots.txt")).text()


@pytest.mark.parametrize("name", ["chat", "guide", "what-can-i-ask", "about", "privacy", "accessibility", "embed"])
async def test_address_without_language_leads_to_the_browsers(start_client: StartClient, name: str) -> None:
    client = await start_client(Understands())

    response = await client.get(f"/{name}", headers={"Accept-Language": "ti"}, allow_redirects=False)

    assert response.status == 302
    assert response.headers["Location"] == f"/ti/{name}"


async def test_menu_leads_to_pages_that_are_there(start_client: StartClient) -> None:
    client = await start_client(Understands())

    for _, address in MENU:
        assert (await client.get(f"/fa{address}")).status == 200


@pytest.mark.parametrize(
    "path", ["/xx", "/sv/nothing", "/sv/guide/greet", "/sv/guide/nothing", "/xx/chat", "/frame/xx"]
)
async def test_page_that_is_not_there_is_told_as_a_page(start_client: StartClient, path: str) -> None:
    client = await start_client(Understands())

    response = await client.get(path, headers={"Accept": "text/html", "Accept-Language": "es"})

    assert response.status == 404
    assert "112" in await response.text()
    assert (await client.get(path)).content_type == "application/json"
