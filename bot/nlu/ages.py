"""A child's age in a message: a number that is said to be one, by what stands beside it or by itself (trettonåring)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.content.lexicon import AND, BESIDE_AGES, COMPOUNDS, CUES, DURATIONS, GROWN_UPS, NOT_AGE, OWN, UNITS
from bot.nlu.numbers import NumberWords
from bot.nlu.text import split_words

YOUNGEST, OLDEST = 5, 25
GROWN = 21
"""From this age on it is another's ("she is 14 and sees a man of 24") where the message names a younger one."""
NEXT = 3
"""Words before and behind a number that say whether it is an age."""
OF_AGE, NEAR = 18, 3
"""From this age on it is another's where so many words before or behind name a grown-up ("she sees a man of 24")."""
LONG_UNIT = 4
"""Letters of a unit that may stand before its number too ("aged"); short ones are other words there (är 10)."""
_OWN_ONLY = frozenset({CUES, NOT_AGE, DURATIONS, GROWN_UPS, OWN})
"""Kinds of words that are other words in other languages: English "till" is no hour in Swedish, "men" no people."""
_BORROWED, _EVERYWHERE = ("sv", "en"), ("sv",)
"""Languages whose number words and units, and whose other words, stand inside messages of all ten."""
Span = tuple[int, int, int]
"""First word, word after the last, years."""


class AgeFinder:
    """Finds ages. Immutable."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, list[str]]], prefixes: Iterable[str] = ()) -> None:
        """Take data/lexicon/age.yml, each meaning by language.

        `units` stand beside an age (years, years old), or are written together with it; `cues` before one (turns,
        aged); `not_age` beside a number that is none (kronor, o'clock); `durations` before one that is a time (for,
        since); `grown_ups` near the age of somebody else (man, boyfriend); `own` beside the writer's (I am), both from
        18 on; `and` between two children's; the numbers are number words, and `compounds` how a language puts tens and
        ones together.

        Args:
            lexicon: the file.
            prefixes: folded, what the language writes together with a word behind it; cues are so written too.
        """
        self._units, self._cues, self._not_age, self._durations, self._own = (
            frozenset(_phrases(lexicon.get(key, {}))) for key in (UNITS, CUES, NOT_AGE, DURATIONS, OWN)
        )
        self._grown_ups, self._and = (
            frozenset(phrase[0] for phrase in _phrases(lexicon.get(key, {}))) for key in (GROWN_UPS, AND)
        )
        self._copulas = frozenset(cue[-1] for cue in self._cues if len(cue) > 1)
        self._long_units = frozenset(unit for unit in self._units if len("".join(unit)) >= LONG_UNIT)
        self._numbers = NumberWords(
            {int(meaning): by_language for meaning, by_language in lexicon.items() if meaning not in BESIDE_AGES},
            lexicon.get(COMPOUNDS, {}),
            units={unit[0] for unit in self._units if len(unit) == 1},
            cues={cue[0] for cue in self._cues if len(cue) == 1},
            prefixes=prefixes,
        )

    @classmethod
    def of_language(
        cls, lexicon: Mapping[str, Mapping[str, list[str]]], language: str, prefixes: Iterable[str] = ()
    ) -> AgeFinder:
        """Make one that knows the words of a language, and of Swedish and English what others borrow."""
        return cls(
            {
                meaning: {
                    tag: words
                    for tag, words in by_language.items()
                    if tag == language or tag in (_EVERYWHERE if meaning in _OWN_ONLY else _BORROWED)
                }
                for meaning, by_language in lexicon.items()
            },
            prefixes,
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
            number = self._numbers.at(words, position)
            if number is None:
                position += 1
                continue
            end, age = number.end, number.value
            before = (*words[max(0, position - NEXT) : position], *number.before)[-NEXT:]
            behind = (*number.behind, *words[end : _part_end(end, stops)])[:NEXT]
            near = (*words[max(0, position - NEAR) : position], *words[end : end + NEAR])
            grown_up = age >= OF_AGE and (self._is_another_s(near) or self._is_the_writer_s(before, behind))
            if YOUNGEST <= age <= OLDEST and not grown_up:
                copula = position - 1 in after and words[position - 1] in self._copulas
                alone = position == 0 and end == len(words)
                if alone or self._is_age(before, behind, copula or position in after):
                    found.append((position, end, age))
                elif self._not_age.isdisjoint([*_starts(behind), *_ends(before)]):
                    unsure.append((position, end, age))
            position = end
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

    def _is_another_s(self, near: Collection[str]) -> bool:
        return not self._grown_ups.isdisjoint(near)

    def _is_the_writer_s(self, before: Sequence[str], behind: Sequence[str]) -> bool:
        return not self._own.isdisjoint([*_starts(behind), *_ends(before)])

    def _is_age(self, before: Sequence[str], behind: Sequence[str], after_child: bool) -> bool:
        starts, ends = set(_starts(behind)), set(_ends(before))
        other = (starts | ends) & self._not_age
        if any(len(phrase) > 1 for phrase in other):  # "ten years ago" has a unit, and is no age
            return False
        if ends & self._durations:
            return False
        if starts & self._units or ends & self._long_units:
            return True
        return not other and (after_child or bool(ends & self._cues))


def _part_end(start: int, stops: Collection[int]) -> int:
    """Return the end of the next words from a position on, or of as many as stand before a mark."""
    return next((at + 1 for at in range(start - 1, start - 1 + NEXT) if at in stops), start + NEXT)


def _phrases(by_language: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for texts in by_language.values():
        for text in texts:
            if words := tuple(split_words(text)):
                yield words


def _starts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[:end]) for end in range(1, len(words) + 1))


def _ends(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start:]) for start in range(len(words)))
