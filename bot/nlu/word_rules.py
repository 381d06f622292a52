"""Words that mean something certain in a message, however they are spelled: rules that a person can read and change.

An entry (data/lexicon/danger, data/lexicon/follow_ups.yml) is words that follow each other. `*` at a word's end: every
word that begins so. `|` between words, without spaces: any of them. `..`: up to three other words. `&`: what stands on
either side occurs in any order, at most ten words apart. What a mark cuts (don't, l'arme) is its pieces in a row. Words
of five letters or more are found with one typing error, unless that makes another common word of the language of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.nlu.concepts import forms
from bot.nlu.rule_entries import Step, Token, read_entry

APART_WORDS = 10
FUZZY_FROM = 5
"""Letters from which a word is found with one typing error; its first letter must be right."""

COMMON_FROM = 20
"""A word that the training sentences of a language hold so often is no misspelt other one."""


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
        for token in dict.fromkeys(parts[0][0].begin()):
            self._rules.setdefault(token, []).append(rule)
        for token in (token for part in parts for step in part for token in step.tokens()):
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
    ends: Iterable[int] = _ends(part[0], position, hits)
    for step in part[1:]:
        near = {at for end in ends for at in range(end, min(len(hits), end + step.gap + 1))}
        ends = [end for at in near for end in _ends(step, at, hits)]
    return min(ends, default=None)


def _ends(step: Step, position: int, hits: Sequence[set[Token]]) -> Iterator[int]:
    """Yield the word after each alternative of a step that stands at a position."""
    if not step.words.isdisjoint(hits[position]):
        yield position + 1
    for row in step.rows:
        following = hits[position : position + len(row)]
        if len(following) == len(row) and all(token in hit for token, hit in zip(row, following, strict=True)):
            yield position + len(row)


def _without_a_letter(word: str) -> Iterator[str]:
    """Yield the word, and the word without each of its letters but the first: words one error apart share one."""
    yield word
    for position in range(1, len(word)):
        yield word[:position] + word[position + 1 :]
