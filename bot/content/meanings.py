"""Which meanings are worth offering when a message is unclear: one rule for the guide and for what measures it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.messages import DANGER_NEAR, DANGERS, NEAR, OFFERED, SMALL_TALK


def worth_offering(ranking: Iterable[tuple[str, float]]) -> list[str]:
    """Return the nearest meanings that are near enough and more than small talk.

    Args:
        ranking: intents with confidences, nearest first.
    """
    near = [name for name, confidence in ranking if name not in SMALL_TALK and confidence >= _least(name)]
    return near[:OFFERED]


def worth_offering_beside(ranking: Sequence[tuple[str, float]]) -> list[str]:
    """Return the other meanings to offer beside an answer: letters tell several things, and the nearest may be wrong.

    >>> worth_offering_beside([("ask_debt", 0.6), ("threatened", 0.3), ("ask_law", 0.01)])
    ['threatened']
    >>> worth_offering_beside([("ask_debt", 0.99), ("threatened", 0.01)])
    []
    """
    answered, _ = ranking[0]
    return [name for name in worth_offering(ranking) if name != answered][: OFFERED - 1]


def _least(name: str) -> float:
    return DANGER_NEAR if name in DANGERS else NEAR
