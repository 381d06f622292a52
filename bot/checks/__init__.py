"""Checks of everything that people edit: each yields every problem it finds, with file, line and what to do."""

from __future__ import annotations

from pathlib import Path

from bot.checks import catalogs, content, dialogue, sentences, words
from bot.errors import DataError, Problem

_CHECKS = (
    content.check_content,
    dialogue.check_dialogue,
    sentences.check_sentences,
    words.check_words,
    catalogs.check_catalogs,
)


def check_all(root: Path) -> list[Problem]:
    """Return all problems of the data below a project folder, sorted by file and line."""
    problems: set[Problem] = set()
    for check in _CHECKS:
        try:
            problems.update(check(root))
        except DataError as err:
            problems.update(err.problems)
    return sorted(problems)
