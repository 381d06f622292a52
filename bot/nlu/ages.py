"""A child's age in a message: a number that is said to be one, by what stands beside it or by itself (trettonåring)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.nlu.phrases import split_words

YOUNGEST, OLDEST = 5, 25
GROWN = 21
"""From this age on it is another's ("she is 14 and sees a man of 24") where the message names a younger one."""
LONG_UNIT = 4
"""Letters of a unit that may stand before its number too ("aged"); short ones are other words there (är 10)."""
UNITS, CUES, NOT_AGE = "units", "cues", "not_age"
Phrases = frozenset[tuple[str, ...]]


class AgeFinder:
    """Finds ages. Immutable."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, list[str]]]) -> None:
        """Take data/lexicon/age.yml, each meaning by language.

        `units` stand beside an age (years, years old); `cues` before one (turns, aged); `not_age` beside a number
        that is none (kronor, o'clock); `5` to `25` are number words, with or without the unit.
        """
        self._units, self._cues, self._not_age = (
            frozenset(tuple(words) for words in _phrases(lexicon.get(key, {}))) for key in (UNITS, CUES, NOT_AGE)
        )
        self._copulas = frozenset(cue[-1] for cue in self._cues if len(cue) > 1)
        self._joined = tuple({unit[0] for unit in self._units if len(unit) == 1})
        self._long_units = frozenset(unit for unit in self._units if len("".join(unit)) >= LONG_UNIT)
        self._endings = tuple(unit for unit in self._joined if len(unit) > 2)
        self._numbers: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for meaning, by_language in lexicon.items():
            if meaning not in (UNITS, CUES, NOT_AGE):
                for words in _phrases(by_language):
                    self._numbers.setdefault(words[0], []).append((words, int(meaning)))
        for readings in self._numbers.values():
            readings.sort(key=lambda reading: -len(reading[0]))

    def find(self, words: Sequence[str], after: Collection[int] = ()) -> list[tuple[int, int, int]]:
        """Return (first word, word after the last, years) for each age; a message that is a number alone is one.

        Args:
            words: of the message, folded.
            after: positions directly behind a word for the child; a number there is an age ("my son, 14"), and behind
                the last word of a longer cue ("my son is 14").
        """
        found = []
        position = 0
        while position < len(words):
            end, age, says_it_all = self._number(words, position)
            if age is not None and YOUNGEST <= age <= OLDEST:
                before, behind = words[max(0, position - 2) : position], words[end : end + 2]
                copula = position - 1 in after and words[position - 1] in self._copulas
                alone = not before and not behind
                if alone or self._is_age(before, behind, says_it_all, copula or position in after):
                    found.append((position, end, age))
            position = max(end, position + 1)
        young = [each for each in found if each[2] < GROWN]
        return young or found

    def _is_age(self, before: Sequence[str], behind: Sequence[str], says_it_all: bool, after_child: bool) -> bool:
        starts, ends = set(_starts(behind)), set(_ends(before))
        other = (starts | ends) & self._not_age
        if any(len(phrase) > 1 for phrase in other):  # "ten years ago" has a unit, and is no age
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
            return position + 1, age, bool(word[digits:]) and word[digits:].startswith(self._joined)
        for phrase, age in self._numbers.get(word, ()):
            if tuple(words[position : position + len(phrase)]) == phrase:
                return position + len(phrase), age, any(self._is_unit(each) for each in phrase)
        return position, None, False

    def _is_unit(self, word: str) -> bool:
        """Tell whether a word of a number phrase is, or ends in, a word for years."""
        return word in self._joined or word.endswith(self._endings)


def _phrases(by_language: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for texts in by_language.values():
        for text in texts:
            if words := tuple(split_words(text)):
                yield words


def _starts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[:end]) for end in range(1, len(words) + 1))


def _ends(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start:]) for start in range(len(words)))
