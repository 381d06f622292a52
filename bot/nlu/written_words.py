"""Which words the training sentences hold, as typed and folded, counted on both cores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.nlu.processes import shared
from bot.nlu.text import clean, fold

_RUN = re.compile(r"[^\W\d_]+")
"""Letters that follow each other: near enough to a word to count it."""


@dataclass(frozen=True, slots=True)
class Written:
    """How often sentences hold each word, as typed: as their first word, where any may have a capital, and later."""

    first: Counter[str] = field(default_factory=Counter)
    later: Counter[str] = field(default_factory=Counter)


def count_written(sentences: Sequence[tuple[str, str]]) -> dict[str, Written]:
    """Return the words of (text, language) pairs by language."""
    counted: dict[str, Written] = {}
    for part in shared(_count_here, sentences):
        for language, words in part.items():
            known = counted.setdefault(language, Written())
            known.first.update(words.first)
            known.later.update(words.later)
    return counted


def _count_here(sentences: Sequence[tuple[str, str]]) -> dict[str, Written]:
    counted: dict[str, Written] = {}
    for text, language in sentences:
        words = counted.setdefault(language, Written())
        first, *later = _RUN.findall(clean(text)) or [""]
        words.first[first] += 1
        words.later.update(later)
    return counted


def folded(counted: Mapping[str, Written]) -> dict[str, Counter[str]]:
    """Return how often each language has each folded word."""
    counts: dict[str, Counter[str]] = {language: Counter() for language in counted}
    for language, words in counted.items():
        for word, count in (words.first + words.later).items():
            counts[language][fold(word)] += count
    return counts


def written_small(counted: Mapping[str, Written], *, least: int, times: int) -> list[str]:
    """Return folded words that are written small so often, and so many times as often as with a capital inside."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for words in counted.values():
        for word in words.first | words.later:
            if word[:1].islower():
                small[fold(word)] += words.first[word] + words.later[word]
            elif word[:1].isupper():
                capital[fold(word)] += words.later[word]
    return sorted(word for word, count in small.items() if count >= least and count > times * capital[word])
