"""Concepts in a message: words of the domain, whatever the language, as names that all languages share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from bot.nlu.text import split_words

STEM = "*"
"""At the end of a word of an entry: every word that begins so."""
SHORTEST_STEM = 2
_PREFIXES = {"ar": ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف"), "ti": ("ን", "ብ", "ናይ", "ካብ", "ኣብ")}
"""What is written together with a word that follows it."""

Entries = Mapping[str, Sequence[str]]
"""Concept → words, stems and phrases of one language."""
Pattern = Sequence[tuple[str, bool]]
"""Folded words of an entry, each with whether it is a stem."""


class ConceptIndex:
    """The lexicon of one language. Immutable."""

    def __init__(self, language: str, patterns: Iterable[tuple[str, Pattern]], *, remember: bool = False) -> None:
        """Prepare.

        Args:
            language: of the entries.
            patterns: (concept, pattern) pairs, as `parse_entries` makes them.
            remember: keep what each word begins, which is quicker; for training sentences, never for messages.
        """
        self._language = language
        self._words: dict[str, list[tuple[Pattern, str]]] = {}
        self._stems: dict[str, list[tuple[Pattern, str]]] = {}
        for concept, ((first, is_stem), *rest) in patterns:
            table = self._stems if is_stem else self._words
            table.setdefault(first, []).append((tuple(rest), concept))
        self._longest_stem = max(map(len, self._stems), default=0)
        self._begun_by = cache(self._look_up) if remember else self._look_up

    def find(self, words: Sequence[str]) -> list[str]:
        """Return the concepts of these folded words, each once, in the order of the message."""
        found: dict[str, None] = {}
        for position, word in enumerate(words):
            for rest, concept in self._begun_by(word):
                if not rest or _fits(rest, words, position + 1):
                    found[concept] = None
        return list(found)

    def _look_up(self, word: str) -> list[tuple[Pattern, str]]:
        begun: list[tuple[Pattern, str]] = []
        for form in forms(word, self._language):
            begun += self._words.get(form, ())
            for end in range(SHORTEST_STEM, min(len(form), self._longest_stem) + 1):
                begun += self._stems.get(form[:end], ())
        return begun


def forms(word: str, language: str) -> list[str]:
    """Return a folded word, and what is left of it without what its language writes together with a word.

    >>> forms("بالسكين", "ar")
    ['بالسكين', 'سكين', 'السكين']
    """
    fitting = (prefix for prefix in _PREFIXES.get(language, ()) if word.startswith(prefix))
    return [word, *(word[len(prefix) :] for prefix in fitting if len(word) > len(prefix) + 1)]


def parse_entries(entries: Entries) -> list[tuple[str, Pattern]]:
    """Return (concept, pattern) of every entry of a language."""
    parsed = [(concept, parse_entry(text)) for concept, texts in entries.items() for text in texts]
    return [(concept, pattern) for concept, pattern in parsed if pattern]


def parse_entry(text: str) -> Pattern:
    """Return the folded words of an entry, empty where it holds none.

    >>> parse_entry("kapıyı kır*")
    (('kapiyi', False), ('kir', True))
    """
    pattern: list[tuple[str, bool]] = []
    for word in text.split():
        pieces = split_words(word)
        pattern += [(piece, False) for piece in pieces[:-1]]
        if pieces:
            pattern.append((pieces[-1], word.endswith(STEM) and len(pieces[-1]) >= SHORTEST_STEM))
    return tuple(pattern)


def _fits(pattern: Pattern, words: Sequence[str], start: int) -> bool:
    # A loop, because a hundred phrases a message are tried, and nearly all fail at their first word.
    if len(words) - start < len(pattern):
        return False
    for position, (text, is_stem) in enumerate(pattern, start):
        if not (words[position].startswith(text) if is_stem else words[position] == text):
            return False
    return True
