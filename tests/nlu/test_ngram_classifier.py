from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.ngram_training import train
from bot.nlu.ngrams import Features, character_ngrams

TEXTS = ["min son ljuger", "hon ljuger jämt", "han har pengar", "nya pengar varje dag", "hej där", "hej på dig"] * 8
LABELS = ["lies", "lies", "money", "money", "greet", "greet"] * 8


FEATURES = Features(str.split, lambda word: character_ngrams(word, 2, 4))


@pytest.fixture(scope="module")
def classifier() -> NgramClassifier:
    return train(TEXTS, LABELS, FEATURES, temperature=4.0)


def test_unseen_wording_is_understood(classifier: NgramClassifier) -> None:
    assert classifier.predict("varför ljuger han")[0][0] == "lies"
    assert classifier.predict("massor av pengar")[0][0] == "money"


def test_probabilities_are_sorted_and_sum_to_one(classifier: NgramClassifier) -> None:
    ranking = classifier.predict("hej")

    values = [value for _, value in ranking]
    assert values == sorted(values, reverse=True)
    assert sum(values) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", " ", "ዝርዝር", "x" * 5000])
def test_text_without_known_features_still_gets_a_ranking(classifier: NgramClassifier, text: str) -> None:
    assert {label for label, _ in classifier.predict(text)} == {"lies", "money", "greet"}


def test_saved_classifier_answers_the_same(classifier: NgramClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    loaded = NgramClassifier.load(tmp_path, FEATURES)

    for text in ("hon ljuger", "pengar", "hej hej"):
        before, after = classifier.predict(text), loaded.predict(text)
        assert [label for label, _ in before] == [label for label, _ in after]
        assert np.allclose([value for _, value in before], [value for _, value in after], atol=0.02)


def test_training_is_repeatable() -> None:
    one = train(TEXTS, LABELS, FEATURES, temperature=4.0)
    other = train(TEXTS, LABELS, FEATURES, temperature=4.0)

    assert one.predict("hon har pengar") == other.predict("hon har pengar")
