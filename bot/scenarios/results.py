"""A run of scenarios as data: verdicts with known failures, JSON, and what changed since another run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.yaml_file import YamlFile
from bot.errors import DataError
from bot.scenarios.player import Played

KNOWN_FAILURES = Path("data") / "scenarios" / "known_failures.yml"
"""Name of a conversation (`sign_money/new_phone [so]`) → why it fails. It must fail, so that a mend takes it out."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One conversation and what it counts as."""

    played: Played
    known: str | None
    """Why it is known to fail, None where it must pass."""

    @property
    def status(self) -> str:
        """`passed`, `failed`, `known` (fails, as known) or `mended` (known to fail, but passes: take it out)."""
        if self.played.passed:
            return "passed" if self.known is None else "mended"
        return "failed" if self.known is None else "known"

    @property
    def red(self) -> bool:
        """Whether somebody has to do something."""
        return self.status in ("failed", "mended")


@dataclass(frozen=True, slots=True)
class Change:
    """A conversation that ended otherwise than in an earlier run."""

    name: str
    before: str
    after: str


def load_known(root: Path) -> dict[str, str]:
    """Return the known failures; none where there is no such file.

    Raises:
        DataError: the file is not a mapping of names to reasons.
    """
    path = root / KNOWN_FAILURES
    if not path.is_file():
        return {}
    file = YamlFile(path, root)
    if not isinstance(file.data or {}, dict) or not all(isinstance(why, str) for why in (file.data or {}).values()):
        fix = "Write `<topic>/<name> [<language>]: <why it fails>`."
        raise DataError([file.problem("scenario/known", "a known failure has no reason", fix)])
    return dict(file.data or {})


def verdicts(played: Iterable[Played], known: dict[str, str]) -> list[Verdict]:
    """Return the verdict of each conversation."""
    return [Verdict(each, known.get(each.name)) for each in played]


def as_json(found: Sequence[Verdict], model: str | None) -> dict[str, Any]:
    """Return a run as JSON, for `--against` and for machines."""
    counts = {
        status: sum(each.status == status for each in found) for status in ("passed", "failed", "known", "mended")
    }
    rows = [{**each.played.as_json(), "name": each.played.name, "status": each.status} for each in found]
    return {"model": model, "counts": counts, "conversations": rows}


def changes(found: Sequence[Verdict], before: dict[str, Any]) -> list[Change]:
    """Return what ended otherwise than in an earlier run, new and gone conversations included.

    Raises:
        KeyError: the earlier run was not written by `as_json`.
    """
    was = {
        row["name"]: _ending(row["status"], [turn["topic"] for turn in row["turns"]]) for row in before["conversations"]
    }
    now = {each.played.name: _ending(each.status, [turn.topic for turn in each.played.turns]) for each in found}
    names = [*now, *(name for name in was if name not in now)]
    return [
        Change(name, was.get(name, "not played"), now.get(name, "not played"))
        for name in names
        if was.get(name) != now.get(name)
    ]


def _ending(status: str, topics: list[str]) -> str:
    return f"{status}: {' → '.join(topics)}"
