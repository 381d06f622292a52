"""Texts as a matrix: what is in them counted on both cores, what is rare left out, the rest weighted."""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.ngram_classifier import Array, scaled
from bot.nlu.ngrams import Features
from bot.nlu.processes import shared

_AT_ONCE = 10_000
"""Texts that are weighted at once."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Features of texts, in flat arrays: as strings they would take gigabytes."""

    names: list[str]
    ids: Array
    """Numbers in `names` of the first text's features, then of the second's …"""
    counts: Array
    """How often each of these occurs in its text."""
    lengths: Array
    """How many of them each text has."""


def count(texts: Sequence[str], features: Features) -> Counted:
    """Return how often each feature is in each text."""
    return _joined(shared(partial(_count_here, features), texts))


def _count_here(features: Features, texts: Sequence[str]) -> Counted:
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    of_word: dict[str, array[int]] = {}
    ids, ends = array("i"), array("q", [0])
    for text in texts:
        for word in features.words(text):
            if word not in of_word:
                of_word[word] = array("i", map(numbers.__getitem__, features.of_word(word)))
            ids.extend(of_word[word])
        ids.extend(map(numbers.__getitem__, features.beside(text)))
        ends.append(len(ids))
    flat = (np.ones(len(ids), dtype=np.int32), np.frombuffer(ids, dtype=np.int32), np.frombuffer(ends, dtype=np.int64))
    counts = csr_matrix(flat, shape=(len(texts), len(numbers)))
    counts.sum_duplicates()
    return Counted(list(numbers), counts.indices, counts.data, np.diff(counts.indptr))


def _joined(parts: Sequence[Counted]) -> Counted:
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    ids = []
    for part in parts:
        renumbered = np.fromiter(map(numbers.__getitem__, part.names), dtype=np.int32, count=len(part.names))
        ids.append(renumbered[part.ids])
    counts, lengths = (np.concatenate([getattr(part, each) for part in parts]) for each in ("counts", "lengths"))
    return Counted(list(numbers), np.concatenate(ids), counts, lengths)


def without_rare(counted: Counted, rare: Mapping[str, int]) -> tuple[dict[str, int], csr_matrix]:
    """Return the features that enough texts have, in order of their names, and each text's counts of them.

    Args:
        counted: features of texts.
        rare: a feature in fewer texts than this is left out, by what it begins with: the first that fits.
    """
    spread = np.bincount(counted.ids, minlength=len(counted.names))
    enough = (
        number
        for number in np.flatnonzero(spread >= min(rare.values())).tolist()
        if spread[number] >= next(least for prefix, least in rare.items() if counted.names[number].startswith(prefix))
    )
    kept = sorted(enough, key=counted.names.__getitem__)
    vocabulary = {counted.names[number]: i for i, number in enumerate(kept)}
    renumbered = np.full(len(counted.names), -1, dtype=np.int32)
    renumbered[kept] = np.arange(len(kept), dtype=np.int32)
    ids = renumbered[counted.ids]
    ends = np.concatenate([[0], np.cumsum(counted.lengths)])
    left = np.concatenate([[0], np.cumsum(ids >= 0)])[ends]
    data = (counted.counts[ids >= 0].astype(np.float32), ids[ids >= 0], left)
    return vocabulary, csr_matrix(data, shape=(len(counted.lengths), len(vocabulary)))


def weighted(counts: csr_matrix, idf: Array, blocks: Array) -> csr_matrix:
    """Return what the classifier sums up: counts damped, rare features heavier, each block of a text of length one."""
    values = np.empty(counts.nnz, dtype=np.float32)
    for first in range(0, counts.shape[0], _AT_ONCE):
        ends = counts.indptr[first : first + _AT_ONCE + 1]
        here = slice(ends[0], ends[-1])
        ids = counts.indices[here]
        texts = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        values[here] = scaled((1 + np.log(counts.data[here])) * idf[ids], texts * (blocks.max() + 1) + blocks[ids])
    return csr_matrix((values, counts.indices, counts.indptr), shape=counts.shape)
