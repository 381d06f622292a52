"""Entities of a message, with the words of data/lexicon; places and ages: `test_words_in_messages.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.messages import build_message

if TYPE_CHECKING:
    from bot.nlu.entities import GuideEntities

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="module")
def entities(tmp_path_factory: pytest.TempPathFactory) -> GuideEntities:
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.nlu.entities import GuideEntities

    folder: Path = tmp_path_factory.mktemp("entities")
    component = GuideEntities.__new__(GuideEntities)
    component.learn(TrainingData([]))
    component.write(folder)
    component.read(folder)
    return component


def found(entities: GuideEntities, text: str, language: str) -> list[tuple[str, Any]]:
    (message,) = entities.process([build_message(text, [("greet", 1.0)], language=language)])
    return [(each["entity"], each["value"]) for each in message.get("entities")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("min son skriver på signal", "sv", [("relation", "son"), ("platform", "signal")], id="said"),
        pytest.param("elle a vu son frère", "fr", [], id="her in French, son in Swedish"),
        pytest.param("je suis seule", "fr", [], id="am in French, an app misspelt elsewhere"),
        pytest.param("bilen är borta", "sv", [], id="the car in Swedish, a language of Eritrea"),
        pytest.param("en signal på att något är fel", "sv", [], id="a sign, no app"),
        pytest.param("my son in law and my son", "en", [("relation", "son")], id="only the part that looks so"),
    ],
)
def test_what_only_looks_like_an_entity_in_a_language_is_none(
    entities: GuideEntities, text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert found(entities, text, language) == expected


def test_number_behind_the_comma_of_another_is_no_age(entities: GuideEntities) -> None:
    assert found(entities, "han är 1,5 år", "sv") == []
    assert found(entities, "de är 7, 9 år", "sv") == [("child_age", "7"), ("child_age", "9")]


def test_point_of_an_ordinal_ends_no_sentence(entities: GuideEntities) -> None:
    assert found(entities, "oğlum 7. sınıfta", "tr") == [("relation", "son")]
    assert ("child_age", "14") in found(entities, "oğlum 14. Sınıfta kaldı", "tr")


def test_language_without_words_of_its_own_has_those_of_swedish_and_english(entities: GuideEntities) -> None:
    assert found(entities, "13 år, snapchat", "de") == [("child_age", "13"), ("platform", "snapchat")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("brorsas dotter är borta", "sv", [("relation", "nephew_niece")], id="no daughter of the writer's"),
        pytest.param("väninnans flicka får meddelanden", "sv", [("relation", "friends_child")], id="a friend's"),
        pytest.param("a lad in my class has a knife", "en", [("relation", "pupil")], id="no son of the writer's"),
        pytest.param("el hijo de mi hermano", "es", [("relation", "nephew_niece")], id="the longest wins"),
        pytest.param("my sister's boyfriend is weird", "en", [], id="no child at all"),
        pytest.param("min son är borta", "sv", [("relation", "son")], id="one word says it"),
    ],
)
def test_two_words_say_together_who_a_child_is(
    entities: GuideEntities, text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert found(entities, text, language) == expected
