"""Which meanings are worth offering when a message is unclear: one rule for the guide and for what measures it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import NEAR, OFFERED, SMALL_TALK


def worth_offering(ranking: Iterable[tuple[str, float]]) -> list[str]:
    """Return the nearest meanings that are near enough and more than small talk.

    Args:
        ranking: intents with confidences, nearest first.
    """
    near = [name for name, confidence in ranking if confidence >= NEAR and name not in SMALL_TALK]
    return near[:OFFERED]
