"""How an entry of words is written (data/README.md), and read. What it finds: `bot/nlu/word_rules.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.nlu.concepts import STEM
from bot.nlu.text import split_words

GAP = ".."
EITHER = "|"
ANYWHERE = "&"
GAP_WORDS = 3

Token = tuple[str, bool]
"""A folded word of an entry, and whether it is a stem."""


class Step(NamedTuple):
    """Alternatives of which any will do."""

    words: frozenset[Token]
    rows: frozenset[tuple[Token, ...]]
    """Alternatives that are several words in a row."""
    gap: int
    """Most other words that may stand before."""

    def begin(self) -> Iterator[Token]:
        """Yield what the alternatives begin with."""
        yield from self.words
        yield from (row[0] for row in self.rows)

    def tokens(self) -> Iterator[Token]:
        """Yield all words of the alternatives."""
        yield from self.words
        for row in self.rows:
            yield from row


def read_entry(text: str) -> tuple[tuple[Step, ...], ...]:
    """Return the parts of an entry, empty where it holds no word.

    >>> for part in read_entry("skjut* .. mig|oss & nu"):
    ...     print([(sorted(step.words), step.gap) for step in part])
    [([('skjut', True)], 0), ([('mig', False), ('oss', False)], 3)]
    [([('nu', False)], 0)]
    """
    parts = []
    for piece in text.split(f" {ANYWHERE} "):
        steps: list[Step] = []
        gap = 0
        for word in piece.split():
            if word == GAP:
                gap = GAP_WORDS
            elif alternatives := [each for each in map(_row, word.split(EITHER)) if each]:
                words = frozenset(row[0] for row in alternatives if len(row) == 1)
                rows = frozenset(row for row in alternatives if len(row) > 1)
                steps.append(Step(words, rows, gap if steps else 0))
                gap = 0
        if steps:
            parts.append(tuple(steps))
    return tuple(parts)


def _row(alternative: str) -> tuple[Token, ...]:
    """Return an alternative as the words that it is cut into; more than one only where a mark cuts it."""
    exact = [(piece, False) for piece in split_words(alternative)]
    return (*exact[:-1], (exact[-1][0], True)) if exact and alternative.endswith(STEM) else tuple(exact)


def unreadable(text: str) -> list[str]:
    """Return the alternatives of an entry that hold no word, or a star before their end: nothing is found by these.

    >>> unreadable("kniv*|& .. säng*|so*an")
    ['&', 'so*an']
    """
    words = [word for word in text.split() if word not in (GAP, ANYWHERE)]
    alternatives = [each for word in words for each in word.split(EITHER)]
    return [each for each in alternatives if not _row(each) or STEM in each.removesuffix(STEM)]
