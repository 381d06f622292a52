from __future__ import annotations

import pytest

from tests.support.messages import build_message

pytestmark = pytest.mark.rasa

BEFORE = {"topic": "emergency", "next": ["threatened"], "asked": []}


def weigh(ranking: list[tuple[str, float]], before: dict[str, object] | None) -> list[tuple[str, float]]:
    from bot.nlu.topic_before import TopicBefore

    component = TopicBefore(TopicBefore.get_default_config(), None, None)  # type: ignore[arg-type]
    message = build_message("ska jag springa efter", ranking)
    message.set("metadata", {"before": before})
    (weighed,) = component.process([message])
    return [(each["name"], each["confidence"]) for each in weighed.get("intent_ranking")]


def test_going_on_is_likelier_than_something_new() -> None:
    weighed = weigh([("ask_tasks", 0.48), ("emergency", 0.2), ("ask_law", 0.1)], BEFORE)

    assert weighed[0] == ("emergency", pytest.approx(1.6 / 2.4, abs=1e-4))
    assert sum(share for _, share in weighed) <= 1


def test_what_the_answer_leads_to_is_a_little_likelier() -> None:
    assert weigh([("ask_tasks", 0.3), ("threatened", 0.2)], BEFORE)[0][0] == "threatened"


def test_answer_to_a_question_is_likelier_but_no_danger_is() -> None:
    before = {"topic": None, "next": [], "asked": ["sign_money", "threatened"]}

    assert weigh([("ask_debt", 0.3), ("threatened", 0.2), ("sign_money", 0.1)], before)[:2] == [
        ("sign_money", pytest.approx(0.8 / 1.7, abs=1e-4)),
        ("ask_debt", pytest.approx(0.3 / 1.7, abs=1e-4)),
    ]


def test_clear_change_of_matter_stays_one() -> None:
    assert weigh([("ask_cost", 0.95), ("emergency", 0.02)], BEFORE)[0][0] == "ask_cost"


def test_first_message_is_left_as_it_is() -> None:
    ranking = [("ask_tasks", 0.48), ("emergency", 0.2)]

    assert weigh(ranking, None) == ranking
