"""What the conversation remembers, in words: all of it, and nothing else."""

from __future__ import annotations

import pytest

from bot.engine.fake import FakeEngine
from bot.engine.receipt import build_receipt
from bot.engine.sealed_state import StateSeal
from bot.errors import UnknownLanguageError
from bot.messages import Receipt
from bot.rendering.choice_titles import choice_title
from bot.rendering.renderer import Renderer
from tests.conftest import LANGUAGES, StartClient
from tests.support.builders import build_reply


def user(intent: str, **entities: str) -> dict[str, object]:
    named = [{"entity": entity, "value": value} for entity, value in entities.items()]
    return {"event": "user", "text": "", "parse_data": {"intent": {"name": intent}, "entities": named, "text": ""}}


EVENTS = [
    user("greet"),
    {"event": "action", "name": "action_answer_topic"},
    user("sign_money", child_age="14", relation="son", platform="snapchat", place="2281"),
    {"event": "slot", "name": "topic", "value": "sign_money"},
    {"event": "slot", "name": "place", "value": "2281"},
    {"event": "slot", "name": "offer", "value": None},
    user("affirm", topic="ask_debt"),
    user("affirm", step="worry.start"),
    {"event": "slot", "name": "guided", "value": {"guided": "worry", "step": "signs", "picks": {"age": ["13_15"]}}},
    user("change_language", language="so"),
]


class Remembers(FakeEngine):
    """Remembers what the test says."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__(lambda turn: build_reply())
        self._receipt = receipt

    def receipt(self, state: str | None) -> Receipt:
        return self._receipt if state else Receipt()


@pytest.fixture
def receipt(renderer: Renderer) -> Receipt:
    return build_receipt(
        EVENTS,
        topics=renderer.library.topics,
        language="sv",
        offered=("ask_debt", "worry.signs.done"),
        seconds_left=7200,
    )


def test_receipt_holds_everything_that_the_state_holds(receipt: Receipt) -> None:
    assert receipt == Receipt(
        language="sv",
        topics=("sign_money", "ask_debt"),
        named=(
            ("child_age", "14"),
            ("relation", "son"),
            ("platform", "snapchat"),
            ("place", "2281"),
            ("language", "so"),
        ),
        steps=("worry.start", "worry.age.13_15"),
        offered=("ask_debt", "worry.signs.done"),
        actions=1,
        seconds_left=7200,
    )


async def test_receipt_is_put_into_words(start_client: StartClient, receipt: Receipt) -> None:
    client = await start_client(Remembers(receipt))

    body = await (await client.post("/api/v1/receipt", json={"state": "x", "language": "sv"})).json()

    lines = {line["title"]: line["items"] for line in body["lines"]}
    assert lines["Språk"] == ["Svenska"]
    assert lines["Kommun"] == ["Sundsvall"]
    assert lines["Det du har nämnt"] == ["Ålder: 14", "Son", "Snapchat", "Soomaali"]
    assert lines["Det du svarade på chattens frågor"] == ["Hjälp mig steg för steg", "13 till 15 år"]
    assert lines["Knapparna du fick sist"] == ["Mitt barn är skyldigt pengar", "Klart, gå vidare"]
    assert "2 timmar" in body["until"]


@pytest.mark.all_languages
async def test_receipt_has_words_in_every_language(start_client: StartClient, receipt: Receipt, language: str) -> None:
    client = await start_client(Remembers(receipt))

    body = await (await client.post("/api/v1/receipt", json={"state": "x", "language": language})).json()

    assert len(body["lines"]) == 7
    assert LANGUAGES.get("sv").name in body["lines"][0]["items"]


async def test_nothing_is_remembered_before_anything_was_said(start_client: StartClient) -> None:
    client = await start_client(Remembers(Receipt()))

    body = await (await client.post("/api/v1/receipt", json={})).json()

    assert body == {"lines": [], "until": None}


def test_seal_tells_how_long_it_still_holds(seal: StateSeal) -> None:
    left = seal.seconds_left(seal.seal({"events": []}))

    assert 24 * 3600 - 5 <= left <= 24 * 3600


@pytest.mark.parametrize(
    ("id", "title"),
    [
        ("ask_debt", "Mitt barn är skyldigt pengar"),
        ("more.ask_debt", "Mitt barn är skyldigt pengar: Berätta mer"),
        ("language.so", "Soomaali"),
        ("none_of_these", "Inget av det här"),
        ("worry.start", "Hjälp mig steg för steg"),
        ("worry.age.13_15", "13 till 15 år"),
        ("worry.signs.done", "Klart, gå vidare"),
        ("worry.leave", "Sluta med frågorna"),
        ("worry.resume", "Fortsätt med frågorna"),
    ],
)
def test_choice_has_its_title(renderer: Renderer, id: str, title: str) -> None:
    assert choice_title(renderer, id, "sv") == title


@pytest.mark.parametrize("id", ["nothing", "worry.age.nothing", "worry.nothing.now", "language.xx"])
def test_choice_that_does_not_exist_has_none(renderer: Renderer, id: str) -> None:
    with pytest.raises((KeyError, UnknownLanguageError)):
        choice_title(renderer, id, "sv")
