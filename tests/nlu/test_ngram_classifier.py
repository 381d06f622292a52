from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.ngram_classifier import NgramClassifier
from bot.nlu.ngram_training import KnownTexts, Lesson, train
from bot.nlu.ngrams import Features, character_ngrams

TEXTS = ["min son ljuger", "hon ljuger jämt", "han har pengar", "nya pengar varje dag", "hej där", "hej på dig"] * 8
LABELS = ["lies", "lies", "money", "money", "greet", "greet"] * 8


FEATURES = Features(str.split, lambda word: character_ngrams(word, 2, 4))


@pytest.fixture(scope="module")
def classifier() -> NgramClassifier:
    return train(TEXTS, LABELS, FEATURES, temperature=4.0)


def nearest(classifier: NgramClassifier, text: str) -> str:
    return classifier.predict(text)[0][0][0]


def test_unseen_wording_is_understood(classifier: NgramClassifier) -> None:
    assert nearest(classifier, "varför ljuger han") == "lies"
    assert nearest(classifier, "massor av pengar") == "money"


def test_probabilities_are_sorted_and_sum_to_one(classifier: NgramClassifier) -> None:
    (ranking,) = classifier.predict("hej")

    values = [value for _, value in ranking]
    assert values == sorted(values, reverse=True)
    assert sum(values) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", " ", "ዝርዝር", "x" * 5000])
def test_text_without_known_features_still_gets_a_ranking(classifier: NgramClassifier, text: str) -> None:
    (ranking,) = classifier.predict(text)

    assert {label for label, _ in ranking} == {"lies", "money", "greet"}


def test_saved_classifier_answers_the_same(classifier: NgramClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    loaded = NgramClassifier.load(tmp_path, FEATURES)

    for text in ("hon ljuger", "pengar", "hej hej"):
        (before,), (after,) = classifier.predict(text), loaded.predict(text)
        assert [label for label, _ in before] == [label for label, _ in after]
        assert np.allclose([value for _, value in before], [value for _, value in after], atol=0.02)


def test_each_head_answers_its_own_question_and_is_kept(tmp_path: Path) -> None:
    known = KnownTexts.of(TEXTS, FEATURES)
    short = ["short" if len(text.split()) < 3 else "long" for text in TEXTS]
    heads = known.learn([Lesson(known.counts, labels) for labels in (LABELS, short)], 4.0)
    NgramClassifier(FEATURES, known.vocabulary, known.prefixes, known.idf, heads).save(tmp_path)

    meaning, length = NgramClassifier.load(tmp_path, FEATURES).predict("min son ljuger")

    assert (meaning[0][0], length[0][0]) == ("lies", "long")


def test_training_is_repeatable() -> None:
    one = train(TEXTS, LABELS, FEATURES, temperature=4.0)
    other = train(TEXTS, LABELS, FEATURES, temperature=4.0)

    assert one.predict("hon har pengar") == other.predict("hon har pengar")
