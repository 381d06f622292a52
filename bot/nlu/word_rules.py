"""Words that mean something certain in a message, however they are spelled: rules that a person can read and change.

An entry (data/lexicon/danger, data/lexicon/follow_ups.yml) is words that follow each other. `*` at a word's end: every
word that begins so. `|` between words, without spaces: any of them. `..`: up to three other words. `&`: what stands on
either side occurs in any order, at most ten words apart. Words of five letters or more are found with one typing error,
unless that makes another common word of the language of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.nlu.concepts import STEM, forms
from bot.nlu.phrases import split_words

GAP = ".."
EITHER = "|"
ANYWHERE = "&"
GAP_WORDS = 3
APART_WORDS = 10
FUZZY_FROM = 5
"""Letters from which a word is found with one typing error; its first letter must be right."""

COMMON_FROM = 20
"""A word that the training sentences of a language hold so often is no misspelt other one."""

Token = tuple[str, bool]
"""A folded word of an entry, and whether it is a stem."""
Step = tuple[frozenset[Token], int]
"""Tokens of which any will do, and how many other words may stand before."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry, read."""

    meaning: str
    entry: str
    parts: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits a message; `start` and `end` count words."""

    meaning: str
    entry: str
    start: int
    end: int


class WordRules:
    """The rules of all languages. Immutable."""

    def __init__(
        self,
        entries: Mapping[str, Mapping[str, Sequence[str]]],
        common: Mapping[str, Collection[str]] | None = None,
        *,
        typos: bool = True,
    ) -> None:
        """Take meaning → language → entries.

        Args:
            entries: by meaning and language.
            common: by language, folded words that are no misspelt others.
            typos: whether long words are found with a typing error.
        """
        self._languages: dict[str, _LanguageRules] = {}
        for meaning, by_language in entries.items():
            for language, texts in by_language.items():
                known = (common or {}).get(language, ())
                rules = self._languages.setdefault(language, _LanguageRules(language, known, typos))
                for text in texts:
                    rules.add(meaning, text)

    def find(self, words: Sequence[str], language: str, *, sure: bool = True) -> list[Found]:
        """Return every rule that fits the folded words of a message, each once.

        Args:
            words: of the message, folded.
            language: that it is written in.
            sure: whether that is sure; where it is not, the rules of all languages are tried.
        """
        found: dict[Found, None] = {}
        for tag, rules in self._languages.items():
            if tag == language or not sure:
                found.update(dict.fromkeys(rules.find(words)))
        return list(found)

    def taken_for_others(self, counts: Mapping[str, Mapping[str, int]]) -> dict[str, list[str]]:
        """Return by language the common words that an entry would find with a typing error only.

        Args:
            counts: how often the training sentences of each language hold each folded word.
        """
        return {
            language: sorted(
                word
                for word, count in counts.get(language, {}).items()
                if count >= COMMON_FROM and rules.is_near_another(word)
            )
            for language, rules in self._languages.items()
        }


class _LanguageRules:
    """The rules of one language."""

    def __init__(self, language: str, common: Collection[str], typos: bool) -> None:
        self._language, self._typos = language, typos
        self._common = frozenset(common)
        self._rules: dict[Token, list[Rule]] = {}
        self._exact: dict[str, set[Token]] = {}
        self._stems: dict[str, set[Token]] = {}
        self._fuzzy: dict[str, set[Token]] = {}

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        hits = [self._tokens(word) for word in words]
        for position, tokens in enumerate(hits):
            for token in tokens:
                for rule in self._rules.get(token, ()):
                    if (span := _fit(rule, position, hits)) is not None:
                        yield Found(rule.meaning, rule.entry, *span)

    def add(self, meaning: str, text: str) -> None:
        parts = read_entry(text)
        if not parts:
            return
        rule = Rule(meaning, text, parts)
        for token in parts[0][0][0]:
            self._rules.setdefault(token, []).append(rule)
        for token in (token for part in parts for tokens, _ in part for token in tokens):
            word, is_stem = token
            (self._stems if is_stem else self._exact).setdefault(word, set()).add(token)
            if self._typos and len(word) >= FUZZY_FROM:
                for key in _without_a_letter(word):
                    self._fuzzy.setdefault(key, set()).add(token)

    def is_near_another(self, word: str) -> bool:
        return not self._as_written(word).issuperset(self._misspelt(word))

    def _tokens(self, word: str) -> set[Token]:
        """Return the words of entries that this word of a message may be."""
        tokens: set[Token] = set()
        for form in forms(word, self._language):
            tokens |= self._as_written(form)
            if form not in self._common:
                tokens.update(self._misspelt(form))
        return tokens

    def _as_written(self, word: str) -> set[Token]:
        tokens = set(self._exact.get(word, ()))
        for end in range(2, len(word) + 1):
            tokens |= self._stems.get(word[:end], set())
        return tokens

    def _misspelt(self, word: str) -> Iterator[Token]:
        for end in range(FUZZY_FROM - 1, len(word) + 1):
            start = word[:end]
            for key in _without_a_letter(start):
                for token in self._fuzzy.get(key, ()):
                    known, is_stem = token
                    if (is_stem or end == len(word)) and known[0] == word[0] and OSA.distance(start, known) <= 1:
                        yield token


def read_entry(text: str) -> tuple[tuple[Step, ...], ...]:
    """Return the parts of an entry, empty where it holds no word.

    >>> [[(sorted(tokens), gap) for tokens, gap in part] for part in read_entry("skjut* .. mig|oss & nu")]
    [[([('skjut', True)], 0), ([('mig', False), ('oss', False)], 3)], [([('nu', False)], 0)]]
    """
    parts = []
    for piece in text.split(f" {ANYWHERE} "):
        steps: list[Step] = []
        gap = 0
        for word in piece.split():
            if word == GAP:
                gap = GAP_WORDS
                continue
            for tokens in _tokens(word):
                steps.append((tokens, gap if steps else 0))
                gap = 0
        if steps:
            parts.append(tuple(steps))
    return tuple(parts)


def _tokens(word: str) -> Iterator[frozenset[Token]]:
    """Yield the tokens of one word of an entry: more than one step only where a mark cuts it (l'arme)."""
    alternatives = [(split_words(each), each.endswith(STEM)) for each in word.split(EITHER)]
    if len(alternatives) > 1:
        yield frozenset((pieces[-1], is_stem) for pieces, is_stem in alternatives if pieces)
        return
    pieces, is_stem = alternatives[0]
    for position, piece in enumerate(pieces):
        yield frozenset({(piece, is_stem and position == len(pieces) - 1)})


def _fit(rule: Rule, position: int, hits: Sequence[set[Token]]) -> tuple[int, int] | None:
    """Return the span of a rule whose first part begins at a position."""
    end = _follow(rule.parts[0], position, hits)
    if end is None:
        return None
    start = position
    for part in rule.parts[1:]:
        near = range(max(0, position - APART_WORDS), min(len(hits), position + APART_WORDS + 1))
        spans = [(at, last) for at in near if (last := _follow(part, at, hits)) is not None]
        if not spans:
            return None
        start, end = min(start, spans[0][0]), max(end, spans[0][1])
    return start, end


def _follow(part: Sequence[Step], position: int, hits: Sequence[set[Token]]) -> int | None:
    """Return the word after the last one of a part that begins at a position."""
    if part[0][0].isdisjoint(hits[position]):
        return None
    reached = [position]
    for tokens, gap in part[1:]:
        near = {at for last in reached for at in range(last + 1, min(len(hits), last + gap + 2))}
        reached = sorted(at for at in near if not tokens.isdisjoint(hits[at]))
        if not reached:
            return None
    return reached[0] + 1


def _without_a_letter(word: str) -> Iterator[str]:
    """Yield the word, and the word without each of its letters but the first: words one error apart share one."""
    yield word
    for position in range(1, len(word)):
        yield word[:position] + word[position + 1 :]
