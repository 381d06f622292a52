"""Numbers in a message, in digits or words, as each language puts them together.

"14", "trettonåring", "kow iyo toban": a number may have a unit written together with it behind, and a cue or a prefix
of its language before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from bot.nlu.affixes import by_letter
from bot.nlu.text import fold, split_words

DIGITS = "0123456789"
SHORTEST = 3
"""Letters of a number word that something is written together with before it, of such a cue, and of a unit that only
ends a word."""
Said = Mapping[int, Mapping[str, Iterable[str]]]
"""Number → language → how it is said."""


class Number(NamedTuple):
    """A number in a message."""

    end: int
    """The word after its last one."""
    value: int
    before: tuple[str, ...] = ()
    """The cue that is written together with it, before it."""
    behind: tuple[str, ...] = ()
    """The unit that is, behind it."""


class NumberWords:
    """Reads numbers. Immutable."""

    def __init__(
        self,
        said: Said,
        compounds: Mapping[str, Iterable[str]],
        units: Collection[str],
        cues: Collection[str],
        prefixes: Iterable[str],
    ) -> None:
        """Prepare.

        Args:
            said: numbers in words.
            compounds: language → how it puts tens and ones together: "{ones} iyo {tens}".
            units: folded words that may be written together with a number, behind it.
            cues: folded words that may be, before it; shorter ones than `SHORTEST` never are.
            prefixes: folded, what the language writes together with any word behind it.
        """
        self._units = _longest_first(units)
        self._units_by_letter = by_letter(self._units, -1)
        self._cues = frozenset(cue for cue in cues if len(cue) >= SHORTEST)
        self._before = _longest_first({*prefixes, *self._cues})
        self._before_by_letter = by_letter(self._before, 0)
        folded = {
            number: {tag: [" ".join(words) for words in map(split_words, texts) if words] for tag, texts in by.items()}
            for number, by in said.items()
        }
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, text in (*_counted(folded), *_compounds(folded, compounds)):
            words = tuple(text.split(" "))
            self._phrases.setdefault(words[0], []).append((words, number))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._single = {
            words[0]: number for phrases in self._phrases.values() for words, number in phrases if len(words) == 1
        }

    def at(self, words: Sequence[str], position: int) -> Number | None:
        """Return the number that begins at a position of a message's folded words."""
        word = words[position]
        tail = word.lstrip(DIGITS)
        if tail != word:
            unit = next((each for each in self._units if tail.startswith(each)), "")
            # "7afidi": a letter of Arabic, as it is typed in Latin ones.
            is_letter = len(word) - len(tail) == 1 and tail and not unit
            if is_letter or word.startswith("0"):  # the year of "born -09"
                return None
            return Number(position + 1, int(word.removesuffix(tail)), behind=_one(unit))
        for before, first in self._readings(word):
            if first.isdecimal():
                return Number(position + 1, int(first), before)
            for phrase, value in self._phrases.get(first, ()):
                end = position + len(phrase)
                *leading, last = (first, *words[position + 1 : end])
                unit = last.removeprefix(phrase[-1])
                if tuple(leading) == phrase[:-1] and last == phrase[-1] + unit and (not unit or unit in self._units):
                    return Number(end, value, before, _one(unit or self._unit_in(phrase)))
        for unit in self._units_by_letter.get(word[-1:], ()):
            if (single := self._single.get(word.removesuffix(unit))) is not None:
                return Number(position + 1, single, behind=_one(unit))
        return None

    def _readings(self, word: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield what may be the first word of a number, behind the cue that is written together with it, if one is."""
        yield (), word
        head = word.rstrip(DIGITS)
        if head != word:
            if not head.isascii() or head in self._before:
                yield self._cue(head), word.removeprefix(head)
            return
        for prefix in self._before_by_letter.get(word[:1], ()):
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) >= SHORTEST:
                yield self._cue(prefix), rest

    def _cue(self, head: str) -> tuple[str, ...]:
        return _one(head if head in self._cues else "")

    def _unit_in(self, phrase: Sequence[str]) -> str:
        """Return the word for years that is, or ends, a word of a number phrase; "" where there is none."""
        return next((unit for word in phrase for unit in self._units_behind(word)), "")

    def _units_behind(self, word: str) -> Iterator[str]:
        """Yield the units that a word is or, from three letters on, ends in."""
        for unit in self._units_by_letter.get(word[-1:], ()):
            if word == unit or (len(unit) >= SHORTEST and word.endswith(unit)):
                yield unit


def _longest_first(words: Collection[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _one(word: str) -> tuple[str, ...]:
    return (word,) if word else ()


def _counted(said: Said) -> Iterator[tuple[int, str]]:
    return ((number, text) for number, by_language in said.items() for texts in by_language.values() for text in texts)


def _compounds(said: Said, patterns: Mapping[str, Iterable[str]]) -> Iterator[tuple[int, str]]:
    """Yield the numbers that a language puts together of tens and ones: 35 is no age, and so nor is its 5.

    Args:
        said: number → language → how it is said, folded.
        patterns: language → how tens and ones stand together.
    """
    for language, written in patterns.items():
        forms = [fold(form) for form in written]
        for tens, ones, form in product(range(10, 100, 10), range(1, 10), forms):
            for ten, one in product(said.get(tens, {}).get(language, ()), said.get(ones, {}).get(language, ())):
                yield tens + ones, form.format(tens=ten, ones=one)
