"""Understanding, measured on the development set: sentences by other hands than the training sentences'.

The floors lie a little under what was measured (docs/understanding.md), so that a fall is seen. Nobody tunes on them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from bot.engine.local import LocalEngine
from bot.messages import Parse, UserTurn
from bot.settings import ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.model]

DANGERS = {"emergency", "self_harm", "child_missing", "found_weapon", "threatened"}
AT_ONCE, AMONG_THREE, LANGUAGE, DANGER = 0.80, 0.90, 0.98, 0.70


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Yield (intent, sentence) of the development set."""
    with (ROOT / "tests" / "nlu" / "development" / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row[0], row[1]


async def parse_all(engine: LocalEngine, language: str) -> list[tuple[str, Parse]]:
    return [(intent, await engine.parse(sentence)) for intent, sentence in sentences(language)]


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


@pytest.mark.all_languages
async def test_unseen_sentences_are_understood(engine: LocalEngine, language: str) -> None:
    parsed = await parse_all(engine, language)

    at_once = share([parse.ranking[0][0] == intent for intent, parse in parsed])
    among_three = share([intent in [name for name, _ in parse.ranking[:3]] for intent, parse in parsed])
    danger = share([parse.intent in DANGERS for intent, parse in parsed if intent in DANGERS])
    identified = share([parse.language == language for _, parse in parsed])

    figures = f"{language}: at once {at_once:.3f}, among three {among_three:.3f}, danger {danger:.3f}, {identified:.3f}"
    assert at_once >= AT_ONCE, figures
    assert among_three >= AMONG_THREE, figures
    assert danger >= DANGER, figures
    assert identified >= LANGUAGE, figures


@pytest.mark.all_languages
async def test_danger_phrases_raise_no_alarm_in_other_sentences(engine: LocalEngine, language: str) -> None:
    others = [(intent, parse) for intent, parse in await parse_all(engine, language) if intent not in DANGERS]

    false_alarms = [parse.text for _, parse in others if parse.safety]
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
