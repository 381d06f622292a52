"""A linear classifier over character and word n-grams, small and quick enough for one turn on one core.

scikit-learn trains it; prediction is one sum over rows of a matrix. Stored as JSON and numpy arrays, never as a pickle.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

PARALLEL_FROM = 5_000
"""Texts from which on the trial that calibrates confidences runs in a process of its own, on the second core."""
Array = npt.NDArray[Any]
BESIDE = "c:"
"""Features that begin so are a block of their own: scaled apart from the rest, to `BESIDE_WEIGHT` of its length."""
BESIDE_WEIGHT = 0.3
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
        yield f"w:{word}"
    for first, second in pairwise(words):
        yield f"w:{first} {second}"


class NgramClassifier:
    """Immutable after training or loading; shared by all threads."""

    def __init__(
        self,
        features: Features,
        vocabulary: dict[str, int],
        labels: list[str],
        idf: Array,
        weights: Array,
        bias: Array,
        temperature: float,
    ) -> None:
        self._features = features
        self._vocabulary = vocabulary
        self.labels = labels
        self._idf = idf
        self._weights = weights
        self._bias = bias
        self._temperature = temperature
        self._beside = _beside(vocabulary)

    @classmethod
    def train(
        cls, texts: Sequence[str], labels: Sequence[str], features: Features, *, rare: int = 2, strength: float = 1.0
    ) -> NgramClassifier:
        """Fit to labelled texts.

        Args:
            texts: folded or cleaned texts.
            labels: one for each text.
            features: what a text is taken apart into.
            rare: features in fewer texts than this are left out.
            strength: the support vector machine's C.
        """
        counted = [Counter(features(text)) for text in texts]
        spread = Counter(feature for counts in counted for feature in counts)
        vocabulary = {feature: i for i, feature in enumerate(sorted(f for f, n in spread.items() if n >= rare))}
        idf = np.ones(len(vocabulary), dtype=np.float32)
        for feature, i in vocabulary.items():
            idf[i] += np.log((1 + len(texts)) / (1 + spread[feature]))
        names = sorted(set(labels))
        matrix = _matrix(counted, vocabulary, idf)
        answers = np.array([names.index(label) for label in labels])
        held_out = np.arange(len(texts)) % 7 == 3
        if len(set(answers[~held_out])) < len(names) or held_out.sum() < len(names):
            model, temperature = _fit(matrix, answers, strength), 1.0
        else:
            trial = (matrix[~held_out], answers[~held_out], matrix[held_out], answers[held_out], strength)
            model, temperature = _fit_and_calibrate(matrix, answers, strength, trial)
        weights, bias = _coefficients(model)
        return cls(features, vocabulary, names, idf, weights, bias, temperature)

    def predict(self, text: str) -> list[tuple[str, float]]:
        """Return every label with its probability, likeliest first."""
        counts = Counter(index for f in self._features(text) if (index := self._vocabulary.get(f)) is not None)
        scores = self._bias.astype(np.float64)
        if counts:
            rows = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
            tf = 1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
            values = _scaled(tf * self._idf[rows], self._beside[rows])
            scores = scores + values @ self._weights[rows].astype(np.float64)
        exponents = np.exp((scores - scores.max()) * self._temperature)
        probabilities = exponents / exponents.sum()
        order = np.argsort(-probabilities, kind="stable")
        return [(self.labels[i], float(probabilities[i])) for i in order]

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        described = {"labels": self.labels, "temperature": self._temperature, "vocabulary": list(self._vocabulary)}
        (folder / "classifier.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
        np.savez(folder / "classifier.npz", idf=self._idf, weights=self._weights.astype(np.float16), bias=self._bias)

    @classmethod
    def load(cls, folder: Path, features: Features) -> NgramClassifier:
        """Read what `save` wrote; `features` must be the function it was trained with."""
        described = json.loads((folder / "classifier.json").read_text(encoding="utf-8"))
        with np.load(folder / "classifier.npz", allow_pickle=False) as arrays:
            idf, weights, bias = arrays["idf"], arrays["weights"], arrays["bias"]
        vocabulary = {feature: i for i, feature in enumerate(described["vocabulary"])}
        return cls(features, vocabulary, described["labels"], idf, weights, bias, described["temperature"])


def _matrix(counted: list[Counter[str]], vocabulary: dict[str, int], idf: Array) -> csr_matrix:
    beside = _beside(vocabulary)
    columns, values, ends = [], [], [0]
    for counts in counted:
        known = [(vocabulary[feature], n) for feature, n in counts.items() if feature in vocabulary]
        rows = np.array([i for i, _ in known], dtype=np.int64)
        tf = 1 + np.log(np.array([n for _, n in known], dtype=np.float64))
        columns.append(rows)
        values.append(_scaled(tf * idf[rows], beside[rows]))
        ends.append(ends[-1] + len(known))
    data = (np.concatenate(values), np.concatenate(columns), ends)
    return csr_matrix(data, shape=(len(counted), len(vocabulary)), dtype=np.float32)


def _beside(vocabulary: dict[str, int]) -> Array:
    return np.array([feature.startswith(BESIDE) for feature in vocabulary], dtype=bool)


def _scaled(values: Array, beside: Array) -> Array:
    """Bring the block beside and the rest to their lengths, each for itself."""
    for block, length in ((~beside, 1.0), (beside, BESIDE_WEIGHT)):
        norm = np.linalg.norm(values[block])
        if norm:
            values[block] *= length / norm
    return values


def _fit(matrix: csr_matrix, answers: Array, strength: float) -> LinearSVC:
    return LinearSVC(C=strength, dual=True, max_iter=2000, tol=1e-3, random_state=7).fit(matrix, answers)


def _fit_and_calibrate(
    matrix: csr_matrix, answers: Array, strength: float, trial: tuple[Any, ...]
) -> tuple[LinearSVC, float]:
    """Fit to everything; meanwhile fit to a part, and calibrate on the rest."""
    if len(answers) < PARALLEL_FROM:
        return _fit(matrix, answers, strength), _temperature(*trial)
    # A process and not a thread: liblinear keeps its random numbers in one place, and the same data must give the same
    # model.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        temperature = pool.submit(_temperature, *trial)
        return _fit(matrix, answers, strength), temperature.result()


def _temperature(part: csr_matrix, answers: Array, rest: csr_matrix, rest_answers: Array, strength: float) -> float:
    return _calibrate(_scores(_fit(part, answers, strength), rest), rest_answers)


def _coefficients(model: LinearSVC) -> tuple[Array, Array]:
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]), np.array([-bias[0], bias[0]])
    return np.ascontiguousarray(weights.T, dtype=np.float32), np.asarray(bias, dtype=np.float64)


def _scores(model: LinearSVC, matrix: csr_matrix) -> Array:
    weights, bias = _coefficients(model)
    return np.asarray(matrix @ weights + bias)


def _calibrate(scores: Array, answers: Array) -> float:
    """Return the factor on scores under which their softmax is the likeliest explanation of held-out answers."""

    def loss(factor: float) -> float:
        scaled = scores * factor
        scaled -= scaled.max(axis=1, keepdims=True)
        chosen = scaled[np.arange(len(answers)), answers]
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - chosen))

    return float(minimize_scalar(loss, bounds=(0.5, 30), method="bounded").x)
