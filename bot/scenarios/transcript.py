"""A played scenario as a two-column transcript: what was expected, what came; the first difference marked."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from bot.scenarios.player import Played, PlayedTurn

WIDTH = 120
_GAP = " | "
_FIRST, _LATER = ">>", " >"
_SHOWN = 400
"""Characters of a reply that are shown."""


def transcript(played: Played, *, direction: str = "ltr", width: int = WIDTH) -> str:
    """Return the conversation, turn by turn; turns without differences take one line a side."""
    column = (width - len(_GAP)) // 2
    lines = [f"{played.name}: {played.title}", f"{played.path}", _row("expected", "got", column), "-" * width]
    marked = False
    for turn in played.turns:
        lines += _wrapped(f"{played.language}: {turn.adult or '(nothing)'}", width)
        if not turn.differences:
            lines.append(_row(f"   {turn.topic}", turn.topic, column))
        for difference in turn.differences:
            mark = _LATER if marked else _FIRST
            marked = True
            left = f"{mark} {difference.kind}: {difference.expected}"
            lines += _columns(left, difference.got[:_SHOWN], column, direction)
        if turn.differences:
            lines += _columns(f"   (line {turn.line})", _reply(turn), column, direction)
    return "\n".join(lines)


def _reply(turn: PlayedTurn) -> str:
    return turn.text[:_SHOWN] + ("…" if len(turn.text) > _SHOWN else "")


def _columns(left: str, right: str, column: int, direction: str) -> Iterator[str]:
    for a, b in zip_longest(_wrapped(left, column), _wrapped(right, column), fillvalue=""):
        yield _row(a, b, column, direction)


def _wrapped(text: str, width: int) -> list[str]:
    return [line for part in text.splitlines() or [""] for line in textwrap.wrap(part, width) or [""]]


def _row(left: str, right: str, column: int, direction: str = "ltr") -> str:
    """Return a line of two columns; a reply that runs right to left is isolated and set at its right edge."""
    padding = " " * max(0, column - _cells(left))
    if direction == "rtl":
        right = " " * max(0, column - _cells(right)) + f"\u2067{right}\u2069"
    return f"{left}{padding}{_GAP}{right}".rstrip()


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(0 if unicodedata.combining(char) else 1 for char in text)
