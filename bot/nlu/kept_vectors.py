"""Vectors of training sentences that are kept with the data: computing them takes minutes.

`python -m scripts.keep_vectors` writes them; a training computes those that are missing, and gives the same model
without the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot.errors import KeptVectorsError
from bot.nlu.encoder_file import Array
from bot.nlu.encoder_tuning import EncoderTuning
from bot.nlu.sentence_encoder import vectors

KEPT = Path("data", "encoder", "vectors.npz")
"""Where they lie in the project."""
STEPS = 128
"""Steps from 0 to 1 that numbers of a vector are rounded to; a test holds how little that turns a vector."""


class KeptVectors:
    """Immutable."""

    def __init__(self, digest: str, keys: Array, rows: Array) -> None:
        """Take the tuning's digest, the texts' keys in ascending order, and their vectors in whole steps."""
        self._digest = digest
        self._keys = keys
        self._rows = rows

    @classmethod
    def compute(cls, tuning: EncoderTuning, texts: Sequence[str], before: KeptVectors) -> KeptVectors:
        """Return the vectors of texts; those that were kept before are taken over."""
        keys, first = np.unique(_keys(texts), return_index=True)
        return cls(tuning.digest, keys, before.rows(tuning, [texts[at] for at in first]))

    def rows(self, tuning: EncoderTuning, texts: Sequence[str]) -> Array:
        """Return the vectors of texts in whole steps (texts, width); what is not kept for this tuning is computed."""
        places = np.full(len(texts), -1)
        if self._digest == tuning.digest and len(self._keys):
            keys = _keys(texts)
            near = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
            places = np.where(self._keys[near] == keys, near, -1)
        known, missing = np.flatnonzero(places >= 0), np.flatnonzero(places < 0)
        rows = [self._rows[places[known]]] if len(known) else []
        if len(missing):
            rows.append(np.round(vectors(tuning, [texts[at] for at in missing]) * STEPS).astype(np.int8))
        return np.concatenate(rows)[np.argsort(np.concatenate([known, missing]))]

    def vectors(self, tuning: EncoderTuning, texts: Sequence[str]) -> Array:
        """Return the vectors of texts (texts, width), rounded alike whether they were kept or not."""
        return self.rows(tuning, texts).astype(np.float32) / STEPS

    def save(self, path: Path) -> None:
        """Write to a file."""
        np.savez_compressed(path, digest=np.array(self._digest), keys=self._keys, rows=self._rows)

    @classmethod
    def load(cls, path: Path) -> KeptVectors:
        """Read what `save` wrote; nothing is kept where there is no file.

        Raises:
            KeptVectorsError: it is another thing.
        """
        if not path.exists():
            return cls("", np.empty(0, np.uint64), np.empty((0, 0), np.int8))
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return cls(str(arrays["digest"]), arrays["keys"], arrays["rows"])
        except (OSError, ValueError, KeyError) as error:
            raise KeptVectorsError(path, str(error)) from error


def _keys(texts: Sequence[str]) -> Array:
    digests = b"".join(blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(digests, dtype="<u8")
