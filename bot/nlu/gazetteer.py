"""Swedish municipalities and counties in running text, in ten languages' spellings and with typing errors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz, process

from bot.nlu.affixes import SUFFIX, Affixes, by_letter
from bot.nlu.phrases import PhraseIndex
from bot.nlu.text import Word, begins_in_fidel, fold, split_words

_SIMILAR = 88
_LONG = 6
"""Letters a word needs before a misspelt name is looked for."""
_NEVER_COMMON = 7
"""Letters from which a name is a place although people write it small: the longest that are words too have six."""
_LONG_FIDEL = 4
"""As above, in Ge'ez, where a letter is a consonant and its vowel."""


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
        self._affixes = Affixes(beside, SUFFIX)
        self._municipality = _words(chain.from_iterable(beside.get("municipality", {}).values()))
        self._names = {code: list(spellings) for code, spellings in names.items()}
        self._never, self._persons, self._at = (
            {language: frozenset(fold(text) for text in texts) for language, texts in beside.get(meaning, {}).items()}
            for meaning in ("never", "person", "at")
        )
        self._common = frozenset(common)
        self._small = frozenset(word for word in self._common if len(word) < _NEVER_COMMON)
        self._everyday = {
            language: self._small | _words(texts) for language, texts in beside.get("everyday", {}).items()
        }
        by_phrase: dict[str, str] = {}
        for code in sorted(self._names, key=len):
            for spelling in self._names[code]:
                if phrase := " ".join(split_words(spelling)):
                    # A county's short name (Uppsala) is its largest municipality's too: the later, longer code wins.
                    by_phrase[phrase] = code
        self._by_phrase = by_phrase
        self._index = PhraseIndex({phrase: [phrase] for phrase in by_phrase})
        single = [phrase for phrase in by_phrase if " " not in phrase]
        self._long = by_letter((phrase for phrase in single if len(phrase) >= _LONG), 0)
        self._fidel = {_spelt_out(phrase): phrase for phrase in single if _is_long_fidel(phrase)}
        self._long_fidel = by_letter(self._fidel, 0)

    def find(self, words: Sequence[Word], language: str) -> list[FoundPlace]:
        """Return the places named in a message of this language, in its order."""
        never = self._never.get(language, frozenset())
        common = self._everyday.get(language, self._small)
        found = []
        taken: set[int] = set()
        for start, end, phrase in self._index.find([word.folded for word in words]):
            if phrase not in never and self._is_meant(words, start, end, phrase, language, common):
                found.append(FoundPlace(self._by_phrase[phrase], start, end))
                taken.update(range(start, end))
        for position, word in enumerate(words):
            following = words[position + 1].folded if position + 1 < len(words) else ""
            if position in taken or word.folded in never:
                continue
            if (code := self._near(word.folded, following, language, common)) is not None:
                found.append(FoundPlace(code, position, position + 1))
        return sorted(found, key=lambda place: place.start)

    def _is_meant(
        self, words: Sequence[Word], start: int, end: int, phrase: str, language: str, common: Collection[str]
    ) -> bool:
        """Tell whether a name that is also something else is a place here.

        An everyday word counts only with a capital inside the sentence, a person's name only behind "in"; both beside
        "kommun", and where the message says hardly anything else.
        """
        person = phrase in self._persons.get(language, ())
        if len(words) <= 2 or not (person or phrase in common):
            return True
        if {word.folded for word in words[max(0, start - 1) : end + 1]} & self._municipality:
            return True
        if person:
            return start > 0 and words[start - 1].folded in self._at.get(language, ())
        return start > 0 and words[start].text[:1].isupper()

    def _near(self, word: str, following: str, language: str, common: Collection[str]) -> str | None:
        never, persons = (names.get(language, ()) for names in (self._never, self._persons))
        for stem in self._affixes.stems(word, language):
            elsewhere = stem in common or stem in persons or stem in never
            if stem in self._by_phrase and (following in self._municipality or not elsewhere):
                return self._by_phrase[stem]
        return None if word in common or word in self._common else self._misspelt(word)

    def _misspelt(self, word: str) -> str | None:
        if _is_long_fidel(word):
            spelt = _spelt_out(word)
            near = _nearest(spelt, self._long_fidel)
            return self._by_phrase[self._fidel[near]] if near and near[-2] == spelt[-2] else None
        near = _nearest(word, self._long) if len(word) >= _LONG else None
        return self._by_phrase[near] if near else None


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in split_words(text))


def _nearest(word: str, names: Mapping[str, Sequence[str]]) -> str | None:
    """Return the name that is most like a word, of those that begin with its letter."""
    match = process.extractOne(word, names.get(word[0], ()), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    return match[0] if match else None


def _is_long_fidel(word: str) -> bool:
    return len(word) >= _LONG_FIDEL and begins_in_fidel(word)


def _spelt_out(word: str) -> str:
    """Return each letter of Ge'ez as its consonant and its vowel: one wrong vowel is half a letter.

    Eight letters in a row share their consonant.

    >>> _spelt_out("ማ") == "መ3"
    True
    """
    return "".join(f"{chr(ord(char) // 8 * 8)}{ord(char) % 8}" for char in word)
