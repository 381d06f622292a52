"""Learning of the linear classifier: for each head, a support vector machine for each view, and their sum."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

from bot.nlu.ngram_classifier import Array, Head, NgramClassifier, number_blocks
from bot.nlu.ngram_matrix import count, weighted, without_rare
from bot.nlu.ngrams import Features
from bot.nlu.processes import FROM, processes

TOLERANCE = 0.5
"""Where the solver stops; what finer and coarser ones bring and cost: docs/understanding.md."""
FINEST = 9
"""Steps from a feature's smallest weight to its largest: finer ones make the model larger, and answer no better."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a text: a support vector machine of its own, whose scores are added to the other views'.

    A view that sees only words learns what one of everything would leave to character n-grams.
    """

    blocks: Mapping[str, float]
    """Prefix of features → length to which those of a text are scaled; the prefix "" is all the rest."""
    strength: float = 1.0
    """The support vector machine's C."""


WHOLE = (View({"": 1.0}),)
"""One view of all features."""
SINGLE = {"": 2}
"""What is in one text only is left out."""


class Lesson(NamedTuple):
    """What a head learns from."""

    counts: csr_matrix
    """How often each text has each feature: the `counts` of known texts, or sums of their rows."""
    labels: Sequence[str]
    """One for each text."""


Scales = Sequence[tuple[Array, float]]
"""For each view: the factor of each feature, and the strength."""
Model = tuple[Array, Array]
"""Weights (features, labels) and bias (labels) of one view, or of the sum of all."""


@dataclass(frozen=True, slots=True)
class KnownTexts:
    """Texts taken apart: what heads learn from."""

    vocabulary: dict[str, int]
    counts: csr_matrix
    """How often each text has each feature."""
    idf: Array
    views: Sequence[View]
    prefixes: Sequence[str]
    """What features of one block begin with."""
    blocks: Array
    """Of each feature, the number of its prefix."""

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        features: Features,
        rare: Mapping[str, int] = SINGLE,
        views: Sequence[View] = WHOLE,
    ) -> KnownTexts:
        """Take texts apart.

        Args:
            texts: folded or cleaned texts.
            features: what a text is taken apart into.
            rare: features in fewer texts than this are left out, by what they begin with (see `without_rare`).
            views: what is learned side by side, and added up.
        """
        vocabulary, counts = without_rare(count(texts, features), rare)
        spread = np.bincount(counts.indices, minlength=len(vocabulary))
        idf = (1 + np.log((1 + len(texts)) / (1 + spread))).astype(np.float32)
        prefixes = sorted({prefix for view in views for prefix in view.blocks}, reverse=True)
        return cls(vocabulary, counts, idf, views, prefixes, number_blocks(vocabulary, prefixes))

    def learn(self, lessons: Iterable[Lesson], temperature: float) -> list[Head]:
        """Return a head for each lesson; the next one is made ready while the last is learned.

        Args:
            lessons: what is learned, of texts that are taken apart as these are.
            temperature: factor of scores that makes confidences fit how often they are right.
        """
        scales = [
            (np.array([view.blocks.get(prefix, 0.0) for prefix in self.prefixes])[self.blocks], view.strength)
            for view in self.views
        ]
        # Where texts are few, one thread: a process takes longer to start, and threads would share random numbers.
        with processes() if self.counts.shape[0] >= FROM else ThreadPoolExecutor(1) as pool:
            begun = [self._begin(lesson, scales, pool) for lesson in lessons]
            fitted = ((names, *_sum_of_views(map(Future.result, views), scales)) for names, views in begun)
            return [Head(names, *_quantised(weights), bias, temperature) for names, weights, bias in fitted]

    def _begin(self, lesson: Lesson, scales: Scales, pool: Executor) -> tuple[list[str], list[Future[Model]]]:
        """Begin to fit each view of a lesson; return its labels in order, and the views."""
        names, answers = np.unique(np.array(lesson.labels), return_inverse=True)
        matrix = weighted(lesson.counts, self.idf, self.blocks)
        views = [pool.submit(_fit, seen, answers, strength) for seen, strength in _seen(matrix, scales)]
        return names.tolist(), views


def train(texts: Sequence[str], labels: Sequence[str], features: Features, *, temperature: float) -> NgramClassifier:
    """Return a classifier with one head that fits labelled texts, in one view; see `KnownTexts`."""
    known = KnownTexts.of(texts, features)
    heads = known.learn([Lesson(known.counts, labels)], temperature)
    return NgramClassifier(features, known.vocabulary, known.prefixes, known.idf, heads)


def _quantised(weights: Array) -> tuple[Array, Array]:
    """Return steps (features) and weights in whole steps, `FINEST` at most: small to store, the same answers."""
    steps = np.maximum(np.abs(weights).max(axis=1), 1e-12) / FINEST
    return steps.astype(np.float32), np.round(weights / steps[:, None]).astype(np.int8)


def _seen(matrix: csr_matrix, scales: Scales) -> Iterator[tuple[csr_matrix, float]]:
    """Yield for each view what it sees of the texts, and its strength."""
    for factors, strength in scales:
        kept = np.flatnonzero(factors)
        yield matrix[:, kept] @ diags(factors[kept].astype(np.float32)), strength


def _fit(seen: csr_matrix, answers: Array, strength: float) -> Model:
    """Fit all labels against each other at once: as good as one against the rest, in less than half of the time."""
    model = LinearSVC(C=strength, multi_class="crammer_singer", max_iter=2000, tol=TOLERANCE, random_state=7)
    with warnings.catch_warnings():
        # scikit-learn misreads how often this solver went round, and says of every fit that it has not converged.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(seen, answers)
    weights, bias = model.coef_.T.astype(np.float32), model.intercept_
    if len(model.classes_) == 2:
        return np.hstack([-weights, weights]), np.array([-bias[0], bias[0]])
    return weights, bias


def _sum_of_views(views: Iterable[Model], scales: Scales) -> Model:
    weights: Array | None = None
    bias: Array | float = 0.0
    for (share, shift), (factors, _) in zip(views, scales, strict=True):
        kept = np.flatnonzero(factors)
        if weights is None:
            weights = np.zeros((len(factors), share.shape[1]), dtype=np.float32)
        weights[kept] += share * factors[kept, None]
        bias = bias + shift
    return np.asarray(weights), np.asarray(bias, dtype=np.float64)
