from __future__ import annotations

import numpy as np
import pytest

from bot.nlu import processes
from bot.nlu.ngram_matrix import count, weighted, without_rare
from bot.nlu.ngrams import WORD, Features, pairs_of_words

TEXTS = ["min son ljuger", "min dotter ljuger", "son son son", "", "dotter"]


def itself(word: str) -> list[str]:
    return [WORD + word]


def pairs(text: str) -> list[str]:
    return pairs_of_words(text.split())


WORDS = Features(str.split, itself)
PAIRS = Features(str.split, itself, pairs)


def test_features_in_too_few_texts_are_left_out() -> None:
    vocabulary, counts = without_rare(count(TEXTS, WORDS), {"": 2})

    assert list(vocabulary) == ["w:dotter", "w:ljuger", "w:min", "w:son"]
    assert counts.toarray().tolist() == [[0, 1, 1, 1], [1, 1, 1, 0], [0, 0, 0, 3], [0, 0, 0, 0], [1, 0, 0, 0]]


def test_how_many_texts_are_too_few_depends_on_what_a_feature_begins_with() -> None:
    vocabulary, _ = without_rare(count(TEXTS, WORDS), {"w:d": 3, "w:l": 2, "": 1})

    assert list(vocabulary) == ["w:ljuger", "w:min", "w:son"]


def test_parts_counted_by_themselves_make_the_same_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary, counts = without_rare(count(TEXTS, PAIRS), {"": 1})

    monkeypatch.setattr(processes, "FROM", 2)
    in_parts, counts_in_parts = without_rare(count(TEXTS, PAIRS), {"": 1})

    assert in_parts == vocabulary
    assert (counts != counts_in_parts).nnz == 0


def test_each_block_of_a_text_has_length_one() -> None:
    _, counts = without_rare(count(TEXTS, WORDS), {"": 1})
    blocks = np.array([0, 0, 1, 1], dtype=np.int8)

    rows = weighted(counts, np.ones(4, dtype=np.float32), blocks).toarray()

    lengths = np.array([[np.linalg.norm(row[blocks == block]) for block in (0, 1)] for row in rows])
    assert lengths == pytest.approx(np.array([[1, 1], [1, 1], [0, 1], [0, 0], [1, 0]]))
