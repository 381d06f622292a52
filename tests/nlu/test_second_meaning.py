from __future__ import annotations

import pytest

from tests.support.messages import build_message

pytestmark = pytest.mark.rasa


def test_second_meaning_puts_the_worse_danger_first() -> None:
    from bot.nlu.second_meaning import SecondMeaning

    component = SecondMeaning(SecondMeaning.get_default_config(), None, None)  # type: ignore[arg-type]

    def meanings(whole: str, *clauses: tuple[str, float]) -> tuple[str, str | None]:
        (message,) = component.process([build_message("x", [(whole, 0.8)], clauses)])
        return message.get("intent")["name"], message.get("second")

    knife_and_gone = (("found_weapon", 0.9), ("child_missing", 0.9))
    assert meanings("ask_school_help") == ("ask_school_help", None)
    assert meanings("found_weapon", *knife_and_gone) == ("child_missing", "found_weapon")
    assert meanings("ask_cost", ("ask_cost", 0.9), ("emergency", 0.9)) == ("emergency", "ask_cost")
    assert meanings("ask_cost", ("ask_cost", 0.9), ("emergency", 0.7)) == ("ask_cost", None)
    assert meanings("ask_cost", ("thank", 0.99), ("ask_law", 0.9)) == ("ask_cost", "ask_law")
