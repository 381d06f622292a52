"""What languages write together with a name: "in", "from" and cases, as Somali "snapchatka" and Turkish "snapten"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, product

from bot.i18n.languages import SOURCE_LANGUAGE
from bot.nlu.text import begins_in_fidel, split_words

PREFIX, SUFFIX, ENDING = "prefix", "suffix", "ending"
_SHORTEST = 4
"""Letters of a name that something is written together with; in Ge'ez, whose letters are syllables, one less."""


class Affixes:
    """The prefixes and suffixes of each language, and Swedish ones, which come with Swedish names. Immutable."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Iterable[str]]], *suffixes: str) -> None:
        """Take data/lexicon/place.yml: `prefix`, and which of its keys are suffixes, by language."""
        languages = {language for by_language in lexicon.values() for language in by_language}
        self._prefixes = {tag: by_letter(_words([lexicon.get(PREFIX, {})], tag), 0) for tag in languages}
        after = [lexicon.get(kind, {}) for kind in suffixes]
        self._suffixes = {tag: by_letter(_words(after, tag), -1) for tag in languages}

    def prefixes(self, language: str) -> list[str]:
        """Return what a language writes together with a word behind it, folded."""
        return list(chain.from_iterable(self._prefixes.get(language, {}).values()))

    def bare(self, word: str, language: str, known: Collection[str]) -> str:
        """Return the known word that a folded word holds beside affixes of its language; itself where there is none."""
        if word in known:
            return word
        return next((stem for stem in self.stems(word, language) if stem in known), word)

    def stems(self, word: str, language: str) -> Iterator[str]:
        """Yield what is left of a word without a prefix, a suffix, or both."""
        shortest = _SHORTEST - begins_in_fidel(word)
        if len(word) <= shortest:
            return
        prefixes = [each for each in self._prefixes.get(language, {}).get(word[0], ()) if word.startswith(each)]
        suffixes = [each for each in self._suffixes.get(language, {}).get(word[-1], ()) if word.endswith(each)]
        for prefix, suffix in product(("", *prefixes), ("", *suffixes)):
            stem = word[len(prefix) : len(word) - len(suffix)]
            if shortest <= len(stem) < len(word):
                yield stem


def by_letter(words: Iterable[str], position: int) -> dict[str, list[str]]:
    """Return words by one of their letters: few of them are worth trying on another word.

    Args:
        words: affixes, or names.
        position: of the letter: 0 the first, -1 the last.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[position], []).append(word)
    return found


def _words(kinds: Iterable[Mapping[str, Iterable[str]]], language: str) -> list[str]:
    """Return the folded words of a language and of Swedish, short ones first."""
    texts = chain.from_iterable(by.get(tag, ()) for by in kinds for tag in {language, SOURCE_LANGUAGE})
    return sorted({word for text in texts for word in split_words(text)}, key=lambda word: (len(word), word))
