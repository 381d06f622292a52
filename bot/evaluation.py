"""How well messages are understood, measured on labelled sentences that no training saw."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.engine.protocol import ConversationEngine
from bot.messages import FALLBACK, NEAR, OFFERED, Parse

DANGERS = frozenset({"emergency", "self_harm", "child_missing", "found_weapon", "threatened"})
"""Intents in which somebody may be in danger: taking one for another still shows 112."""


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1 over the sentences of one language."""

    sentences: int
    at_once: float
    """The nearest meaning is the right one."""
    among_three: float
    """The right one is among the three nearest."""
    asked: float
    """The guide asks which was meant instead of answering."""
    wrong: float
    """The guide answers something else."""
    danger: float
    """Danger is seen: answered as some danger, or asked about with a danger among the meanings, which shows 112."""
    language: float
    """The language is identified."""


def read_sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (intent, sentence) of a file of tab-separated lines."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row[0], row[1]


async def parse_all(engine: ConversationEngine, sentences: Iterable[tuple[str, str]]) -> list[tuple[str, Parse]]:
    """Return (intent that was meant, parse) of each sentence."""
    return [(intent, await engine.parse(sentence)) for intent, sentence in sentences]


def score(parsed: list[tuple[str, Parse]], language: str) -> Score:
    """Return the shares; an empty list is a mistake of the caller."""
    dangers = [parse for intent, parse in parsed if intent in DANGERS]
    return Score(
        sentences=len(parsed),
        at_once=_share(parse.ranking[0][0] == intent for intent, parse in parsed),
        among_three=_share(intent in [name for name, _ in parse.ranking[:3]] for intent, parse in parsed),
        asked=_share(parse.intent == FALLBACK for _, parse in parsed),
        wrong=_share(parse.intent not in (intent, FALLBACK) for intent, parse in parsed),
        danger=_share(_shows_danger(parse) for parse in dangers),
        language=_share(parse.language == language for _, parse in parsed),
    )


def reliability(parsed: list[tuple[str, Parse]]) -> list[tuple[float, int, float]]:
    """Return (confidence from, sentences, share right) for each tenth of confidence that holds sentences."""
    tenths: dict[int, list[bool]] = {}
    for intent, parse in parsed:
        name, confidence = parse.ranking[0]
        tenths.setdefault(min(9, int(confidence * 10)), []).append(name == intent)
    return [(tenth / 10, len(hits), _share(hits)) for tenth, hits in sorted(tenths.items())]


def confusions(parsed: list[tuple[str, Parse]], most: int) -> list[tuple[str, str, int]]:
    """Return (meant, taken for, how often) for what is most often taken for something else."""
    pairs = Counter((intent, parse.ranking[0][0]) for intent, parse in parsed if parse.ranking[0][0] != intent)
    return [(meant, taken, count) for (meant, taken), count in pairs.most_common(most)]


def _shows_danger(parse: Parse) -> bool:
    offered = [name for name, confidence in parse.ranking[:OFFERED] if confidence >= NEAR]
    return parse.intent in DANGERS or (parse.intent == FALLBACK and not DANGERS.isdisjoint(offered))


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found)
