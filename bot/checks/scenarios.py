"""data/scenarios: files that can be played."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.errors import DataError, Problem
from bot.scenarios.loader import load_scenarios
from bot.scenarios.results import KNOWN_FAILURES, load_known


def check_scenarios(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the scenarios and with the list of known failures.

    Raises:
        DataError: the guide's own files cannot be read.
    """
    try:
        names = {scenario.name for scenario in load_scenarios(root)}
    except DataError as err:
        yield from err.problems
        return
    for name in load_known(root):
        if name.split(" [")[0] not in names:
            fix = "Take it out, or write the name of a scenario."
            yield Problem(KNOWN_FAILURES.as_posix(), 1, "scenario/known", f"there is no scenario '{name}'", fix)
