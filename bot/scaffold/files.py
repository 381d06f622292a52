"""Writing into files that people keep: added lines stand where a person would have put them, the rest stays."""

from __future__ import annotations

import re
from pathlib import Path

from bot.errors import GuideError

GROUPS = ("conversation", "guide", "understanding", "acting", "support")
"""Groups of intents: sections of docs/intents.md and domain.yml, files of data/nlu."""
HEADINGS = {"guide": "the guide"}
"""Groups that are headed by more than their name in domain.yml and docs/intents.md."""


class ScaffoldError(GuideError):
    """A topic or language that cannot be added."""


def insert_after_last(path: Path, start: str, row: str, new: str) -> None:
    """Insert a line after the last of the rows that follow a heading.

    Args:
        path: the file.
        start: regular expression of the heading's line.
        row: regular expression of the rows below it; the first line that is none ends them.
        new: the line to insert.

    Raises:
        ScaffoldError: the heading or its rows are not there.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next((number for number, line in enumerate(lines) if re.fullmatch(start, line)), None)
    if at is None:
        raise ScaffoldError(f"{path.name}: no line reads {start}; put the heading back, then try again")
    at += 1
    while at < len(lines) and re.match(row, lines[at]):
        at += 1
    lines.insert(at, new)
    path.write_text("\n".join(lines), encoding="utf-8")


def append(path: Path, text: str) -> None:
    """Append lines to a file that ends in a line break."""
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + text, encoding="utf-8")
