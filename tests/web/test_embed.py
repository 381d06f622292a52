"""What other sites load: the bundle, its fingerprint and size, and who may read what."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.cli.widget import bundle, cards
from bot.engine.fake import FakeEngine
from bot.rendering.card import LINES
from bot.rendering.renderer import Renderer
from bot.web import embed
from bot.web.app import create_app
from bot.web.assets import STATIC
from bot.web.conversations import MemoryConversations
from bot.web.site import Site
from tests.conftest import StartClient
from tests.support.builders import build_reply

BUDGET = 30 * 1024
"""Bytes, compressed, of everything that is needed to open the chat and ask."""
CARD = 10_000
"""Bytes of the card for a dead server, uncompressed, in ten languages."""


def fake() -> FakeEngine:
    return FakeEngine(lambda turn: build_reply())


def test_card_says_what_the_catalogs_say(renderer: Renderer) -> None:
    written = (STATIC / "chat" / "cards.js").read_text(encoding="utf-8")

    assert written == cards(renderer), "run: make widget"
    assert len(written.encode()) < CARD
    assert [renderer.contact(id, "sv").phone for id in LINES][:2] == ["112", "114 14"]


@pytest.mark.process
@pytest.mark.parametrize(("source", "goal"), [("embed.js", embed.BUNDLE), ("guide-frame.js", embed.FRAME_SCRIPT)])
def test_bundle_is_made_of_the_scripts_as_they_are(tmp_path: Path, source: str, goal: str) -> None:
    esbuild = shutil.which("esbuild")
    assert esbuild, "scripts/install-browser.sh installs it"

    bundle(esbuild, source, tmp_path / "out.js")

    assert (tmp_path / "out.js").read_bytes() == (STATIC / goal).read_bytes(), "run: make widget"


async def test_first_load_stays_within_the_budget(start_client: StartClient) -> None:
    client = await start_client(fake())
    sizes = {}
    for language in ("sv", "ti", "ckb"):
        texts = await (await client.get(f"/texts/{language}.json")).read()
        sizes[language] = len(gzip.compress((STATIC / embed.BUNDLE).read_bytes(), 9)) + len(gzip.compress(texts, 9))

    assert max(sizes.values()) < BUDGET, sizes


async def test_own_pages_stay_within_the_budget_unbundled(start_client: StartClient) -> None:
    client = await start_client(fake())
    page = await (await client.get("/ti")).text()
    addresses = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page)) | {"/texts/ti.json"}

    parts = [page.encode(), *[await (await client.get(address)).read() for address in addresses]]

    assert len(addresses) > 10
    assert sum(len(gzip.compress(part, 9)) for part in parts) < BUDGET + 10 * 1024


@pytest.mark.parametrize("page", ["/sv/embed", "/ar/embed"])
async def test_printed_fingerprint_is_that_of_the_served_file(start_client: StartClient, page: str) -> None:
    client = await start_client(fake())
    text = html.unescape(await (await client.get(page)).text())

    for address, printed in re.findall(r'src="http://[^/]+(/static/[^"]+)"\s+integrity="([^"]+)"', text):
        body = await (await client.get(address)).read()
        assert printed == "sha384-" + base64.b64encode(hashlib.sha384(body).digest()).decode()
    assert embed.BUNDLE in text
    assert embed.FRAME_SCRIPT in text


async def test_public_address_is_the_one_that_is_printed(renderer: Renderer) -> None:
    site = Site(public_url="https://guide.example.se", operator="Ekerö kommun", operator_mail="webb@example.se")
    client = TestClient(TestServer(create_app(fake(), renderer, MemoryConversations(60), site)))
    async with client:
        embedded = html.unescape(await (await client.get("/sv/embed")).text())
        about = await (await client.get("/sv/about")).text()
        statement = await (await client.get("/sv/accessibility")).text()

    assert "script-src https://guide.example.se;" in embedded
    assert 'src="https://guide.example.se/static/' in embedded
    assert "drivs av Ekerö kommun" in about
    assert "Ekerö kommun står bakom" in statement
    assert 'href="mailto:webb@example.se"' in statement


@pytest.mark.parametrize("path", ["/static/chat/guide-chat.js", "/texts/sv.json", "/api/v1/languages"])
async def test_other_origins_may_read_what_the_chat_needs(start_client: StartClient, path: str) -> None:
    client = await start_client(fake())

    headers = (await client.get(path, headers={"Origin": "https://www.ekero.se"})).headers

    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["/sv", "/sv/chat", "/healthz", "/metrics"])
async def test_other_origins_may_not_read_pages(start_client: StartClient, path: str) -> None:
    client = await start_client(fake())

    headers = (await client.get(path, headers={"Origin": "https://www.ekero.se"})).headers

    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


async def test_browser_is_told_that_it_may_post(start_client: StartClient) -> None:
    client = await start_client(fake())
    asks = {"Origin": "https://x.se", "Access-Control-Request-Method": "POST"}

    response = await client.options("/api/v1/turns", headers=asks)

    assert response.status == 204
    assert response.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert (await client.options("/sv/chat", headers=asks)).status == 405


async def test_only_named_origins_may_frame_and_read(renderer: Renderer) -> None:
    site = Site(embed_origins=("https://www.ekero.se", "https://www.tjorn.se"))
    async with TestClient(TestServer(create_app(fake(), renderer, MemoryConversations(60), site))) as client:
        frame = (await client.get("/frame/sv")).headers["Content-Security-Policy"]
        named = (await client.get("/texts/sv.json", headers={"Origin": "https://www.tjorn.se"})).headers
        other = (await client.get("/texts/sv.json", headers={"Origin": "https://elsewhere.se"})).headers

    assert "frame-ancestors https://www.ekero.se https://www.tjorn.se" in frame
    assert named["Access-Control-Allow-Origin"] == "https://www.tjorn.se"
    assert "Origin" in named.getall("Vary")
    assert "Access-Control-Allow-Origin" not in other


async def test_scripts_are_compressed_and_not_sent_twice(start_client: StartClient) -> None:
    client = await start_client(fake())

    first = await client.get(f"/static/{embed.BUNDLE}", headers={"Accept-Encoding": "gzip"})
    again = await client.get(f"/static/{embed.BUNDLE}", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Content-Encoding"] == "gzip"
    assert again.status == 304
    assert first.content_type in ("text/javascript", "application/javascript")


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/nothing.js", "/static/chat/"])
async def test_nothing_but_scripts_and_styles_is_served(start_client: StartClient, path: str) -> None:
    client = await start_client(fake())

    assert (await client.get(path)).status == 404


def test_styles_know_no_left_and_right() -> None:
    for path in [*STATIC.glob("*.css"), STATIC / "chat" / "styles.js"]:
        assert not re.search(r"\b(left|right)\b", path.read_text(encoding="utf-8")), path


def test_scripts_write_no_markup() -> None:
    for path in STATIC.glob("**/*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text), path


def test_no_script_of_the_project_is_over_long() -> None:
    for path in [*STATIC.glob("*.js"), *STATIC.glob("chat/*.js"), *STATIC.glob("shared/*.js"), *STATIC.glob("*.css")]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path


@pytest.mark.process
def test_missing_esbuild_is_told(tmp_path: Path) -> None:
    from bot.settings import ROOT

    done = subprocess.run(
        [ROOT / ".venv/bin/python", "-W", "ignore", "-m", "bot", "widget"],
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3
    assert "apt-get install esbuild" in done.stderr
