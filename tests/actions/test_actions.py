"""What each action decides: a built tracker in, names and slots out."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import AnswerTopic, ChangeLanguage, Clarify, FindPlace
from actions.base import GuideAction
from bot.messages import NONE_OF_THESE

VALUES = ("response", "topic", "part", "place", "options", "languages", "danger", "also", "none", "near")


def run(
    action: GuideAction,
    intent: str,
    *,
    slots: dict[str, Any] | None = None,
    ranking: list[tuple[str, float]] | None = None,
    parse: dict[str, str] | None = None,
    text: str = "",
    **entities: str,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return what was uttered and which slots were set."""
    latest = {
        "text": text,
        "intent": {"name": intent},
        "entities": [{"entity": entity, "value": value} for entity, value in entities.items()],
        "intent_ranking": [{"name": name, "confidence": confidence} for name, confidence in ranking or []],
        **(parse or {}),
    }
    tracker = Tracker("x", slots or {}, latest, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, {})
    uttered = [{key: message[key] for key in VALUES if message.get(key)} for message in dispatcher.messages]
    return uttered, {event["name"]: event["value"] for event in events}


def answer(topic: str, part: str = "answer", **values: Any) -> dict[str, Any]:
    return {"response": "utter_answer", "topic": topic, "part": part, **values}


def test_topic_is_answered_and_remembered() -> None:
    assert run(AnswerTopic(), "ask_debt") == ([answer("ask_debt")], {"topic": "ask_debt", "offer": "more"})


@pytest.mark.parametrize(
    ("ranking", "near"),
    [
        pytest.param([("ask_debt", 0.6), ("threatened", 0.2), ("ask_law", 0.001)], ["threatened"], id="not quite sure"),
        pytest.param([("ask_debt", 0.97), ("threatened", 0.03)], None, id="sure"),
        pytest.param(
            [("ask_debt", 0.6), ("out_of_scope", 0.2), ("ask_law", 0.1)], ["ask_law", "out_of_scope"], id="none of ours"
        ),
        pytest.param([("threatened", 0.6), ("ask_debt", 0.3)], None, id="something else was decided"),
        pytest.param([], None, id="pressed"),
    ],
)
def test_other_meanings_are_offered_beside_an_answer(ranking: list[tuple[str, float]], near: list[str] | None) -> None:
    (uttered,), _ = run(AnswerTopic(), "ask_debt", ranking=ranking)

    assert uttered.get("near") == near


def test_small_talk_does_not_replace_the_topic() -> None:
    assert run(AnswerTopic(), "thank", slots={"topic": "ask_debt"}) == ([answer("thank")], {"offer": None})


@pytest.mark.parametrize(
    ("intent", "slots", "entities", "expected"),
    [
        pytest.param("affirm", {"topic": "ask_debt", "offer": "more"}, {}, answer("ask_debt", "more"), id="go on"),
        pytest.param("affirm", {"topic": "ask_debt"}, {}, answer("affirm"), id="all was told"),
        pytest.param("affirm", {"topic": "ask_debt", "offer": "ask_law"}, {}, answer("ask_law"), id="offer taken"),
        pytest.param("affirm", {}, {"topic": "ask_law"}, answer("ask_law", "more"), id="more was pressed"),
        pytest.param("affirm", {}, {}, answer("affirm"), id="nothing to go on with"),
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

    assert local[0] == [answer("ask_report_concern", place="2380")]
    assert local[1]["place"] == "2380"
    assert other[0] == [answer("ask_debt")]


def test_named_municipality_is_shown_and_remembered() -> None:
    uttered, slots = run(FindPlace(), "contact_social_services", place="1280")

    assert uttered == [answer("contact_social_services", place="1280")]
    assert slots["topic"] == "contact_social_services"
    assert slots["place"] == "1280"


def test_place_alone_is_about_the_topic_before_where_that_has_local_pages() -> None:
    report, _ = run(FindPlace(), "contact_social_services", slots={"topic": "ask_report_concern"}, place="2380")
    debt, _ = run(FindPlace(), "contact_social_services", slots={"topic": "ask_debt"}, place="2380")

    assert report == [answer("ask_report_concern", place="2380")]
    assert debt == [answer("contact_social_services", place="2380")]


def test_remembered_municipality_is_shown_again_and_a_named_one_wins() -> None:
    again, _ = run(FindPlace(), "contact_social_services", slots={"place": "0180"})
    moved, _ = run(FindPlace(), "contact_social_services", slots={"place": "0180"}, place="1280")

    assert again == [answer("contact_social_services", place="0180")]
    assert moved == [answer("contact_social_services", place="1280")]


def test_county_leads_to_the_question_which_municipality() -> None:
    uttered, _ = run(FindPlace(), "contact_social_services", place="23")

    (county,) = uttered
    assert {key: county[key] for key in ("response", "topic", "place")} == {
        "response": "utter_place_county",
        "topic": "contact_social_services",
        "place": "23",
    }
    assert county["options"][0] == "contact_social_services", "a way on, whatever comes next"


@pytest.mark.parametrize("place", ["9999", "", "../etc", "2380'"])
def test_place_that_does_not_exist_is_not_looked_up(place: str) -> None:
    uttered, slots = run(FindPlace(), "contact_social_services", place=place)

    assert uttered == [answer("contact_social_services")]
    assert "place" not in slots


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
    (danger, question), _ = run(Clarify(), "nlu_fallback", ranking=ranking)

    assert danger == {"response": "utter_danger", "danger": "threatened"}
    assert question == {
        "response": "utter_clarify",
        "topic": "clarify",
        "options": ["ask_debt", "threatened", "sign_money"],
        "none": True,
    }


def test_something_else_is_offered_where_it_is_near_and_stands_for_none_of_these() -> None:
    ranking = [("out_of_scope", 0.4), ("ask_debt", 0.3), ("ask_law", 0.01)]
    (question,), _ = run(Clarify(), "nlu_fallback", ranking=ranking)

    assert question == {"response": "utter_clarify", "topic": "clarify", "options": ["ask_debt", "out_of_scope"]}


def test_where_only_something_else_is_near_places_to_begin_stand_before_it() -> None:
    (uttered,), _ = run(Clarify(), "nlu_fallback", ranking=[("out_of_scope", 0.4), ("greet", 0.3)])

    assert uttered["response"] == "utter_not_understood"
    assert uttered["options"][0] == "worried_general"
    assert uttered["options"][-1] == "out_of_scope"


def test_unclear_message_after_a_danger_shows_where_to_call_again() -> None:
    uttered, _ = run(Clarify(), "nlu_fallback", slots={"topic": "emergency"}, text="barnen sover i rummet bredvid")

    assert uttered[0] == {"response": "utter_danger", "danger": "emergency"}
    assert uttered[1]["response"] == "utter_not_understood"


def test_none_of_the_meanings_leads_to_places_to_begin() -> None:
    (uttered,), _ = run(Clarify(), "nlu_fallback", topic=NONE_OF_THESE)

    assert uttered["response"] == "utter_none_of_these"
    assert uttered["options"][0] == "worried_general"


def test_danger_beside_an_answer_comes_first_and_hides_nothing() -> None:
    uttered, _ = run(AnswerTopic(), "ask_report_concern", parse={"safety": "found_weapon"})
    itself, _ = run(AnswerTopic(), "found_weapon", parse={"safety": "found_weapon"})

    assert uttered == [{"response": "utter_danger", "danger": "found_weapon"}, answer("ask_report_concern")]
    assert itself == [answer("found_weapon")]


def test_second_meaning_is_offered_and_yes_takes_it() -> None:
    uttered, slots = run(AnswerTopic(), "child_missing", parse={"second": "found_weapon"})
    taken, _ = run(AnswerTopic(), "affirm", slots=slots)

    assert uttered == [answer("child_missing", also="found_weapon")]
    assert taken == [answer("found_weapon")]


@pytest.mark.parametrize("action", [AnswerTopic(), Clarify()])
@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("number", answer("ask_debt", "contacts")),
        ("refuses", answer("child_refuses_to_talk")),
        ("sibling", answer("ask_siblings")),
    ],
)
def test_short_question_leans_on_the_answer_before(action: GuideAction, kind: str, expected: dict[str, Any]) -> None:
    followed, _ = run(action, "contact_police", slots={"topic": "ask_debt"}, parse={"follow_up": kind})

    assert followed == [expected]


def test_short_question_stands_on_its_own_where_nothing_was_said_or_danger_is_meant() -> None:
    both = {"follow_up": "refuses", "safety": "self_harm"}
    first, _ = run(AnswerTopic(), "contact_police", parse={"follow_up": "number"})
    danger, _ = run(AnswerTopic(), "emergency", slots={"topic": "ask_debt"}, parse={"follow_up": "number"})
    beside, _ = run(AnswerTopic(), "ask_law", slots={"topic": "ask_debt"}, parse=both)
    bare, _ = run(AnswerTopic(), "ask_law", slots={"topic": "affirm"}, parse={"follow_up": "number"})

    assert beside == [{"response": "utter_danger", "danger": "self_harm"}, answer("ask_law")]
    assert [first, danger, bare] == [[answer("contact_police")], [answer("emergency")], [answer("ask_law")]]


@pytest.mark.parametrize("ranking", [[], [("ask_debt", 0.01), ("threatened", 0.04)], [("nlu_fallback", 0.9)]])
def test_places_to_begin_are_offered_where_nothing_is_near(ranking: list[tuple[str, float]]) -> None:
    (uttered,), _ = run(Clarify(), "nlu_fallback", ranking=ranking)

    assert uttered["response"] == "utter_not_understood"
    assert uttered["options"] == ["worried_general", "ask_warning_signs", "ask_how_to_talk"]


@pytest.mark.parametrize("text", ["Grönköping", "i Grönköpings kommun"])
def test_name_that_is_no_municipality_is_told_where_one_was_asked_for(text: str) -> None:
    asked = {"topic": "contact_social_services"}

    (uttered,), _ = run(Clarify(), "nlu_fallback", slots=asked, text=text)

    assert uttered["response"] == "utter_place_unknown"
    assert uttered["options"][0] == "contact_social_services"


@pytest.mark.parametrize(
    ("slots", "parse", "text"),
    [
        pytest.param({"topic": "ask_debt"}, {}, "Grönköping", id="not asked for"),
        pytest.param({"topic": "contact_social_services", "place": "2380"}, {}, "Grönköping", id="known already"),
        pytest.param({"topic": "contact_social_services"}, {}, "jag vet inte vad det heter", id="too long for a name"),
        pytest.param({"topic": "contact_social_services"}, {"safety": "emergency"}, "de skjuter", id="danger"),
    ],
)
def test_message_is_not_taken_for_a_name_elsewhere(slots: dict[str, str], parse: dict[str, str], text: str) -> None:
    uttered, _ = run(Clarify(), "nlu_fallback", slots=slots, parse=parse, text=text)

    assert uttered[-1]["response"] == "utter_not_understood"


def test_topic_before_is_among_what_an_unclear_message_may_mean() -> None:
    ranking = [("ask_law", 0.3), ("police_process", 0.28), ("ask_tasks", 0.2)]

    uttered, _ = run(
        Clarify(), "nlu_fallback", slots={"topic": "ask_debt"}, ranking=ranking, text="och om vi väntar lite då"
    )
    alone, _ = run(Clarify(), "nlu_fallback", slots={"topic": "ask_debt"}, text="hm vad menas egentligen nu då")

    assert uttered[0]["options"] == ["ask_law", "police_process", "ask_debt"]
    assert alone[0]["response"] == "utter_not_understood"
    assert alone[0]["options"][0] == "ask_debt"
