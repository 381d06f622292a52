from __future__ import annotations

import pytest

from tests.support.messages import build_message

pytestmark = pytest.mark.rasa


def meanings(whole: str, *clauses: tuple[str, float], thought_of: float = 0.05) -> tuple[str, str | None]:
    from bot.nlu.second_meaning import SecondMeaning

    component = SecondMeaning(SecondMeaning.get_default_config(), None, None)  # type: ignore[arg-type]
    rest = [(name, thought_of) for name, _ in clauses if name != whole]
    (message,) = component.process([build_message("x", [(whole, 0.8), *rest], clauses)])
    return message.get("intent")["name"], message.get("second")


def test_second_meaning_puts_the_worse_danger_first() -> None:
    knife_and_gone = (("found_weapon", 0.9), ("child_missing", 0.9))

    assert meanings("ask_school_help") == ("ask_school_help", None)
    assert meanings("found_weapon", *knife_and_gone) == ("child_missing", "found_weapon")
    assert meanings("ask_cost", ("ask_cost", 0.9), ("emergency", 0.9)) == ("emergency", "ask_cost")
    assert meanings("ask_cost", ("ask_cost", 0.9), ("emergency", 0.7)) == ("ask_cost", None)
    assert meanings("ask_cost", ("thank", 0.99), ("ask_law", 0.9)) == ("ask_cost", "ask_law")


def test_danger_of_a_clause_that_the_whole_does_not_think_of_is_offered() -> None:
    assert meanings("bot_challenge", ("emergency", 0.9), thought_of=0.001) == ("bot_challenge", "emergency")


def test_two_dangers_in_two_clauses_are_both_believed() -> None:
    knife_and_gone = (("found_weapon", 0.9), ("child_missing", 0.9))

    assert meanings("found_weapon", *knife_and_gone, thought_of=0.001) == ("child_missing", "found_weapon")
    assert meanings("found_weapon", ("child_missing", 0.9), thought_of=0.001) == ("found_weapon", "child_missing")
