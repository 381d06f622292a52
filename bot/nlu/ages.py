"""A child's age in a message: a number beside a word for years, or a number word that says it all (trettonåring)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.nlu.phrases import split_words

YOUNGEST, OLDEST = 5, 25


class AgeFinder:
    """Finds ages. Immutable."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, list[str]]]) -> None:
        """Take data/lexicon/age.yml: `units` and the number words `9` … `19`, each by language."""
        self._units: set[str] = set()
        self._numbers: dict[str, int] = {}
        for meaning, by_language in lexicon.items():
            for text in (each for texts in by_language.values() for each in texts):
                words = split_words(text)
                if meaning == "units":
                    self._units.update(words[:1])
                elif len(words) == 1:
                    self._numbers[words[0]] = int(meaning)

    def find(self, words: Sequence[str]) -> list[tuple[int, int, int]]:
        """Return (first word, word after the last, years) for each age in these folded words."""
        found = []
        for position, word in enumerate(words):
            age, rest = self._number(word)
            if age is None or not YOUNGEST <= age <= OLDEST:
                continue
            beside = [*words[position + 1 : position + 2], *words[max(0, position - 1) : position]]
            joined = bool(rest) and any(rest.startswith(unit) for unit in self._units)
            says_it_all = word in self._numbers and any(unit in word for unit in self._units if len(unit) > 1)
            if joined or says_it_all or any(each in self._units for each in beside):
                found.append((position, position + 1, age))
        return found

    def _number(self, word: str) -> tuple[int | None, str]:
        digits = len(word) - len(word.lstrip("0123456789"))
        if digits:
            return int(word[:digits]), word[digits:]
        return self._numbers.get(word), ""
