"""What our sentences taught the encoder: matrices of low rank, added to those of its layers.

The method is LoRA (Hu and others, 2021: arXiv 2106.09685). `python -m scripts.tune_encoder` learns them, in an hour;
they are kept with the data and not learned in each training.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import numpy as np

from bot.errors import TuningError
from bot.nlu.encoder_file import Array

TUNING = Path("data", "encoder", "tuning.npz")
"""Where it lies in the project."""
POOLING = "pool.w"
"""Part that tells from a token how much it counts when all are summed up (parts of the vector, width); nothing learned
means that all count alike."""


class EncoderTuning:
    """Immutable; shared by all threads."""

    def __init__(self, parts: Mapping[str, tuple[Array, Array]]) -> None:
        """Take, by the name of a part of the encoder, what inputs are narrowed to (inputs, rank) and widened from."""
        self._parts = dict(parts)
        self.digest = sha256(b"".join(each.tobytes() for pair in parts.values() for each in pair)).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EncoderTuning) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def part(self, name: str) -> tuple[Array, Array] | None:
        """Return what inputs are narrowed to (inputs, rank) and widened from; None where nothing was learned."""
        return self._parts.get(name)

    def added_to(self, name: str, matrix: Array) -> Array:
        """Return a part's matrix (outputs, inputs) with what was learned; as it is where nothing was."""
        if (part := self.part(name)) is None:
            return matrix
        narrow, wide = part
        return matrix + (narrow @ wide).T

    def save(self, path: Path) -> None:
        """Write to a file, in two bytes a number."""
        arrays = {}
        for name, (narrow, wide) in self._parts.items():
            arrays[f"{name}.narrow"], arrays[f"{name}.wide"] = narrow.astype(np.float16), wide.astype(np.float16)
        np.savez(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> EncoderTuning:
        """Read what `save` wrote.

        Raises:
            TuningError: there is no such file, or it is another thing.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                names = sorted(name.removesuffix(".narrow") for name in arrays.files if name.endswith(".narrow"))
                kinds = ("narrow", "wide")
                parts = {name: tuple(arrays[f"{name}.{kind}"].astype(np.float32) for kind in kinds) for name in names}
        except (OSError, ValueError, KeyError) as error:
            raise TuningError(path, str(error)) from error
        return cls(parts)
