from __future__ import annotations

import numpy as np
import pytest

from bot.nlu import processes
from bot.nlu.ngram_matrix import count, weighted, without_rare
from bot.nlu.ngrams import word_ngrams

TEXTS = ["min son ljuger", "min dotter ljuger", "son son son", "", "dotter"]


def test_features_in_too_few_texts_are_left_out() -> None:
    vocabulary, counts = without_rare(count(TEXTS, str.split), {"": 2})

    assert list(vocabulary) == ["dotter", "ljuger", "min", "son"]
    assert counts.toarray().tolist() == [[0, 1, 1, 1], [1, 1, 1, 0], [0, 0, 0, 3], [0, 0, 0, 0], [1, 0, 0, 0]]


def test_how_many_texts_are_too_few_depends_on_what_a_feature_begins_with() -> None:
    vocabulary, _ = without_rare(count(TEXTS, str.split), {"d": 3, "l": 2, "": 1})

    assert list(vocabulary) == ["ljuger", "min", "son"]


def test_parts_counted_by_themselves_make_the_same_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary, counts = without_rare(count(TEXTS, word_ngrams), {"": 1})

    monkeypatch.setattr(processes, "FROM", 2)
    in_parts, counts_in_parts = without_rare(count(TEXTS, word_ngrams), {"": 1})

    assert in_parts == vocabulary
    assert (counts != counts_in_parts).nnz == 0


def test_each_block_of_a_text_has_length_one() -> None:
    _, counts = without_rare(count(TEXTS, str.split), {"": 1})
    blocks = np.array([0, 0, 1, 1], dtype=np.int8)

    rows = weighted(counts, np.ones(4, dtype=np.float32), blocks).toarray()

    lengths = np.array([[np.linalg.norm(row[blocks == block]) for block in (0, 1)] for row in rows])
    assert lengths == pytest.approx(np.array([[1, 1], [1, 1], [0, 1], [0, 0], [1, 0]]))
