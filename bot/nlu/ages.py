"""A child's age in a message: a number that is said to be one, by what stands beside it or by itself (trettonåring)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.nlu.text import split_words

YOUNGEST, OLDEST = 5, 25
GROWN = 21
"""From this age on it is another's ("she is 14 and sees a man of 24") where the message names a younger one."""
OF_AGE, NEAR = 18, 3
"""From this age on it is another's where so many words before or behind name a grown-up ("she sees a man of 24")."""
LONG_UNIT = 4
"""Letters of a unit that may stand before its number too ("aged"); short ones are other words there (är 10)."""
UNITS, CUES, NOT_AGE, DURATIONS, GROWN_UPS, AND = "units", "cues", "not_age", "durations", "grown_ups", "and"
_KINDS = frozenset({UNITS, CUES, NOT_AGE, DURATIONS, GROWN_UPS, AND})
_OWN_ONLY = frozenset({CUES, NOT_AGE, DURATIONS, GROWN_UPS})
"""Kinds of words that are other words in other languages: English "till" is no hour in Swedish, "men" no people."""
_BORROWED, _EVERYWHERE = ("sv", "en"), ("sv",)
"""Languages whose number words and units, and whose other words, stand inside messages of all ten."""
Span = tuple[int, int, int]
"""First word, word after the last, years."""


class AgeFinder:
    """Finds ages. Immutable."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, list[str]]]) -> None:
        """Take data/lexicon/age.yml, each meaning by language.

        `units` stand beside an age (years, years old); `cues` before one (turns, aged); `not_age` beside a number
        that is none (kronor, o'clock); `durations` before one that is a time (for, since); `grown_ups` near the age of
        somebody else (man, boyfriend); `and` between two children's; `5` to `25` are number words, with or without the
        unit.
        """
        self._units, self._cues, self._not_age, self._durations = (
            frozenset(_phrases(lexicon.get(key, {}))) for key in (UNITS, CUES, NOT_AGE, DURATIONS)
        )
        self._grown_ups, self._and = (
            frozenset(phrase[0] for phrase in _phrases(lexicon.get(key, {}))) for key in (GROWN_UPS, AND)
        )
        self._copulas = frozenset(cue[-1] for cue in self._cues if len(cue) > 1)
        self._joined = tuple({unit[0] for unit in self._units if len(unit) == 1})
        self._long_units = frozenset(unit for unit in self._units if len("".join(unit)) >= LONG_UNIT)
        self._endings = tuple(unit for unit in self._joined if len(unit) > 2)
        self._numbers: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for meaning, by_language in lexicon.items():
            if meaning not in _KINDS:
                for words in _phrases(by_language):
                    self._numbers.setdefault(words[0], []).append((words, int(meaning)))
        for readings in self._numbers.values():
            readings.sort(key=lambda reading: -len(reading[0]))

    @classmethod
    def of_language(cls, lexicon: Mapping[str, Mapping[str, list[str]]], language: str) -> AgeFinder:
        """Make one that knows the words of a language, and of Swedish and English what others borrow."""
        return cls(
            {
                meaning: {
                    tag: words
                    for tag, words in by_language.items()
                    if tag == language or tag in (_EVERYWHERE if meaning in _OWN_ONLY else _BORROWED)
                }
                for meaning, by_language in lexicon.items()
            }
        )

    def find(self, words: Sequence[str], after: Collection[int] = (), stops: Collection[int] = ()) -> list[Span]:
        """Return (first word, word after the last, years) for each age; a message that is a number alone is one.

        Args:
            words: of the message, folded.
            after: positions directly behind a word for the child; a number there is an age ("my son, 14"), and behind
                the last word of a longer cue ("my son is 14").
            stops: positions of words that a mark stands behind; what follows it says nothing of a number before.
        """
        found, unsure = [], []
        position = 0
        while position < len(words):
            end, age, says_it_all = self._number(words, position)
            near = (*words[max(0, position - NEAR) : position], *words[end : end + NEAR])
            if age is not None and YOUNGEST <= age <= OLDEST and not self._is_another_s(age, near):
                before, behind = words[max(0, position - 2) : position], words[end : _part_end(end, stops)]
                copula = position - 1 in after and words[position - 1] in self._copulas
                alone = position == 0 and end == len(words)
                if alone or self._is_age(before, behind, says_it_all, copula or position in after):
                    found.append((position, end, age))
                elif self._not_age.isdisjoint([*_starts(behind), *_ends(before)]):
                    unsure.append((position, end, age))
            position = max(end, position + 1)
        found = self._with_siblings(found, unsure, words, stops)
        young = [each for each in found if each[2] < GROWN]
        return young or found

    def _with_siblings(
        self, found: Sequence[Span], unsure: Sequence[Span], words: Sequence[str], stops: Collection[int]
    ) -> list[Span]:
        """Return ages, and numbers that "and" or a dash joins to one of them ("my girls, 13 and 15", "12-17 years")."""
        joined = {
            each
            for one, other in pairwise(sorted([*found, *unsure]))
            if (one in found or other in found) and self._are_joined(one, other, words, stops)
            for each in (one, other)
        }
        return sorted({*found, *joined})

    def _are_joined(self, one: Span, other: Span, words: Sequence[str], stops: Collection[int]) -> bool:
        between = words[one[1] : other[0]]
        if not between:
            return one[1] - 1 not in stops
        return len(between) == 1 and between[0] in self._and

    def _is_another_s(self, age: int, near: Collection[str]) -> bool:
        return age >= OF_AGE and not self._grown_ups.isdisjoint(near)

    def _is_age(self, before: Sequence[str], behind: Sequence[str], says_it_all: bool, after_child: bool) -> bool:
        starts, ends = set(_starts(behind)), set(_ends(before))
        other = (starts | ends) & self._not_age
        if any(len(phrase) > 1 for phrase in other):  # "ten years ago" has a unit, and is no age
            return False
        if ends & self._durations:
            return False
        if says_it_all:
            return not starts & self._not_age
        if starts & self._units or ends & self._long_units:
            return True
        return not other and (after_child or bool(ends & self._cues))

    def _number(self, words: Sequence[str], position: int) -> tuple[int, int | None, bool]:
        """Return the word after a number, its value, and whether it says itself that it is an age."""
        word = words[position]
        digits = len(word) - len(word.lstrip("0123456789"))
        if digits:
            age = int(word[:digits]) if digits <= len(str(OLDEST)) else None
            joined = bool(word[digits:]) and word[digits:].startswith(self._joined)
            # "7afidi": a letter of Arabic, as it is typed in Latin ones.
            if digits == 1 and word[digits:] and not joined:
                return position + 1, None, False
            return position + 1, age, joined
        for phrase, age in self._numbers.get(word, ()):
            if tuple(words[position : position + len(phrase)]) == phrase:
                return position + len(phrase), age, any(self._is_unit(each) for each in phrase)
        return position, None, False

    def _is_unit(self, word: str) -> bool:
        """Tell whether a word of a number phrase is, or ends in, a word for years."""
        return word in self._joined or word.endswith(self._endings)


def _part_end(start: int, stops: Collection[int]) -> int:
    """Return the end of the two words from a position on, or of as many as stand before a mark."""
    return next((at + 1 for at in range(start - 1, start + 1) if at in stops), start + 2)


def _phrases(by_language: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for texts in by_language.values():
        for text in texts:
            if words := tuple(split_words(text)):
                yield words


def _starts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[:end]) for end in range(1, len(words) + 1))


def _ends(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start:]) for start in range(len(words)))
