"""Phone lines, pages and municipalities: who checked them, and by when somebody must do it again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bot.content.library import read_checked
from bot.errors import Problem

_AGAIN = "Check it, then write `checked`, `checked_by` and the next `check_by`."


def check_facts(root: Path, today: date | None = None) -> Iterator[Problem]:
    """Yield facts that are overdue, and facts that somebody checked without a name.

    Raises:
        DataError: files that cannot be read at all.
    """
    day = today or date.today()
    problems: list[Problem] = []
    for kind in ("contacts", "links"):
        file = read_checked(root / "data" / f"{kind}.yml", root, kind, problems)
        if file is not None:
            for id, entry in file.data.items():
                for code, message, fix in _faults(id, entry, day):
                    yield file.problem(code, message, fix, id, "check_by")
    yield from problems
    path = root / "data" / "places.tsv"
    with path.open(encoding="utf-8", newline="") as rows:
        for line, row in enumerate(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            for code, message, fix in _faults(row["municipality"], row, day):
                yield Problem("data/places.tsv", line, code, message, fix)


def _faults(name: str, entry: dict[str, Any], today: date) -> Iterator[tuple[str, str, str]]:
    if entry["check_by"]:
        try:
            due = date.fromisoformat(entry["check_by"])
        except ValueError:
            yield (
                "facts/date",
                f"'{name}' has the date '{entry['check_by']}', expected YYYY-MM-DD",
                "Write such a date.",
            )
            return
        if due < today:
            message = f"'{name}' had to be checked by {due}; adults are shown its neighbouring page instead"
            yield "facts/due", message, _AGAIN
    if bool(entry["checked"]) != bool(entry["checked_by"]):
        message = f"'{name}' needs both the day it was checked and who did it"
        yield "facts/nobody", message, "Fill `checked` and `checked_by`, or neither."
