from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bot.messages import DANGER_NEAR
from tests.support.messages import build_message

pytestmark = pytest.mark.rasa


NAMES = ("ask_cost", "sign_drugs", "greet", "threatened")


class Unread:
    """An encoder for a network that does not look at vectors."""

    def vector(self, text: str) -> None:
        return None


class Sees:
    """A network that holds one meaning for likeliest, whatever it is given."""

    def __init__(self, meaning: str) -> None:
        self._shares = {name: np.log(0.9 if name == meaning else 0.03) for name in NAMES}

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
    component._shares = dict.fromkeys(NAMES, 0.1) | (shares or {})
    (message,) = component.process([build_message(text, ranking)])
    assert message.get("intent") == message.get("intent_ranking")[0]
    ranked: list[dict[str, Any]] = message.get("intent_ranking")
    return ranked


def test_what_is_unsure_is_read_again() -> None:
    ranking = read([("ask_cost", 0.5), ("sign_drugs", 0.4), ("greet", 0.1)], "sign_drugs")

    assert [each["name"] for each in ranking][:3] == ["sign_drugs", "ask_cost", "greet"]
    assert sum(each["confidence"] for each in ranking) == pytest.approx(1, abs=1e-3)


def test_what_is_sure_stands() -> None:
    assert read([("ask_cost", 0.95), ("sign_drugs", 0.05)], "sign_drugs")[0] == {"name": "ask_cost", "confidence": 0.95}


def test_a_strong_first_reading_is_not_overruled() -> None:
    assert read([("ask_cost", 0.79), ("sign_drugs", 0.01)], "sign_drugs")[0]["name"] == "ask_cost"


def test_of_two_meanings_as_near_the_one_that_more_adults_write_about_comes_first() -> None:
    unsure = [("ask_cost", 0.5), ("sign_drugs", 0.5)]

    for common, rare in (("ask_cost", "sign_drugs"), ("sign_drugs", "ask_cost")):
        assert read(unsure, "greet", shares={rare: 0.01})[0]["name"] == common


def test_a_meaning_that_the_first_reading_left_out_can_be_found() -> None:
    assert "sign_drugs" in [each["name"] for each in read([("ask_cost", 0.3), ("greet", 0.2)], "sign_drugs")]


def test_a_danger_that_the_first_reading_saw_stays_near_enough_to_be_offered() -> None:
    ranking = read([("ask_cost", 0.6), ("sign_drugs", 0.2), ("greet", 0.1), ("threatened", 0.06)], "ask_cost")

    assert ("threatened", DANGER_NEAR) in [(each["name"], each["confidence"]) for each in ranking]


def test_no_danger_counts_as_rarer_than_meanings_are_on_average() -> None:
    from bot.nlu.second_reading import _shares

    shares = _shares(["greet"] * 90 + ["ask_cost"] * 10, ["greet", "ask_cost", "threatened", "ask_law"])

    assert shares["greet"] > shares["ask_cost"] > shares["ask_law"]
    assert shares["threatened"] == 1 / 4


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
