from __future__ import annotations

import pytest

from tests.support.messages import build_message

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize(
    ("ranking", "intent"),
    [
        pytest.param([("emergency", 0.5), ("threatened", 0.48)], "emergency", id="two dangers"),
        pytest.param([("emergency", 0.4), ("threatened", 0.3), ("ask_law", 0.2)], "emergency", id="likely together"),
        pytest.param([("emergency", 0.3), ("ask_law", 0.29)], "nlu_fallback", id="danger unlikely"),
        pytest.param([("ask_debt", 0.52), ("ask_law", 0.48)], "nlu_fallback", id="no lead"),
        pytest.param([("ask_debt", 0.45), ("ask_law", 0.1)], "nlu_fallback", id="unsure"),
        pytest.param([("ask_debt", 0.7), ("ask_law", 0.1)], "ask_debt", id="sure"),
    ],
)
def test_guide_asks_where_it_is_unsure_but_not_between_dangers(ranking: list[tuple[str, float]], intent: str) -> None:
    from bot.nlu.fallback import AskInstead

    component = AskInstead(AskInstead.get_default_config(), None, None)  # type: ignore[arg-type]
    (message,) = component.process([build_message("något med ord", ranking)])

    assert message.get("intent")["name"] == intent


@pytest.mark.parametrize(
    ("ranking", "intent"),
    [
        pytest.param([("ask_debt", 0.7), ("ask_law", 0.1)], "nlu_fallback", id="not sure enough after an answer"),
        pytest.param([("sign_drugs", 0.7), ("ask_law", 0.1)], "sign_drugs", id="answers the question"),
        pytest.param([("ask_debt", 0.8), ("ask_law", 0.1)], "ask_debt", id="sure"),
        pytest.param([("emergency", 0.6), ("ask_law", 0.1)], "emergency", id="danger never waits"),
    ],
)
def test_what_follows_an_answer_must_be_surer(ranking: list[tuple[str, float]], intent: str) -> None:
    from bot.nlu.fallback import AskInstead

    component = AskInstead(AskInstead.get_default_config(), None, None)  # type: ignore[arg-type]
    message = build_message("något med ord", ranking)
    message.set("metadata", {"before": {"topic": "sign_money", "next": [], "asked": ["sign_drugs"]}})
    component.process([message])

    assert message.get("intent")["name"] == intent


@pytest.mark.parametrize(("before", "intent"), [("emergency", "nlu_fallback"), ("ask_debt", "out_of_scope")])
def test_after_a_danger_the_guide_asks_rather_than_say_that_it_knows_nothing(before: str, intent: str) -> None:
    from bot.nlu.fallback import AskInstead

    component = AskInstead(AskInstead.get_default_config(), None, None)  # type: ignore[arg-type]
    message = build_message("barnen sover i rummet bredvid", [("out_of_scope", 0.99), ("greet", 0.01)])
    message.set("metadata", {"before": {"topic": before, "next": [], "asked": []}})
    component.process([message])

    assert message.get("intent")["name"] == intent


@pytest.mark.parametrize(
    ("ranking", "danger"),
    [
        pytest.param([("sign_drugs", 0.4), ("self_harm", 0.3), ("emergency", 0.1)], "self_harm", id="may be meant"),
        pytest.param([("sign_drugs", 0.4), ("self_harm", 0.2), ("emergency", 0.1)], None, id="hardly"),
        pytest.param([("sign_drugs", 0.6), ("self_harm", 0.4)], None, id="not asked"),
    ],
)
def test_112_stands_beside_a_question_where_danger_may_be_meant(
    ranking: list[tuple[str, float]], danger: str | None
) -> None:
    from bot.nlu.fallback import AskInstead
    from bot.nlu.safety_layer import SAFETY

    component = AskInstead(AskInstead.get_default_config(), None, None)  # type: ignore[arg-type]
    (message,) = component.process([build_message("något med ord", ranking)])

    assert message.get(SAFETY) == danger


@pytest.mark.parametrize(
    ("text", "ranking", "intent"),
    [
        ("jag menar Borås", [("affirm", 0.9), ("ask_law", 0.1)], "contact_social_services"),
        ("Borås", [("greet", 0.9), ("ask_law", 0.1)], "contact_social_services"),
        ("kniv i Borås", [("found_weapon", 0.9), ("ask_law", 0.1)], "found_weapon"),
        ("vem hjälper min dotter i Borås", [("ask_child_support", 0.9), ("ask_law", 0.1)], "ask_child_support"),
    ],
)
def test_municipality_with_hardly_a_word_beside_it_is_looked_up(
    text: str, ranking: list[tuple[str, float]], intent: str
) -> None:
    from bot.nlu.fallback import AskInstead

    component = AskInstead(AskInstead.get_default_config(), None, None)  # type: ignore[arg-type]
    message = build_message(text, ranking)
    message.set("entities", [{"entity": "place", "value": "1490"}])
    component.process([message])

    assert message.get("intent")["name"] == intent


def test_municipality_is_looked_up_rather_than_asked_about_what_follows_an_answer() -> None:
    from bot.content.model import PLACE_TOPIC
    from bot.nlu.fallback import AskInstead

    component = AskInstead(AskInstead.get_default_config(), None, None)  # type: ignore[arg-type]
    message = build_message("det är i borås som de bor allihop", [("contact_social_services", 0.6), ("ask_law", 0.1)])
    message.set("entities", [{"entity": "place", "value": "1490"}])
    message.set("metadata", {"before": {"topic": "ask_report_concern", "next": [], "asked": []}})
    component.process([message])

    assert message.get("intent")["name"] == PLACE_TOPIC


def test_place_in_a_story_that_is_unclear_is_not_all_it_tells() -> None:
    from bot.nlu.fallback import AskInstead

    component = AskInstead(AskInstead.get_default_config(), None, None)  # type: ignore[arg-type]
    story = "han kramade oss alla och gick i hans gamla telefon står en adress i Malmö"
    message = build_message(story, [("sign_behaviour", 0.4), ("emergency", 0.3)])
    message.set("entities", [{"entity": "place", "value": "1280"}])

    component.process([message])

    assert message.get("intent")["name"] == "nlu_fallback"
