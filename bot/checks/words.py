"""data/lexicon: words by meaning and language, each language one of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.content.lexicon import AGE, BESIDE_AGES, COMPOUNDS, RELATION_OF, load_lexicon
from bot.content.yaml_file import YamlFile
from bot.errors import DataError, Problem
from bot.i18n.languages import Languages
from bot.nlu.rule_entries import unreadable

_RULES = frozenset({"follow_ups", RELATION_OF})
"""Files beside those of `danger` whose words are entries with `|`, `..`, `&` and stars (data/README.md)."""


_PIECE = re.compile(r"\{.*?\}")


def check_words(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the lexicon."""
    tags = Languages.load(root / "locales" / "languages.yml").tags
    for path in sorted((root / "data" / "lexicon").rglob("*.yml")):
        try:
            file = YamlFile(path, root)
        except DataError as err:
            yield from err.problems
            continue
        for meaning, by_language in (file.data or {}).items():
            if not isinstance(by_language, dict):
                message = f"'{meaning}' has no languages"
                yield file.problem("lexicon/structure", message, "Write words as `<language>: [words]`.", meaning)
                continue
            problems = list(_check_meaning(file, meaning, by_language, tags))
            yield from problems
            if not problems and (path.parent.name == "danger" or path.stem in _RULES):
                yield from _check_entries(file, meaning, by_language)
        if path.stem == RELATION_OF:
            yield from _check_relations(file, root)
        if path.stem == AGE:
            yield from _check_ages(file)


def _check_relations(file: YamlFile, root: Path) -> Iterator[Problem]:
    """Yield the relations that only rules know: whoever asks for one would never get it."""
    known = load_lexicon(root / "data" / "lexicon", "relation")
    for meaning in file.data or {}:
        if meaning not in known:
            fix = f"Use one of {', '.join(known)}."
            yield file.problem("lexicon/relation", f"'{meaning}' is no value of relation.yml", fix, meaning)


def _check_ages(file: YamlFile) -> Iterator[Problem]:
    """Yield what is neither a number nor stands beside one, and numbers that cannot be put together."""
    for meaning in file.data or {}:
        if str(meaning) not in BESIDE_AGES and not str(meaning).isdecimal():
            fix = f"Use a number, or one of {', '.join(sorted(BESIDE_AGES))}."
            yield file.problem("lexicon/age", f"'{meaning}' is neither a number nor stands beside one", fix, meaning)
    for tag, forms in ((file.data or {}).get(COMPOUNDS) or {}).items():
        for number, form in enumerate(forms):
            if sorted(_PIECE.findall(str(form))) != ["{ones}", "{tens}"]:
                message = f"'{form}' does not tell where tens and ones stand"
                fix = "Write {tens} and {ones}, each once."
                yield file.problem("lexicon/age", message, fix, COMPOUNDS, tag, number)


def _check_meaning(
    file: YamlFile, meaning: str, by_language: dict[str, list[str]], tags: list[str]
) -> Iterator[Problem]:
    for tag, texts in by_language.items():
        if tag not in tags:
            fix = f"Use one of {', '.join(tags)}."
            yield file.problem("lexicon/language", f"'{tag}' is not a language of the guide", fix, meaning, tag)
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            fix = "Write a list of words; quote those that YAML reads as yes, no or numbers."
            yield file.problem("lexicon/words", f"'{meaning}' in '{tag}' is not a list of words", fix, meaning, tag)


def _check_entries(file: YamlFile, meaning: str, by_language: dict[str, list[str]]) -> Iterator[Problem]:
    """Yield what in an entry finds nothing, though its writer meant something."""
    for tag, texts in by_language.items():
        for number, text in enumerate(texts):
            for part in unreadable(text):
                fix = "Part words by `|` without spaces, write a star only at a word's end, `&` between parts."
                message = f"'{part}' in the entry '{text}' finds nothing"
                yield file.problem("lexicon/entry", message, fix, meaning, tag, number)
