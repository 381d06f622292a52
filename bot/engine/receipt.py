"""What a sealed state holds, told to the adult whose conversation it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.messages import SMALL_TALK, Receipt

_OF_A_PRESS = frozenset({"topic", "step"})
"""Entities that stand for a press: what they name is listed with the topics and steps."""


def build_receipt(
    events: Sequence[Mapping[str, Any]],
    *,
    topics: Iterable[str],
    language: str | None,
    offered: tuple[str, ...],
    seconds_left: int,
) -> Receipt:
    """Return the receipt of an opened state.

    Args:
        events: the events that the state keeps.
        topics: names of the guide's topics; intents that are none are the bot's own business.
        language: language of the last reply.
        offered: ids of the choices that the last reply offered.
        seconds_left: how long the state can still be continued.
    """
    known = set(topics) - SMALL_TALK
    facts = list(_facts(events))
    return Receipt(
        language=language,
        topics=_unique(value for kind, value in facts if kind == "topic" and value in known),
        named=_unique((kind, value) for kind, value in facts if kind not in _OF_A_PRESS),
        steps=_unique(value for kind, value in facts if kind == "step"),
        offered=offered,
        actions=sum(event["event"] not in ("user", "slot") for event in events),
        seconds_left=seconds_left,
    )


def _facts(events: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for event in events:
        if event["event"] == "user":
            parse = event["parse_data"]
            yield "topic", str(parse["intent"]["name"])
            for entity in parse["entities"]:
                yield entity["entity"], str(entity["value"])
        elif event["event"] == "slot" and event.get("value") is not None:
            yield from _facts_of_slot(event["name"], event["value"])


def _facts_of_slot(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if name == "guided":
        for step, options in value["picks"].items():
            for option in options:
                yield "step", f"{value['guided']}.{step}.{option}"
    elif name in ("topic", "place"):
        yield name, str(value)


def _unique(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))
