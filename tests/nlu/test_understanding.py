"""Understanding, measured on the development set: sentences by other hands than the training sentences'.

The floors lie a little under what was measured (docs/understanding.md), so that a fall is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.evaluation import DANGERS, parse_all, read_sentences, score
from bot.messages import UserTurn
from bot.settings import ROOT

if TYPE_CHECKING:
    # Collecting unit tests must not import Rasa.
    from bot.engine.local import LocalEngine

pytestmark = [pytest.mark.rasa, pytest.mark.model]

DEVELOPMENT = ROOT / "tests" / "nlu" / "development"
AT_ONCE, AMONG_THREE, LANGUAGE, DANGER = 0.85, 0.93, 0.98, 0.85


@pytest.mark.all_languages
async def test_unseen_sentences_are_understood(engine: LocalEngine, language: str) -> None:
    reached = score(await parse_all(engine, read_sentences(DEVELOPMENT / f"{language}.tsv")), language)

    assert reached.at_once >= AT_ONCE, reached
    assert reached.among_three >= AMONG_THREE, reached
    assert reached.danger >= DANGER, reached
    assert reached.language >= LANGUAGE, reached


@pytest.mark.all_languages
async def test_danger_phrases_raise_no_alarm_in_other_sentences(engine: LocalEngine, language: str) -> None:
    parsed = await parse_all(engine, read_sentences(DEVELOPMENT / f"{language}.tsv"))

    false_alarms = [parse.text for intent, parse in parsed if parse.safety and intent not in DANGERS]
    assert false_alarms == []


@pytest.mark.parametrize(
    "text", ["asdf qwer zxcv", "👍", "112", "Mohammed", "Snapchat", "Anna Andersson", "???", "070 123"]
)
@pytest.mark.parametrize("language", ["ti", "ar", "sv"])
async def test_nonsense_names_and_numbers_never_switch_the_language(
    engine: LocalEngine, text: str, language: str
) -> None:
    first = await engine.reply(UserTurn(language=language))
    reply = await engine.reply(UserTurn(text=text, language=language, state=first.state))

    assert reply.language == language


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("min son är 13 år och bor i Östersund", "child_age", "13"),
        ("min son är 13 år och bor i Östersund", "place", "2380"),
        ("min son är 13 år och bor i Östersund", "relation", "son"),
        ("okänd kille skriver till henne på Snapchat", "platform", "snapchat"),
        ("kan vi prata arabiska", "language", "ar"),
        ("ከመይ ጌረ ብትግርኛ ክዛረብ", "language", "ti"),
        ("kızım 14 yaşında", "relation", "daughter"),
    ],
)
async def test_entities_are_found(engine: LocalEngine, text: str, entity: str, value: str) -> None:
    parse = await engine.parse(text)

    assert (entity, value) in [(each["entity"], each["value"]) for each in parse.entities]
