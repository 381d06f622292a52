"""What a text is taken apart into: n-grams of its characters, its words and pairs of words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

WORD = "w:"
"""Features that begin so are words and pairs of words; no character n-gram does."""


def _nothing(text: str) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Features:
    """What a text is taken apart into, repeated features repeated."""

    words: Callable[[str], list[str]]
    """Text → its words."""
    of_word: Callable[[str], list[str]]
    """Word → its features, the same in every text: who counts many texts looks at each word once."""
    beside: Callable[[str], list[str]] = _nothing
    """Text → features beside those of its words."""

    def __call__(self, text: str) -> list[str]:
        """Return all features of a text."""
        return [feature for word in self.words(text) for feature in self.of_word(word)] + self.beside(text)


def character_ngrams(word: str, low: int, high: int) -> list[str]:
    """Return the n-grams of a word with a space on either side.

    >>> character_ngrams("vi", 2, 3)
    [' v', 'vi', 'i ', ' vi', 'vi ']
    """
    padded = f" {word} "
    return [padded[start : start + size] for size in range(low, high + 1) for start in range(len(padded) - size + 1)]


def pairs_of_words(words: list[str]) -> list[str]:
    """Return pairs of words that follow each other, marked so that they never meet a character n-gram.

    >>> pairs_of_words(["han", "ljuger", "jämt"])
    ['w:han ljuger', 'w:ljuger jämt']
    """
    return [f"{WORD}{first} {second}" for first, second in pairwise(words)]
