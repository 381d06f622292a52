"""What operators and API clients read: languages, guide, health, metrics."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.engine.fake import FakeEngine
from bot.i18n import maintenance
from bot.rendering.loading import load_renderer
from bot.web.app import create_app
from bot.web.conversations import MemoryConversations
from tests.conftest import LANGUAGES, StartClient
from tests.support.builders import build_reply, copy_project


def fake(*, ready: bool = True) -> FakeEngine:
    return FakeEngine(lambda turn: build_reply(), ready=ready)


async def test_languages_are_listed_with_their_own_names(start_client: StartClient) -> None:
    client = await start_client(fake())

    body = await (await client.get("/api/v1/languages")).json()

    assert body["languages"][3] == {"tag": "ckb", "name": "کوردیی سۆرانی", "direction": "rtl"}
    assert len(body["languages"]) == 10


@pytest.mark.all_languages
async def test_whole_guide_can_be_read(start_client: StartClient, language: str) -> None:
    client = await start_client(fake())

    body = await (await client.get(f"/api/v1/guide/{language}")).json()

    assert (body["language"], len(body["topics"])) == (language, 62)
    emergency = next(topic for topic in body["topics"] if topic["topic"] == "emergency")
    assert emergency["urgent"]
    assert len(emergency["messages"]) == 2


async def test_process_is_alive_even_without_a_model(start_client: StartClient) -> None:
    client = await start_client(fake(ready=False))

    assert (await client.get("/healthz")).status == 200


async def test_readiness_tells_that_all_is_well(start_client: StartClient) -> None:
    client = await start_client(fake())

    response = await client.get("/readyz")

    assert response.status == 200
    assert (await response.json())["catalogs"] == {"whole": True, "missing": {}}


async def test_readiness_tells_why_no_turn_can_be_answered(start_client: StartClient) -> None:
    client = await start_client(fake(ready=False))

    response = await client.get("/readyz")

    assert response.status == 503
    assert (await response.json())["model"] == {"loaded": False, "name": "fake", "reason": "scripted"}


async def test_readiness_tells_which_language_lacks_required_texts(tmp_path: Path) -> None:
    root = copy_project(tmp_path, without=("nlu",))
    path = maintenance.po_path(root, LANGUAGES.get("ti"), "guide")
    path.unlink()
    for mo in path.parent.glob("guide.*"):
        mo.unlink()
    maintenance.compile_all(root, LANGUAGES)
    app = create_app(fake(), load_renderer(root), MemoryConversations(60))

    async with TestClient(TestServer(app)) as client:
        response = await client.get("/readyz")
        body = await response.json()

    assert response.status == 503
    assert set(body["catalogs"]["missing"]) == {"ti"}


async def test_metrics_count_turns_without_language_or_topic(start_client: StartClient) -> None:
    client = await start_client(fake())

    await client.post("/api/v1/turns", json={"text": "ሰላም", "language": "ti"})
    text = await (await client.get("/metrics")).text()

    assert 'guide_turns_total{outcome="answered"}' in text
    assert 'guide_turns_total{outcome="answered",' not in text
    assert '"ti"' not in text


async def test_engine_is_closed_with_the_application() -> None:
    engine = fake()
    app = create_app(engine, load_renderer(Path(__file__).parents[2]), MemoryConversations(60))

    async with TestClient(TestServer(app)):
        assert not engine.closed

    assert engine.closed
