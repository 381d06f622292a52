"""What each action decides: a built tracker in, names and slots out."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import AnswerTopic, ChangeLanguage, Clarify, FindPlace
from actions.base import GuideAction

VALUES = ("response", "topic", "part", "place", "options", "languages")


def run(
    action: GuideAction,
    intent: str,
    *,
    slots: dict[str, Any] | None = None,
    ranking: list[tuple[str, float]] | None = None,
    **entities: str,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return what was uttered and which slots were set."""
    latest = {
        "intent": {"name": intent},
        "entities": [{"entity": entity, "value": value} for entity, value in entities.items()],
        "intent_ranking": [{"name": name, "confidence": confidence} for name, confidence in ranking or []],
    }
    tracker = Tracker("x", slots or {}, latest, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, {})
    uttered = [{key: message[key] for key in VALUES if message.get(key)} for message in dispatcher.messages]
    return uttered, {event["name"]: event["value"] for event in events}


def answer(topic: str, part: str = "answer", **values: Any) -> dict[str, Any]:
    return {"response": "utter_answer", "topic": topic, "part": part, **values}


def test_topic_is_answered_and_remembered() -> None:
    assert run(AnswerTopic(), "ask_debt") == ([answer("ask_debt")], {"topic": "ask_debt"})


def test_small_talk_does_not_replace_the_topic() -> None:
    assert run(AnswerTopic(), "thank", slots={"topic": "ask_debt"}) == ([answer("thank")], {})


@pytest.mark.parametrize(
    ("intent", "slots", "entities", "expected"),
    [
        pytest.param("affirm", {"topic": "ask_debt"}, {}, answer("ask_debt", "more"), id="go on"),
        pytest.param("affirm", {}, {"topic": "ask_law"}, answer("ask_law", "more"), id="more was pressed"),
        pytest.param("affirm", {}, {}, answer("affirm"), id="nothing to go on with"),
        pytest.param("affirm", {"topic": "bot_challenge"}, {}, answer("affirm"), id="no more on it"),
        pytest.param("simplify", {"topic": "ask_debt"}, {}, answer("ask_debt", "again"), id="say it again"),
        pytest.param("simplify", {}, {}, answer("simplify"), id="nothing to say again"),
    ],
)
def test_follow_up_is_about_the_topic_before(
    intent: str, slots: dict[str, str], entities: dict[str, str], expected: dict[str, Any]
) -> None:
    assert run(AnswerTopic(), intent, slots=slots, **entities)[0] == [expected]


def test_municipality_is_used_where_the_topic_has_local_pages() -> None:
    local = run(AnswerTopic(), "ask_report_concern", slots={"place": "2380"})
    other = run(AnswerTopic(), "ask_debt", slots={"place": "2380"})

    assert local == ([answer("ask_report_concern", place="2380")], {"topic": "ask_report_concern", "place": "2380"})
    assert other == ([answer("ask_debt")], {"topic": "ask_debt"})


def test_named_municipality_is_shown_and_remembered() -> None:
    uttered, slots = run(FindPlace(), "contact_social_services", place="1280")

    assert uttered == [answer("contact_social_services", place="1280")]
    assert slots == {"topic": "contact_social_services", "place": "1280"}


def test_remembered_municipality_is_shown_again_and_a_named_one_wins() -> None:
    again, _ = run(FindPlace(), "contact_social_services", slots={"place": "0180"})
    moved, _ = run(FindPlace(), "contact_social_services", slots={"place": "0180"}, place="1280")

    assert again == [answer("contact_social_services", place="0180")]
    assert moved == [answer("contact_social_services", place="1280")]


def test_county_leads_to_the_question_which_municipality() -> None:
    uttered, _ = run(FindPlace(), "contact_social_services", place="23")

    assert uttered == [{"response": "utter_place_county", "topic": "contact_social_services", "place": "23"}]


@pytest.mark.parametrize("place", ["9999", "", "../etc", "2380'"])
def test_place_that_does_not_exist_is_not_looked_up(place: str) -> None:
    uttered, slots = run(FindPlace(), "contact_social_services", place=place)

    assert uttered == [answer("contact_social_services")]
    assert slots["place"] is None


def test_new_language_is_confirmed_and_the_last_answer_said_in_it() -> None:
    uttered, _ = run(ChangeLanguage(), "change_language", slots={"topic": "ask_debt"}, language="so")

    assert uttered == [{"response": "utter_language_changed", "topic": "change_language"}, answer("ask_debt")]


@pytest.mark.parametrize(
    ("entities", "response"), [({}, "utter_choose_language"), ({"language": "other"}, "utter_language_unknown")]
)
def test_all_languages_are_offered_where_none_of_ours_is_named(entities: dict[str, str], response: str) -> None:
    (uttered,), _ = run(ChangeLanguage(), "change_language", **entities)

    assert uttered["response"] == response
    assert len(uttered["languages"]) == 10


def test_nearest_meanings_are_offered() -> None:
    ranking = [("ask_debt", 0.3), ("threatened", 0.28), ("greet", 0.2), ("sign_money", 0.1), ("ask_law", 0.01)]
    (uttered,), _ = run(Clarify(), "nlu_fallback", ranking=ranking)

    assert uttered == {
        "response": "utter_clarify",
        "topic": "clarify",
        "options": ["ask_debt", "threatened", "sign_money"],
    }


@pytest.mark.parametrize("ranking", [[], [("ask_debt", 0.04), ("threatened", 0.04)], [("nlu_fallback", 0.9)]])
def test_places_to_begin_are_offered_where_nothing_is_near(ranking: list[tuple[str, float]]) -> None:
    (uttered,), _ = run(Clarify(), "nlu_fallback", ranking=ranking)

    assert uttered["response"] == "utter_not_understood"
    assert uttered["options"] == ["worried_general", "ask_warning_signs", "ask_how_to_talk"]
