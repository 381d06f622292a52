"""Danger beside other things, the safe word, two matters at once and follow-ups, with the real model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.engine.conversation import is_safe_word
from bot.evaluation.run import INTENTS
from bot.evaluation.sets import read_labelled
from bot.messages import NONE_OF_THESE, Contacts, UserTurn
from bot.settings import ROOT
from tests.engine.test_local import talk, text_of

if TYPE_CHECKING:
    from bot.engine.local import LocalEngine

pytestmark = [pytest.mark.rasa, pytest.mark.model]
DEVELOPMENT = ROOT / "tests" / "nlu" / "development"


@pytest.mark.all_languages
@pytest.mark.parametrize("word", ["112", "112!", "۱۱۲", " 1 1 2 "])
async def test_safe_word_brings_the_emergency_card_in_any_state(engine: LocalEngine, language: str, word: str) -> None:
    opening, middle = await talk(engine, {}, {"text": word}, language=language)
    asked, after_question = await talk(engine, {"text": "asdf qwer zxcv"}, {"text": word}, language=language)
    lost = await engine.reply(UserTurn(text=word, language=language, state="forged"))

    assert opening.topic == "greet"
    assert "112" in text_of(opening)
    for reply in (middle, after_question, lost):
        assert (reply.topic, reply.urgent, reply.language) == ("emergency", True, language)
    assert asked.choices


@pytest.mark.parametrize("text", ["112 kr", "ring inte 112", "1122", "klockan 11 och 2"])
def test_other_numbers_are_no_safe_word(text: str) -> None:
    assert not is_safe_word(text)


@pytest.mark.parametrize(
    "text",
    [
        "hur gör jag en orosanmälan till socialtjänsten, jag hittade en pistol i hans säng",
        "how do I make a report of concern, I found a gun under his bed",
        "كيف أقدم بلاغ قلق للسوسيال، لقيت مسدس تحت فراش ابني",
    ],
)
async def test_danger_beside_a_question_is_shown_first_and_the_question_is_not_lost(
    engine: LocalEngine, text: str
) -> None:
    (reply,) = await talk(engine, {"text": text})

    phones = [c.phone for m in reply.messages for b in m.blocks if isinstance(b, Contacts) for c in b.contacts]
    assert phones[0] == "112"
    reachable = {reply.topic, *(choice.id for choice in reply.choices)}
    assert {"found_weapon", "ask_report_concern"} <= reachable


@pytest.mark.parametrize(
    "text",
    [
        "jag hittade en kniv i hans väska, och han har inte kommit hem sedan igår",
        "my son has not come home since yesterday, and I found a knife in his bag",
        "ابني ما رجع عالبيت من مبارح، ولقيت سكين بشنطته",
        "oğlum dünden beri eve gelmedi, çantasında da bıçak buldum",
    ],
)
async def test_two_dangers_in_one_message_worse_first_the_other_offered(engine: LocalEngine, text: str) -> None:
    answer, other = await talk(engine, {"text": text}, {"choice": "found_weapon"})

    assert answer.topic == "child_missing"
    assert answer.choices[0].id == "found_weapon"
    assert other.topic == "found_weapon"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("vilket nummer var det?", "sv"),
        ("which number was it?", "en"),
        ("numara neydi?", "tr"),
    ],
)
async def test_number_that_was_given_is_given_again(engine: LocalEngine, question: str, language: str) -> None:
    first, again = await talk(engine, {"choice": "worried_general"}, {"text": question}, language=language)

    numbers = [
        [c.phone for m in reply.messages for b in m.blocks if isinstance(b, Contacts) for c in b.contacts]
        for reply in (first, again)
    ]
    assert again.topic == first.topic
    assert numbers[0] == numbers[1] != []


async def test_place_after_an_answer_is_about_that_answer(engine: LocalEngine) -> None:
    report, local = await talk(engine, {"text": "hur gör jag en orosanmälan"}, {"text": "i Östersund"})

    assert report.topic == local.topic == "ask_report_concern"
    assert "Östersund" in text_of(local)


async def test_yes_goes_on_once_and_then_asks_what_next(engine: LocalEngine) -> None:
    answer, more, end = await talk(engine, {"text": "min son är skyldig dem 50 000"}, {"text": "ja"}, {"text": "ja"})

    assert [reply.topic for reply in (answer, more, end)] == ["ask_debt", "ask_debt", "affirm"]
    assert text_of(answer) != text_of(more)


@pytest.mark.all_languages
async def test_none_of_these_leads_on(engine: LocalEngine, language: str) -> None:
    for message in read_labelled(DEVELOPMENT / language / INTENTS):
        (asked,) = await talk(engine, {"text": message.text}, language=language)
        if NONE_OF_THESE in [choice.id for choice in asked.choices]:
            break
    else:
        pytest.fail("no message was unclear enough to be asked about")
    reply = await engine.reply(UserTurn(choice=NONE_OF_THESE, language=language, state=asked.state))

    assert reply.topic == "clarify"
    assert len(reply.choices) >= 3
    assert NONE_OF_THESE not in [choice.id for choice in reply.choices]
