from __future__ import annotations

import pytest

from bot.engine.choices import understood


@pytest.mark.parametrize(
    ("choice", "intent", "entities"),
    [
        ("ask_debt", "ask_debt", []),
        ("more.ask_debt", "affirm", [{"entity": "topic", "value": "ask_debt"}]),
        ("language.ckb", "change_language", [{"entity": "language", "value": "ckb"}]),
    ],
)
def test_choice_is_understood_as_what_it_leads_to(choice: str, intent: str, entities: list[dict[str, str]]) -> None:
    parse = understood(choice)

    assert (parse["intent"]["name"], parse["entities"], parse["text"]) == (intent, entities, "")
