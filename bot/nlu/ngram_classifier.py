"""A linear classifier over n-grams, small and quick enough for one turn on one core.

Prediction is one sum over rows of a matrix. Stored as JSON and numpy arrays, never as a pickle; made by
`bot/nlu/ngram_training.py`.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.ngrams import Features

Array = npt.NDArray[Any]
_DESCRIBED = "classifier.json.xz"


class NgramClassifier:
    """Immutable; shared by all threads."""

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
        self._blocks = number_blocks(vocabulary, self._prefixes)

    def predict(self, text: str) -> list[tuple[str, float]]:
        """Return every label with its probability, likeliest first."""
        counts = Counter(map(self._vocabulary.get, self._features(text)))
        counts.pop(None, None)
        scores = self._bias.astype(np.float64)
        if counts:
            rows = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
            tf = 1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
            values = scaled(tf * self._idf[rows], self._blocks[rows])
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
        # Features are much alike: this makes them a quarter smaller than Rasa's own packing does.
        packed = lzma.compress(json.dumps(described, ensure_ascii=False).encode(), preset=1)
        (folder / _DESCRIBED).write_bytes(packed)
        # Compressed here, since Rasa packs the folder with the slowest setting there is.
        arrays = {"idf": self._idf, "steps": self._steps, "weights": self._weights, "bias": self._bias}
        np.savez_compressed(folder / "classifier.npz", **arrays)

    @classmethod
    def load(cls, folder: Path, features: Features) -> NgramClassifier:
        """Read what `save` wrote; `features` must be the function it was trained with."""
        described = json.loads(lzma.decompress((folder / _DESCRIBED).read_bytes()))
        with np.load(folder / "classifier.npz", allow_pickle=False) as arrays:
            idf, steps, weights, bias = (arrays[name] for name in ("idf", "steps", "weights", "bias"))
        vocabulary = {feature: i for i, feature in enumerate(described["vocabulary"])}
        labels, prefixes, temperature = (described[key] for key in ("labels", "prefixes", "temperature"))
        return cls(features, vocabulary, labels, prefixes, idf, steps, weights, bias, temperature)


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
