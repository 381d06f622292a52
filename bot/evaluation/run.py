"""Parse whole sets of labelled messages with an engine, and gather what the report needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from bot.engine.protocol import ConversationEngine
from bot.evaluation.scores import SafetyScore, Score, safety_score, score
from bot.evaluation.sets import (
    Labelled,
    Marked,
    TwoInOne,
    read_follow_ups,
    read_labelled,
    read_marked,
    read_two_in_one,
)
from bot.messages import DANGERS, Parse

INTENTS, SAFETY, ENTITIES = "intents.tsv", "safety.tsv", "entities.tsv"
TELLS_OF_IT = {
    *DANGERS,
    "ask_debt",
    "ask_leaving",
    "child_involved",
    "child_victim",
    "report_tip",
    "violence_at_home",
    "worried_other_child",
}
"""Intents whose messages tell of violence, weapons or threats by their nature: 112 beside them is no false alarm."""
FOLLOW_UPS, TWO_IN_ONE = "follow_ups.tsv", "two_in_one.tsv"


class _Message(Protocol):
    @property
    def text(self) -> str: ...


M = TypeVar("M", bound=_Message)


@dataclass(slots=True)
class Evaluation:
    """Parses of a folder of sets: language → messages with parses. Empty where a set does not exist."""

    intents: dict[str, list[tuple[Labelled, Parse]]] = field(default_factory=dict)
    safety: dict[str, list[tuple[Labelled, Parse]]] = field(default_factory=dict)
    entities: dict[str, list[tuple[Marked, Parse]]] = field(default_factory=dict)
    follow_ups: dict[str, list[tuple[Labelled, Parse]]] = field(default_factory=dict)
    two_in_one: dict[str, list[tuple[TwoInOne, Parse]]] = field(default_factory=dict)

    def scores(self) -> dict[str, Score]:
        """Return language → score of the intents."""
        return {tag: score(parsed, tag) for tag, parsed in self.intents.items()}

    def safety_scores(self) -> dict[str, SafetyScore]:
        """Return language → score of safety; ordinary messages are those of the intents set that tell of no danger."""
        return {
            tag: safety_score(
                parsed, [parse for one, parse in self.intents.get(tag, []) if TELLS_OF_IT.isdisjoint(one.labels)]
            )
            for tag, parsed in self.safety.items()
        }

    def everything(self) -> list[tuple[Labelled, Parse]]:
        """Return the intents set of all languages together."""
        return [pair for parsed in self.intents.values() for pair in parsed]


async def evaluate(
    engine: ConversationEngine, folder: Path, languages: Sequence[str], progress: Callable[[str], None]
) -> Evaluation:
    """Parse every set of a folder.

    Args:
        engine: understands the messages.
        folder: holds the sets, see `bot.evaluation.sets`.
        languages: tags to look for.
        progress: called with the name of each set before it is parsed.

    Raises:
        DataError: a file is not in the form that `bot.evaluation.sets` reads.
    """
    result = Evaluation()
    follow_ups = read_follow_ups(folder / FOLLOW_UPS) if (folder / FOLLOW_UPS).is_file() else {}
    two_in_one = read_two_in_one(folder / TWO_IN_ONE) if (folder / TWO_IN_ONE).is_file() else {}
    for tag in languages:
        progress(tag)
        if (path := folder / tag / INTENTS).is_file():
            result.intents[tag] = await _parse(engine, read_labelled(path))
        if (path := folder / tag / SAFETY).is_file():
            result.safety[tag] = await _parse(engine, read_labelled(path))
        if (path := folder / tag / ENTITIES).is_file():
            result.entities[tag] = await _parse(engine, read_marked(path))
        if tag in follow_ups:
            result.follow_ups[tag] = await _parse(engine, follow_ups[tag])
        if tag in two_in_one:
            result.two_in_one[tag] = await _parse(engine, two_in_one[tag])
    return result


async def _parse(engine: ConversationEngine, messages: Iterable[M]) -> list[tuple[M, Parse]]:
    return [(one, await engine.parse(one.text)) for one in messages]
