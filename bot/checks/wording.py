"""Words that must not stand in any text (data/wording.yml): blame, promises, verdicts, names of gangs, scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.checks.po_entries import entries
from bot.content.library import Library
from bot.content.yaml_file import YamlFile
from bot.errors import Problem
from bot.i18n.languages import SOURCE_LANGUAGE, Languages


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in one language."""

    name: str
    why: str
    fix: str
    words: re.Pattern[str]
    allowed: re.Pattern[str] | None
    """Phrases that hold such a word and are right (it is not your fault)."""


def check_wording(root: Path) -> Iterator[Problem]:
    """Yield texts that hold such words, in the source and in every translation.

    Raises:
        DataError: files that cannot be read at all.
    """
    languages = Languages.load(root / "locales" / "languages.yml")
    file = YamlFile(root / "data" / "wording.yml", root)
    by_language = {tag: list(_rules(file.data, tag)) for tag in languages.tags}
    for name, rule in file.data.items():
        for tag in languages.tags:
            if not rule["words"].get(tag):
                message = f"rule '{name}' has no words in '{tag}'"
                yield file.problem("wording/language", message, "Write what must not be said in it.", name, "words")
    for text in Library.load(root).texts():
        topic = text.context.split(".")[0]
        folder = "guide" if (root / "data" / "guide" / f"{topic}.yml").is_file() else "guided"
        for message, fix in _found(text.text, text.context, by_language[SOURCE_LANGUAGE]):
            yield Problem(f"data/{folder}/{topic}.yml", 1, "wording/banned", message, fix)
    for entry in entries(root, languages):
        for message, fix in _found(entry.string, entry.context, by_language[entry.language]):
            yield Problem(entry.path, entry.line, "wording/banned", message, fix)


def _rules(data: dict[str, Any], tag: str) -> Iterator[Rule]:
    for name, row in data.items():
        if words := row["words"].get(tag):
            allowed = row.get("allowed", {}).get(tag)
            yield Rule(name, row["why"].rstrip("."), row["fix"], _any(words), _any(allowed) if allowed else None)


def _any(words: list[str]) -> re.Pattern[str]:
    pattern = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _found(text: str, context: str, rules: list[Rule]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        if match := rule.words.search(rule.allowed.sub(" ", text) if rule.allowed else text):
            yield f"'{context}' says '{match.group(0)}' ({rule.name}). {rule.why}", rule.fix
