"""Guided conversations: what a press or a message means at each step."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import AnswerTopic, ChangeLanguage
from actions.base import GuideAction

Said = list[tuple[str, str]]


def run(
    slots: dict[str, Any], intent: str, *, text: str = "", second: str | None = None, **entities: str
) -> tuple[Said, dict[str, Any]]:
    """Return utterances, each with the step, topic or conversation that it is about, and the slots afterwards."""
    return act(AnswerTopic(), slots, intent, text=text, second=second, **entities)


def act(
    action: GuideAction,
    slots: dict[str, Any],
    intent: str,
    *,
    text: str = "",
    second: str | None = None,
    **entities: str,
) -> tuple[Said, dict[str, Any]]:
    latest = {
        "text": text,
        "intent": {"name": intent},
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
        "second": second,
    }
    tracker = Tracker("x", slots, latest, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, {})
    said = [(m["response"], m.get("step") or m.get("topic") or m.get("guided")) for m in dispatcher.messages]
    return said, {**slots, **{event["name"]: event["value"] for event in events}}


def press(slots: dict[str, Any], *choices: str) -> tuple[Said, dict[str, Any]]:
    said: Said = []
    for choice in choices:
        said, slots = run(slots, "affirm", step=choice)
    return said, slots


def test_three_questions_lead_to_advice() -> None:
    said, slots = press({}, "worry.start")
    assert said == [("utter_guided_step", "age")]

    said, slots = press(slots, "worry.age.13_15", "worry.signs.money", "worry.signs.school")
    assert said == [("utter_guided_step", "signs")]
    assert slots["guided"]["picks"] == {"age": ["13_15"], "signs": ["money", "school"]}

    said, slots = press(slots, "worry.signs.done")
    assert said == [("utter_guided_step", "danger")]

    said, slots = press(slots, "worry.danger.none")
    assert said == [("utter_guided_outcome", "worry")]
    assert slots["guided"] is None


def test_danger_now_is_answered_at_once_and_the_questions_wait() -> None:
    said, slots = press({}, "worry.start", "worry.age.unsaid", "worry.signs.done", "worry.danger.now")

    assert said == [("utter_answer", "emergency"), ("utter_guided_resume", "worry")]
    assert press(slots, "worry.resume")[0] == [("utter_guided_step", "danger")]


@pytest.mark.parametrize(("sign", "topic"), [("weapon", "found_weapon"), ("threat", "threatened")])
def test_dangerous_sign_is_answered_at_once(sign: str, topic: str) -> None:
    said, _ = press({}, "worry.start", "worry.age.unsaid", f"worry.signs.{sign}")

    assert said[0] == ("utter_answer", topic)


@pytest.mark.parametrize(
    ("message", "age"),
    [
        ({"intent": "worried_general", "child_age": "14"}, "13_15"),
        ({"intent": "out_of_scope", "text": "14"}, "13_15"),
        ({"intent": "out_of_scope", "text": "١٤"}, "13_15"),
        ({"intent": "out_of_scope", "text": " 9 "}, "under_10"),
        ({"intent": "worried_general", "child_age": "19"}, "18_up"),
    ],
)
def test_age_may_be_written(message: dict[str, str], age: str) -> None:
    _, slots = press({}, "worry.start")

    said, slots = run(slots, **message)

    assert said == [("utter_guided_step", "signs")]
    assert slots["guided"]["picks"]["age"] == [age]


def test_signs_may_be_written_two_at_a_time_and_no_more_goes_on() -> None:
    _, slots = press({}, "worry.start", "worry.age.16_17")

    said, slots = run(slots, "sign_money", second="sign_school", text="nya kläder och skolkar")
    assert said == [("utter_guided_step", "signs")]
    assert slots["guided"]["picks"]["signs"] == ["money", "school"]

    said, slots = run(slots, "deny", text="nej inget mer")
    assert said == [("utter_guided_step", "danger")]


@pytest.mark.parametrize(
    ("intent", "expected"), [("deny", ("utter_guided_outcome", "worry")), ("affirm", ("utter_answer", "emergency"))]
)
def test_yes_and_no_answer_the_question_of_danger(intent: str, expected: tuple[str, str]) -> None:
    _, slots = press({}, "worry.start", "worry.age.16_17", "worry.signs.done")

    assert run(slots, intent)[0][0] == expected


@pytest.mark.parametrize("at", [["worry.start"], ["worry.start", "worry.age.16_17"], ["talk.start"]])
@pytest.mark.parametrize("danger", ["emergency", "self_harm", "child_missing", "found_weapon", "threatened"])
def test_danger_interrupts_at_any_step(at: list[str], danger: str) -> None:
    _, slots = press({}, *at)

    said, after = run(slots, danger, text="hjälp")

    assert said[0] == ("utter_answer", danger)
    assert after["guided"] == slots["guided"]


def test_another_question_is_answered_and_the_way_back_offered() -> None:
    _, slots = press({}, "worry.start", "worry.age.16_17")

    said, after = run(slots, "ask_interpreter")

    assert said == [("utter_answer", "ask_interpreter"), ("utter_guided_resume", "worry")]
    assert press(after, "worry.resume")[0] == [("utter_guided_step", "signs")]


def test_leaving_is_possible_at_any_step_and_forgets_what_was_picked() -> None:
    _, slots = press({}, "worry.start", "worry.age.16_17")

    said, slots = press(slots, "worry.leave")

    assert said == [("utter_guided_left", "worry.leave")]
    assert slots["guided"] is None


def test_starting_again_begins_anew() -> None:
    _, slots = press({}, "worry.start", "worry.age.16_17", "worry.start")

    assert slots["guided"] == {"guided": "worry", "step": "age", "picks": {}}


def test_coach_goes_on_with_other_situations_for_the_same_age() -> None:
    said, slots = press({}, "talk.start", "talk.age.12_15", "talk.situation.denies")
    assert said == [("utter_guided_outcome", "talk")]

    said, slots = press(slots, "talk.situation.angry")
    assert said == [("utter_guided_outcome", "talk")]
    assert slots["guided"]["picks"] == {"age": ["12_15"], "situation": ["angry"]}

    said, _ = run(slots, "sign_money")
    assert said == [("utter_answer", "sign_money")], "after the advice a message is a new question"


def test_new_language_asks_the_same_question_in_it() -> None:
    _, slots = press({}, "worry.start", "worry.age.16_17")

    said, _ = act(ChangeLanguage(), slots, "change_language", language="so")

    assert said == [("utter_language_changed", "change_language"), ("utter_guided_step", "signs")]


@pytest.mark.parametrize(
    "kept", [{"guided": "gone", "step": "age", "picks": {}}, {"guided": "worry", "step": "gone", "picks": {}}]
)
def test_place_in_a_conversation_that_no_longer_exists_is_forgotten(kept: dict[str, Any]) -> None:
    assert run({"guided": kept}, "ask_debt")[0] == [("utter_answer", "ask_debt")]
