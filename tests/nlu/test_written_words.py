from __future__ import annotations

from collections import Counter

import pytest

from bot.nlu import processes
from bot.nlu.written_words import count_written, folded, written_small

SENTENCES = [("Vara i Vara", "sv"), ("vara eller Berg", "sv"), ("Berg är vara", "sv"), ("a berg", "en"), ("112!", "en")]


def test_first_words_are_counted_apart_since_any_may_have_a_capital() -> None:
    counted = count_written(SENTENCES)

    assert counted["sv"].first == Counter(["Vara", "vara", "Berg"])
    assert counted["sv"].later == Counter(["i", "Vara", "eller", "Berg", "är", "vara"])


def test_parts_counted_by_themselves_make_the_same_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = count_written(SENTENCES)

    monkeypatch.setattr(processes, "FROM", 2)

    assert count_written(SENTENCES) == whole


def test_words_are_folded() -> None:
    assert folded(count_written(SENTENCES))["sv"] == {"vara": 4, "i": 1, "eller": 1, "berg": 2, "ar": 1}


@pytest.mark.parametrize(
    ("least", "times", "words"), [(2, 1, ["vara"]), (2, 2, []), (1, 1, ["a", "ar", "eller", "i", "vara"])]
)
def test_everyday_words_are_written_small_more_often(least: int, times: int, words: list[str]) -> None:
    assert written_small(count_written(SENTENCES), least=least, times=times) == words
