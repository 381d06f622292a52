"""What a text is taken apart into: n-grams of its characters, its words and pairs of words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

WORD = "w:"
"""Features that begin so are words and pairs of words; no character n-gram does."""
Features = Callable[[str], list[str]]
"""Text, words separated by one space → its features, repeated ones repeated."""


def character_ngrams(text: str, low: int, high: int) -> list[str]:
    """Return the n-grams of each word with a space on either side.

    >>> character_ngrams("vi", 2, 3)
    [' v', 'vi', 'i ', ' vi', 'vi ']
    """
    found: list[str] = []
    for word in text.split(" "):
        padded = f" {word} "
        for size in range(low, high + 1):
            found += [padded[start : start + size] for start in range(len(padded) - size + 1)]
    return found


def word_ngrams(text: str) -> list[str]:
    """Return words, then pairs of words, marked so that they never meet a character n-gram.

    >>> word_ngrams("han ljuger")
    ['w:han', 'w:ljuger', 'w:han ljuger']
    """
    words = text.split(" ")
    return [WORD + word for word in words] + [f"{WORD}{first} {second}" for first, second in pairwise(words)]
