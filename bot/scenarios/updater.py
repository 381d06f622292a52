"""Brings `reads` up to what the guide says now; nothing else of a scenario is ever rewritten by a program."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.scenarios.player import Played


def updated(path: Path, played: Sequence[Played]) -> str:
    """Return the file's text with every `reads` that no longer stands replaced by what is nearest to it now.

    Args:
        path: the scenario file.
        played: the same scenario, played in each of its languages.
    """
    yaml: Any = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    before = path.read_text(encoding="utf-8")
    data = yaml.load(before)
    changed = False
    for each in played:
        for row, turn in zip(data["turns"], each.turns, strict=False):
            if any(difference.kind == "reads" for difference in turn.differences):
                row["reads"][turn.language] = nearest(row["reads"][turn.language], turn.text)
                changed = True
    if not changed:
        return before
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def diff(path: Path, after: str) -> str:
    """Return what would change in a file, as a unified diff; empty where nothing does."""
    before = path.read_text(encoding="utf-8")
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), path.name, f"{path.name} (new)", lineterm="")
    return "\n".join(lines)


def nearest(wanted: str, text: str) -> str:
    """Return the line or item of a reply that is most like the wanted text."""
    lines = [line.removeprefix("• ").strip() for line in text.splitlines() if line.strip()]
    found = difflib.get_close_matches(wanted, lines, 1, cutoff=0.0)
    return found[0] if found else wanted
