"""A small neural network from a message's vector to what it means."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from bot.nlu.encoder_file import Array

UNITS = 256
ROUNDS = 4
"""How often each vector is learned from: more, and it learns them by heart."""
DECAY = 3.0
"""How strongly weights are held small."""


class MeaningNetwork:
    """Immutable; shared by all threads."""

    def __init__(self, labels: Sequence[str], layers: Sequence[Array]) -> None:
        """Take labels, and mean and scale of the vectors, weights and bias of the two layers."""
        self.labels = list(labels)
        self._layers = list(layers)

    @classmethod
    def train(cls, vectors: Array, labels: Sequence[str]) -> MeaningNetwork:
        """Return a network that fits vectors (messages, width) to the labels; the same for the same input."""
        mean, scale = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
        network = MLPClassifier(
            (UNITS,), alpha=DECAY, batch_size=256, learning_rate_init=2e-3, max_iter=ROUNDS, random_state=7
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            network.fit((vectors - mean) / scale, labels)
        (inner, outer), (inner_bias, outer_bias) = network.coefs_, network.intercepts_
        layers = [each.astype(np.float16) for each in (mean, scale, inner, inner_bias, outer, outer_bias)]
        return cls(list(network.classes_), layers)

    def log_shares(self, vector: Array) -> dict[str, float]:
        """Return the logarithm of each label's probability."""
        mean, scale, inner, inner_bias, outer, outer_bias = self._layers
        seen = np.maximum((vector - mean) / scale @ inner + inner_bias, 0)
        scores = seen @ outer + outer_bias
        scores = scores - scores.max()
        return dict(zip(self.labels, (scores - np.log(np.exp(scores).sum())).tolist(), strict=True))

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        (folder / "network.json").write_text(json.dumps(self.labels), encoding="utf-8")
        np.savez(folder / "network.npz", *self._layers)

    @classmethod
    def load(cls, folder: Path) -> MeaningNetwork:
        """Read what `save` wrote."""
        labels = json.loads((folder / "network.json").read_text(encoding="utf-8"))
        with np.load(folder / "network.npz", allow_pickle=False) as arrays:
            return cls(labels, [arrays[name].astype(np.float32) for name in arrays.files])
