"""Checks of everything that people edit: each yields every problem it finds, with file, line and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from bot.checks import (
    catalogs,
    content,
    dialogue,
    facts,
    guided,
    held_out,
    leftovers,
    reach,
    readability,
    scenarios,
    sentences,
    wording,
    words,
)
from bot.errors import DataError, Problem

Check = Callable[[Path], Iterable[Problem]]
_CHECKS: tuple[Check, ...] = (
    content.check_content,
    guided.check_guided,
    facts.check_facts,
    reach.check_reach,
    readability.check_readability,
    wording.check_wording,
    dialogue.check_dialogue,
    sentences.check_sentences,
    held_out.check_held_out,
    words.check_words,
    catalogs.check_catalogs,
    leftovers.check_leftovers,
    scenarios.check_scenarios,
)


def check_all(root: Path) -> list[Problem]:
    """Return all problems of the data below a project folder, sorted by file and line."""
    problems: set[Problem] = set()
    for check in _CHECKS:
        problems.update(run(check, root))
    return sorted(problems)


def run(check: Check, root: Path) -> list[Problem]:
    """Return the problems of one check; files that it cannot read at all are problems too."""
    problems: list[Problem] = []
    try:
        problems.extend(check(root))
    except DataError as err:
        problems.extend(err.problems)
    return problems
