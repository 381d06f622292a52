"""A live conversation that becomes a scenario file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from bot.messages import BotReply


@dataclass(frozen=True, slots=True)
class Recorded:
    """One turn as it was spoken, redacted already."""

    language: str
    """Language of the scenario."""
    text: str | None
    choice: str | None
    reply: BotReply


def as_yaml(title: str, why: str, persona: str, turns: Sequence[Recorded]) -> str:
    """Return the scenario file: what was said, and what was answered as what must be answered."""
    data = {"title": title, "why": why, "persona": persona, "turns": [_turn(turn) for turn in turns]}
    yaml: Any = YAML()
    yaml.width = 120
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _turn(turn: Recorded) -> dict[str, Any]:
    row: dict[str, Any] = {"picks": turn.choice} if turn.choice else {"says": {turn.language: turn.text or ""}}
    row["answer"] = turn.reply.topic
    if turn.reply.urgent:
        row["urgent"] = True
    if turn.reply.language != turn.language:
        row["in"] = {turn.language: turn.reply.language}
    return row
