"""A linear classifier over n-grams, small and quick enough for one turn on one core.

Prediction is one sum over rows of a matrix. Stored as JSON and numpy arrays, never as a pickle; made by
`bot/nlu/ngram_training.py`.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.ngrams import Features

Array = npt.NDArray[Any]
_DESCRIBED, _IDF, _HEAD = "classifier.json.xz", "idf.npz", "head_{}.npz"
Ranking = list[tuple[str, float]]
"""Labels with their probabilities, likeliest first."""


@dataclass(frozen=True, slots=True)
class Head:
    """One question that is answered from a text's features: which of these labels it has."""

    labels: list[str]
    steps: Array
    """Of each feature: what one step of its weights is worth."""
    weights: Array
    """(features, labels), in whole steps."""
    bias: Array
    temperature: float
    """Factor of scores that makes probabilities fit how often they are right."""

    def rank(self, rows: Array, values: Array) -> Ranking:
        """Return every label, of a text that has the features `rows` with these values."""
        scores = self.bias + (values * self.steps[rows]) @ self.weights[rows].astype(np.float64)
        exponents = np.exp((scores - scores.max()) * self.temperature)
        probabilities = exponents / exponents.sum()
        order = np.argsort(-probabilities, kind="stable")
        return [(self.labels[i], float(probabilities[i])) for i in order]


class NgramClassifier:
    """Features of texts, and the heads that answer from them. Immutable; shared by all threads."""

    def __init__(
        self,
        features: Features,
        vocabulary: dict[str, int],
        prefixes: Sequence[str],
        idf: Array,
        heads: Sequence[Head],
    ) -> None:
        """Take the parts; `prefixes` begin the features of each block that is brought to length one for itself."""
        self._features = features
        self._vocabulary = vocabulary
        self._prefixes = list(prefixes)
        self._idf = idf
        self._heads = list(heads)
        self._blocks = number_blocks(vocabulary, self._prefixes)

    def predict(self, text: str) -> list[Ranking]:
        """Return what each head says of a text."""
        counts = Counter(map(self._vocabulary.get, self._features(text)))
        counts.pop(None, None)
        rows = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        tf = 1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
        values = scaled(tf * self._idf[rows], self._blocks[rows])
        return [head.rank(rows, values) for head in self._heads]

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        described = {
            "prefixes": self._prefixes,
            "vocabulary": list(self._vocabulary),
            "heads": [{"labels": head.labels, "temperature": head.temperature} for head in self._heads],
        }
        # Features are much alike: this makes them a quarter smaller than Rasa's own packing does.
        packed = lzma.compress(json.dumps(described, ensure_ascii=False).encode(), preset=1)
        (folder / _DESCRIBED).write_bytes(packed)
        # Compressed here, since Rasa packs the folder with the slowest setting there is.
        np.savez_compressed(folder / _IDF, idf=self._idf)
        for number, head in enumerate(self._heads):
            arrays = {"steps": head.steps, "weights": head.weights, "bias": head.bias}
            np.savez_compressed(folder / _HEAD.format(number), **arrays)

    @classmethod
    def load(cls, folder: Path, features: Features) -> NgramClassifier:
        """Read what `save` wrote; `features` must be the function it was trained with."""
        described = json.loads(lzma.decompress((folder / _DESCRIBED).read_bytes()))
        heads = [Head(**each, **_arrays(folder / _HEAD.format(n))) for n, each in enumerate(described["heads"])]
        vocabulary = {feature: i for i, feature in enumerate(described["vocabulary"])}
        return cls(features, vocabulary, described["prefixes"], _arrays(folder / _IDF)["idf"], heads)


def _arrays(path: Path) -> dict[str, Any]:
    with np.load(path) as arrays:
        return dict(arrays)


def number_blocks(vocabulary: Iterable[str], prefixes: Sequence[str]) -> Array:
    """Return for each feature the number of the first prefix that it begins with."""
    return np.array(
        [next(i for i, prefix in enumerate(prefixes) if feature.startswith(prefix)) for feature in vocabulary],
        dtype=np.int8,
    )


def scaled(values: Array, blocks: Array) -> Array:
    """Bring each block of a text's features to length one, each for itself."""
    norms = np.sqrt(np.bincount(blocks, weights=values**2))
    norms[norms == 0] = 1.0
    return values / norms[blocks]
