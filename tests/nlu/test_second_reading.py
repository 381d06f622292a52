from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.support.messages import build_message

pytestmark = pytest.mark.rasa


class Unread:
    """An encoder for a network that does not look at vectors."""

    def vector(self, text: str) -> None:
        return None


class Sees:
    """A network that holds one meaning for likeliest, whatever it is given."""

    def __init__(self, meaning: str) -> None:
        self._shares = {name: np.log(0.9 if name == meaning else 0.05) for name in ("ask_cost", "sign_drugs", "greet")}

    def log_shares(self, vector: Any) -> dict[str, float]:
        return self._shares


def read(
    ranking: list[tuple[str, float]],
    meaning: str,
    text: str = "home drug test, yes or no",
    shares: dict[str, float] | None = None,
) -> list[dict[str, Any]]:
    from bot.nlu.second_reading import SecondReading

    component = SecondReading(SecondReading.get_default_config(), None, None)  # type: ignore[arg-type]
    component._network = Sees(meaning)  # type: ignore[assignment]
    component._encoder = Unread()  # type: ignore[assignment]
    component._shares = shares or {"ask_cost": 0.1, "sign_drugs": 0.1, "greet": 0.1}
    (message,) = component.process([build_message(text, ranking)])
    assert message.get("intent") == message.get("intent_ranking")[0]
    ranked: list[dict[str, Any]] = message.get("intent_ranking")
    return ranked


def test_what_is_unsure_is_read_again() -> None:
    ranking = read([("ask_cost", 0.5), ("sign_drugs", 0.4), ("greet", 0.1)], "sign_drugs")

    assert [each["name"] for each in ranking] == ["sign_drugs", "ask_cost", "greet"]
    assert sum(each["confidence"] for each in ranking) == pytest.approx(1, abs=1e-3)


def test_what_is_sure_stands() -> None:
    assert read([("ask_cost", 0.95), ("sign_drugs", 0.05)], "sign_drugs")[0] == {"name": "ask_cost", "confidence": 0.95}


def test_a_strong_first_reading_is_not_overruled() -> None:
    assert read([("ask_cost", 0.79), ("sign_drugs", 0.01)], "sign_drugs")[0]["name"] == "ask_cost"


def test_of_two_meanings_as_near_the_one_that_more_adults_write_about_comes_first() -> None:
    unsure = [("ask_cost", 0.5), ("sign_drugs", 0.5)]

    for common, rare in (("ask_cost", "sign_drugs"), ("sign_drugs", "ask_cost")):
        shares = {common: 0.1, rare: 0.01, "greet": 0.01}
        assert read(unsure, "greet", shares=shares)[0]["name"] == common


def test_a_meaning_that_the_first_reading_left_out_can_be_found() -> None:
    assert "sign_drugs" in [each["name"] for each in read([("ask_cost", 0.3), ("greet", 0.2)], "sign_drugs")]


def test_nothing_to_read_changes_nothing() -> None:
    assert read([("ask_cost", 0.3), ("greet", 0.2)], "greet", text="")[0]["name"] == "ask_cost"


def test_a_few_of_each_intent_and_language_are_learned_from_beside_the_letters() -> None:
    from bot.nlu.second_reading import OTHERS, _a_few

    letter = ("ett brev", "greet", "sv")
    sentences = [letter, *((f"hej {n}", "greet", "sv") for n in range(100)), ("hello", "greet", "en")]

    chosen = list(_a_few(sentences, without={letter}))

    assert letter not in chosen
    assert len(chosen) == OTHERS + 1
    assert chosen == list(_a_few(sentences, without={letter}))
