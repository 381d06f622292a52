"""A linear classifier over character and word n-grams, small and quick enough for one turn on one core.

scikit-learn trains it; prediction is one sum over rows of a matrix. Stored as JSON and numpy arrays, never as a pickle.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, diags
from sklearn.svm import LinearSVC

PARALLEL_FROM = 5_000
"""Texts from which on views are learned in processes of their own, one a core."""
PROCESSES = 2
TOLERANCE = 0.1
"""Where the solver stops: its own default for this problem. Ten times finer took longer and answered no better."""
FINEST = 31
"""Steps from a feature's smallest weight to its largest: finer ones make the model larger, and answer no better."""
Array = npt.NDArray[Any]
WORD = "w:"
"""Features that begin so are words and pairs of words; no character n-gram does."""
Features = Callable[[str], Iterator[str]]
"""Text, words separated by one space → its features, repeated ones repeated."""


def character_ngrams(text: str, low: int, high: int) -> Iterator[str]:
    """Yield the n-grams of each word with a space on either side.

    >>> list(character_ngrams("vi", 2, 3))
    [' v', 'vi', 'i ', ' vi', 'vi ']
    """
    for word in text.split(" "):
        padded = f" {word} "
        for size in range(low, high + 1):
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


def word_ngrams(text: str) -> Iterator[str]:
    """Yield words and pairs of words, marked so that they never meet a character n-gram.

    >>> list(word_ngrams("han ljuger"))
    ['w:han', 'w:ljuger', 'w:han ljuger']
    """
    words = text.split(" ")
    for word in words:
        yield WORD + word
    for first, second in pairwise(words):
        yield f"{WORD}{first} {second}"


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


class NgramClassifier:
    """Immutable after training or loading; shared by all threads."""

    def __init__(
        self,
        features: Features,
        vocabulary: dict[str, int],
        labels: list[str],
        prefixes: Sequence[str],
        idf: Array,
        steps: Array,
        weights: Array,
        bias: Array,
        temperature: float,
    ) -> None:
        """Take the parts; `weights` (features, labels) are whole numbers of each feature's `steps`."""
        self._features = features
        self._vocabulary = vocabulary
        self.labels = labels
        self._prefixes = list(prefixes)
        self._idf = idf
        self._steps = steps
        self._weights = weights
        self._bias = bias
        self._temperature = temperature
        self._blocks = _blocks(vocabulary, self._prefixes)

    @classmethod
    def train(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        features: Features,
        *,
        rare: int = 2,
        views: Sequence[View] = WHOLE,
    ) -> NgramClassifier:
        """Fit to labelled texts.

        Args:
            texts: folded or cleaned texts.
            labels: one for each text.
            features: what a text is taken apart into.
            rare: features in fewer texts than this are left out.
            views: what is learned side by side, and added up.
        """
        vocabulary, spread, rows = _count(texts, features, rare)
        idf = (1 + np.log((1 + len(texts)) / (1 + spread))).astype(np.float32)
        names = sorted(set(labels))
        prefixes = sorted({prefix for view in views for prefix in view.blocks}, reverse=True)
        blocks = _blocks(vocabulary, prefixes)
        matrix = _matrix(rows, idf, blocks)
        scales = [(np.array([view.blocks.get(p, 0.0) for p in prefixes])[blocks], view.strength) for view in views]
        answers = np.array([names.index(label) for label in labels])
        (weights, bias), temperature = _fit_and_calibrate(matrix, answers, scales)
        return cls(features, vocabulary, names, prefixes, idf, *_quantised(weights), bias, temperature)

    def predict(self, text: str) -> list[tuple[str, float]]:
        """Return every label with its probability, likeliest first."""
        counts = Counter(index for f in self._features(text) if (index := self._vocabulary.get(f)) is not None)
        scores = self._bias.astype(np.float64)
        if counts:
            rows = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
            tf = 1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
            values = _scaled(tf * self._idf[rows], self._blocks[rows])
            scores = scores + (values * self._steps[rows]) @ self._weights[rows].astype(np.float64)
        exponents = np.exp((scores - scores.max()) * self._temperature)
        probabilities = exponents / exponents.sum()
        order = np.argsort(-probabilities, kind="stable")
        return [(self.labels[i], float(probabilities[i])) for i in order]

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        described = {
            "labels": self.labels,
            "prefixes": self._prefixes,
            "temperature": self._temperature,
            "vocabulary": list(self._vocabulary),
        }
        (folder / "classifier.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
        # Compressed here, since Rasa packs the folder with the slowest setting there is.
        arrays = {"idf": self._idf, "steps": self._steps, "weights": self._weights, "bias": self._bias}
        np.savez_compressed(folder / "classifier.npz", **arrays)

    @classmethod
    def load(cls, folder: Path, features: Features) -> NgramClassifier:
        """Read what `save` wrote; `features` must be the function it was trained with."""
        described = json.loads((folder / "classifier.json").read_text(encoding="utf-8"))
        with np.load(folder / "classifier.npz", allow_pickle=False) as arrays:
            idf, steps, weights, bias = (arrays[name] for name in ("idf", "steps", "weights", "bias"))
        vocabulary = {feature: i for i, feature in enumerate(described["vocabulary"])}
        labels, prefixes, temperature = (described[key] for key in ("labels", "prefixes", "temperature"))
        return cls(features, vocabulary, labels, prefixes, idf, steps, weights, bias, temperature)


Scales = Sequence[tuple[Array, float]]
"""For each view: the factor of each feature, and the strength."""


def _blocks(vocabulary: Iterable[str], prefixes: Sequence[str]) -> Array:
    """Return for each feature the number of the first prefix that it begins with."""
    return np.array(
        [next(i for i, prefix in enumerate(prefixes) if feature.startswith(prefix)) for feature in vocabulary],
        dtype=np.int8,
    )


Row = tuple[Array, Array]
"""Features of a text, by number, and how often each occurs in it."""


def _count(texts: Sequence[str], features: Features, rare: int) -> tuple[dict[str, int], Array, list[Row]]:
    """Return the features that are not rare with their numbers, in how many texts each occurs, and each text's row.

    Texts are held as numbers at once: their features as strings would take gigabytes.
    """
    numbers: dict[str, int] = {}
    rows = []
    for text in texts:
        counts = Counter(features(text))
        ids = np.fromiter((numbers.setdefault(f, len(numbers)) for f in counts), dtype=np.int32, count=len(counts))
        rows.append((ids, np.fromiter(counts.values(), dtype=np.int32, count=len(counts))))
    spread = np.bincount(np.concatenate([ids for ids, _ in rows]), minlength=len(numbers))
    vocabulary = {f: i for i, f in enumerate(sorted(f for f, number in numbers.items() if spread[number] >= rare))}
    kept = np.fromiter((numbers[feature] for feature in vocabulary), dtype=np.int64, count=len(vocabulary))
    renumbered = np.full(len(numbers), -1, dtype=np.int32)
    renumbered[kept] = np.arange(len(kept), dtype=np.int32)
    found = [renumbered[ids] for ids, _ in rows]
    return (
        vocabulary,
        spread[kept],
        [(ids[ids >= 0], counts[ids >= 0]) for ids, (_, counts) in zip(found, rows, strict=True)],
    )


def _matrix(rows: Sequence[Row], idf: Array, blocks: Array) -> csr_matrix:
    values = [_scaled((1 + np.log(counts)) * idf[ids], blocks[ids]).astype(np.float32) for ids, counts in rows]
    ends = np.cumsum([0, *(len(ids) for ids, _ in rows)])
    data = (np.concatenate(values), np.concatenate([ids for ids, _ in rows]), ends)
    return csr_matrix(data, shape=(len(rows), len(idf)), dtype=np.float32)


def _scaled(values: Array, blocks: Array) -> Array:
    """Bring each block of a text's features to length one, each for itself."""
    norms = np.sqrt(np.bincount(blocks, weights=values**2))
    norms[norms == 0] = 1.0
    return values / norms[blocks]


def _quantised(weights: Array) -> tuple[Array, Array]:
    """Return steps (features) and weights in whole steps, `FINEST` at most: a fifth of the size, the same answers."""
    steps = np.maximum(np.abs(weights).max(axis=1), 1e-12) / FINEST
    return steps.astype(np.float32), np.round(weights / steps[:, None]).astype(np.int8)


Model = tuple[Array, Array]
"""Weights (features, labels) and bias (labels) of one view, or of the sum of all."""


def _fit_and_calibrate(matrix: csr_matrix, answers: Array, scales: Scales) -> tuple[Model, float]:
    """Fit to everything; beside it fit to a half, and calibrate on a part of the rest."""
    numbers = np.arange(len(answers))
    half, rest = numbers % 2 == 0, numbers % 14 == 3
    with_trial = len(set(answers[half])) == len(set(answers)) and rest.sum() >= len(set(answers))
    parts = [(matrix, answers), (matrix[half], answers[half])][: 1 + with_trial]
    if len(answers) < PARALLEL_FROM:
        models = [_sum_of_views(map(_fit, *zip(*_seen(part, scales), strict=True)), scales) for part in parts]
    else:
        # Processes and not threads: liblinear keeps its random numbers in one place, and the same data must give the
        # same model.
        with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
            futures = [[pool.submit(_fit, *seen) for seen in _seen(part, scales)] for part in parts]
            models = [_sum_of_views(map(Future.result, views), scales) for views in futures]
    return models[0], _temperature(models[1], matrix[rest], answers[rest]) if with_trial else 1.0


def _seen(part: tuple[csr_matrix, Array], scales: Scales) -> Iterator[tuple[csr_matrix, Array, float]]:
    """Yield for each view what it sees of the texts, their answers, and its strength."""
    matrix, answers = part
    for factors, strength in scales:
        kept = np.flatnonzero(factors)
        yield matrix[:, kept] @ diags(factors[kept].astype(np.float32)), answers, strength


def _fit(seen: csr_matrix, answers: Array, strength: float) -> Model:
    model = LinearSVC(C=strength, dual=True, max_iter=2000, tol=TOLERANCE, random_state=7).fit(seen, answers)
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


def _temperature(model: Model, texts: csr_matrix, answers: Array) -> float:
    """Return the factor of scores that makes confidences fit how often they are right, on texts not learned from."""
    weights, bias = model
    scores = texts @ weights + bias
    right = np.arange(len(answers)), answers

    def loss(temperature: float) -> float:
        scaled = scores * temperature
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        likelihood = scaled[right] - np.log(np.exp(scaled).sum(axis=1))
        return float(-likelihood.mean())

    return float(minimize_scalar(loss, bounds=(0.1, 50), method="bounded").x)
