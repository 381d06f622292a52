"""Which meanings are worth offering when a message is unclear: one rule for the guide and for what measures it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.messages import NEAR, OFFERED, SMALL_TALK

SURE = 0.95
"""From this confidence on, an answer stands alone."""


def worth_offering(ranking: Iterable[tuple[str, float]]) -> list[str]:
    """Return the nearest meanings that are near enough and more than small talk.

    Args:
        ranking: intents with confidences, nearest first.
    """
    near = [name for name, confidence in ranking if confidence >= NEAR and name not in SMALL_TALK]
    return near[:OFFERED]


def worth_offering_beside(ranking: Sequence[tuple[str, float]]) -> list[str]:
    """Return the other meanings to offer beside an answer that is right more often than not, but not surely.

    >>> worth_offering_beside([("ask_debt", 0.6), ("threatened", 0.3), ("ask_law", 0.01)])
    ['threatened']
    >>> worth_offering_beside([("ask_debt", 0.95), ("threatened", 0.05)])
    []
    """
    answered, confidence = ranking[0]
    if confidence >= SURE:
        return []
    return [name for name in worth_offering(ranking) if name != answered][: OFFERED - 1]
