"""Labelled messages, as tab-separated files; tests/nlu/README.md tells how they are written.

`<folder>/<language>/{intents,entities,safety}.tsv`; for all languages together `<folder>/{follow_ups,two_in_one}.tsv`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DataError, Problem

PLAIN = "plain"
OR = "|"
"""Between labels that are equally right."""
ORDINARY = "ordinary"
"""Kind of a safety message without danger."""
_MARKED = re.compile(r"\[([^\]]+)\]\(([a-z_]+):([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message and what was meant by it."""

    text: str
    label: str
    """Intent, danger, `ordinary`, or kind of follow-up."""
    style: str = PLAIN
    """plain, indirect, typo, mixed or latin."""
    also: tuple[str, ...] = ()
    """Other labels that are as right: real letters often mean two things."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that is right."""
        return self.label, *self.also


@dataclass(frozen=True, slots=True)
class Marked:
    """A message and its entities as (entity, value) pairs."""

    text: str
    entities: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TwoInOne:
    """A message that means two things; `first` is to be answered, `second` offered."""

    text: str
    first: str
    second: str


def read_labelled(path: Path) -> list[Labelled]:
    """Return the messages of lines `label, message` or `label, style, message`, parted by tabs.

    Where two labels are right, they are parted by `|`.

    Raises:
        DataError: a line has another number of columns.
    """
    messages = []
    for row in _rows(path, (2, 3)):
        label, *also = row[0].split(OR)
        messages.append(Labelled(row[-1], label, row[1] if len(row) == 3 else PLAIN, tuple(also)))
    return messages


def read_marked(path: Path) -> list[Marked]:
    """Return the messages of lines with entities marked as `[words](entity:value)`."""
    return [
        Marked(_MARKED.sub(r"\1", row[0]), tuple((entity, value) for _, entity, value in _MARKED.findall(row[0])))
        for row in _rows(path, (1,))
    ]


def read_follow_ups(path: Path) -> dict[str, list[Labelled]]:
    """Return language → messages of lines `language, kind, message`."""
    by_language: dict[str, list[Labelled]] = {}
    for language, kind, text in _rows(path, (3,)):
        by_language.setdefault(language, []).append(Labelled(text, kind))
    return by_language


def read_two_in_one(path: Path) -> dict[str, list[TwoInOne]]:
    """Return language → messages of lines `language, first, second, message`."""
    by_language: dict[str, list[TwoInOne]] = {}
    for language, first, second, text in _rows(path, (4,)):
        by_language.setdefault(language, []).append(TwoInOne(text, first, second))
    return by_language


def _rows(path: Path, widths: Sequence[int]) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if len(row) not in widths or not all(row):
                expected = " or ".join(map(str, widths))
                message = f"{len(row)} columns, expected {expected}, none empty"
                fix = "Part them with single tabs; tests/nlu/README.md shows the form."
                raise DataError([Problem(path.as_posix(), number, "held-out/columns", message, fix)])
            yield row
