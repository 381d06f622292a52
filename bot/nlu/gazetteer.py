"""Swedish municipalities and counties in running text, in ten languages' spellings and with typing errors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.nlu.phrases import PhraseIndex, split_words
from bot.nlu.text import Word, fold

_SHORTEST = 4
"""Letters of a name that may be written together with something."""
_SIMILAR = 88
_LONG = 6
"""Letters a word needs before a misspelt name is looked for."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place in a message; `start` and `end` count words."""

    code: str
    start: int
    end: int


class Gazetteer:
    """All spellings of all places. Immutable."""

    def __init__(
        self,
        names: Mapping[str, Iterable[str]],
        common: Iterable[str],
        beside: Mapping[str, Mapping[str, Iterable[str]]],
    ) -> None:
        """Prepare.

        Args:
            names: code → spellings.
            common: folded words that people use for other things too (vara, berg, lund …).
            beside: data/lexicon/place.yml, by meaning and language.
        """
        folded = {
            meaning: frozenset(word for texts in by.values() for text in texts for word in split_words(text))
            for meaning, by in beside.items()
        }
        self._prefixes = sorted(folded.get("prefix", ()), key=len)
        self._suffixes = sorted(folded.get("suffix", ()), key=len)
        self._municipality = folded.get("municipality", frozenset())
        self._names = {code: list(spellings) for code, spellings in names.items()}
        self._never, self._persons, self._at = (
            {language: frozenset(fold(text) for text in texts) for language, texts in beside.get(meaning, {}).items()}
            for meaning in ("never", "person", "at")
        )
        self._common = frozenset(common) | folded.get("everyday", frozenset())
        by_phrase: dict[str, str] = {}
        for code in sorted(self._names, key=len):
            for spelling in self._names[code]:
                if phrase := " ".join(split_words(spelling)):
                    # A county's short name (Uppsala) is its largest municipality's too: the later, longer code wins.
                    by_phrase[phrase] = code
        self._by_phrase = by_phrase
        self._index = PhraseIndex({phrase: [phrase] for phrase in by_phrase})
        self._long = [phrase for phrase in by_phrase if len(phrase) >= _LONG and " " not in phrase]

    def find(self, words: Sequence[Word], language: str) -> list[FoundPlace]:
        """Return the places named in a message of this language, in its order."""
        never, persons = (names.get(language, frozenset()) for names in (self._never, self._persons))
        found = []
        taken: set[int] = set()
        for start, end, phrase in self._index.find([word.folded for word in words]):
            if phrase not in never and self._is_meant(words, start, end, phrase, language):
                found.append(FoundPlace(self._by_phrase[phrase], start, end))
                taken.update(range(start, end))
        for position, word in enumerate(words):
            following = words[position + 1].folded if position + 1 < len(words) else ""
            if position in taken or word.folded in never:
                continue
            if (code := self._near(word, following, persons)) is not None:
                found.append(FoundPlace(code, position, position + 1))
        return sorted(found, key=lambda place: place.start)

    def _is_meant(self, words: Sequence[Word], start: int, end: int, phrase: str, language: str) -> bool:
        """Tell whether a name that is also something else is a place here.

        An everyday word counts only with a capital inside the sentence, a person's name only behind "in"; both beside
        "kommun", and where the message says hardly anything else.
        """
        person = phrase in self._persons.get(language, ())
        if len(words) <= 2 or not (person or phrase in self._common):
            return True
        if {word.folded for word in words[max(0, start - 1) : end + 1]} & self._municipality:
            return True
        if person:
            return start > 0 and words[start - 1].folded in self._at.get(language, ())
        return start > 0 and words[start].text[:1].isupper()

    def _near(self, word: Word, following: str, persons: Collection[str]) -> str | None:
        for stem in self._stems(word.folded):
            elsewhere = stem in self._common or stem in persons
            if stem in self._by_phrase and (following in self._municipality or not elsewhere):
                return self._by_phrase[stem]
        if len(word.folded) < _LONG or word.folded in self._common:
            return None
        match = process.extractOne(word.folded, self._long, scorer=fuzz.ratio, score_cutoff=_SIMILAR)
        return self._by_phrase[match[0]] if match and match[0][0] == word.folded[0] else None

    def _stems(self, word: str) -> list[str]:
        """Return what is left of a word without what may be written together with a name: prefix, suffix, or both."""
        starts = [word, *(word[len(prefix) :] for prefix in self._prefixes if word.startswith(prefix))]
        stems = starts[1:]
        for start in starts:
            stems += [start[: -len(suffix)] for suffix in self._suffixes if start.endswith(suffix)]
        return [stem for stem in stems if len(stem) >= _SHORTEST]
