"""Understanding, measured on the held-out set: messages by other hands than the training sentences', and on what real
adults ask.

The floors lie a little under what was measured (docs/understanding.md), so that a fall is seen.
"""

from __future__ import annotations

import asyncio
import math
import time
from statistics import mean, quantiles
from typing import TYPE_CHECKING

import pytest

from bot.evaluation import scores
from bot.evaluation.run import INTENTS, Evaluation, evaluate
from bot.evaluation.sets import read_labelled, read_two_in_one
from bot.messages import UserTurn
from bot.rendering.renderer import Renderer
from bot.settings import ROOT
from tests.conftest import LANGUAGES

if TYPE_CHECKING:
    # Collecting unit tests must not import Rasa.
    from bot.engine.local import LocalEngine

pytestmark = [pytest.mark.rasa, pytest.mark.model]

HELD_OUT = ROOT / "tests" / "nlu" / "held_out"
LIFE = ROOT / "tests" / "nlu" / "life"
MIXED = ROOT / "tests" / "nlu" / "development" / "mixed.tsv"
TWO_IN_ONE = ROOT / "tests" / "nlu" / "development" / "two_in_one.tsv"
NEAREST, AMONG_THREE, AT_ONCE, LANGUAGE, DANGER = 0.93, 0.97, 0.92, 0.95, 0.95
MIXED_TOLD = 0.88
SAFETY, ALARMS, ENTITIES = 0.94, 16.0, 0.92
BESIDE_ANOTHER, ALARMS_AT_TWO = 0.80, 0.07
PARITY = 0.05
CALIBRATION = 0.02
REAL_NEAREST, REAL_AT_ONCE, REAL_RESOLVED, REAL_WRONG = 0.69, 0.65, 0.88, 0.26
MODEL_MEGABYTES = 60


@pytest.fixture(scope="module")
def held_out(engine: LocalEngine) -> Evaluation:
    # The engine's thread has a loop of its own; this one only waits for it.
    return asyncio.run(evaluate(engine, HELD_OUT, LANGUAGES.tags, lambda tag: None))


@pytest.mark.all_languages
def test_unseen_messages_are_understood(held_out: Evaluation, language: str) -> None:
    reached = held_out.scores()[language]

    assert reached.nearest >= NEAREST, reached
    assert reached.among_three >= AMONG_THREE, reached
    assert reached.at_once >= AT_ONCE, reached
    assert reached.danger >= DANGER, reached
    assert reached.language >= LANGUAGE, reached


@pytest.mark.all_languages
def test_danger_is_seen_and_little_else_is_taken_for_it(held_out: Evaluation, language: str) -> None:
    reached = held_out.safety_scores()[language]

    assert reached.recall >= SAFETY, reached
    assert reached.alarms_per_1000 <= ALARMS, reached


@pytest.mark.all_languages
async def test_danger_is_seen_beside_whatever_else_a_message_says(engine: LocalEngine, language: str) -> None:
    messages = read_two_in_one(TWO_IN_ONE)[language]
    reached = scores.two_in_one_score([(one, await engine.parse(one.text)) for one in messages])

    assert reached.danger_shown >= BESIDE_ANOTHER, reached
    assert reached.alarms <= ALARMS_AT_TWO, reached


@pytest.mark.all_languages
def test_entities_are_found_in_unseen_messages(held_out: Evaluation, renderer: Renderer, language: str) -> None:
    places = renderer.library.places

    def name_of(entity: str, value: str) -> str:
        return places[value].name if entity == "place" else value

    f1 = scores.entity_f1(held_out.entities[language], name_of)

    assert mean(f1.values()) >= ENTITIES, f1


def test_what_real_adults_ask_is_understood(engine: LocalEngine) -> None:
    parsed = asyncio.run(evaluate(engine, LIFE, LANGUAGES.tags, lambda tag: None)).everything()
    reached = scores.score(parsed, "sv")

    assert reached.nearest >= REAL_NEAREST, reached
    assert reached.at_once >= REAL_AT_ONCE, reached
    assert reached.resolved >= REAL_RESOLVED, reached
    assert reached.wrong <= REAL_WRONG, reached


def test_no_language_falls_behind(held_out: Evaluation) -> None:
    nearest = {tag: reached.nearest for tag, reached in held_out.scores().items()}

    assert max(nearest.values()) - min(nearest.values()) <= PARITY, nearest


def test_confidences_keep_their_word(held_out: Evaluation) -> None:
    assert scores.calibration_error(held_out.everything()) <= CALIBRATION


async def test_parsing_is_quick_and_the_model_small(engine: LocalEngine) -> None:
    texts = [one.text for tag in LANGUAGES.tags for one in read_labelled(HELD_OUT / tag / INTENTS)[::10]]
    seconds = dict.fromkeys(texts, math.inf)
    for text in texts * 4:
        started = time.perf_counter()
        await engine.parse(text)
        seconds[text] = min(seconds[text], time.perf_counter() - started)

    # The least of four times: others work on the machine while tests run. Alone it takes 3 and 26 ms
    # (docs/understanding.md); one that is slower at everything may take nearly three times as long.
    cuts = quantiles(seconds.values(), n=100)
    assert cuts[49] <= 0.009, f"median {cuts[49] * 1000:.1f} ms"
    assert cuts[98] <= 0.075, f"99th percentile {cuts[98] * 1000:.1f} ms"
    assert engine._model.stat().st_size <= MODEL_MEGABYTES * 1_000_000


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_language_of_a_message_that_mixes_two_is_told(engine: LocalEngine, language: str) -> None:
    lines = [line.split("\t") for line in MIXED.read_text(encoding="utf-8").splitlines()]
    told = [(await engine.parse(text)).language == language for tag, text in lines if tag == language]

    assert mean(told) >= MIXED_TOLD


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
