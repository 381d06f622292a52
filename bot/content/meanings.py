"""Which meanings are worth offering when a message is unclear: one rule for the guide and for what measures it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.messages import BESIDE, DANGER_NEAR, DANGERS, NEAR, OFFERED, SMALL_TALK, SOMETHING_ELSE


def worth_offering(ranking: Iterable[tuple[str, float]], least: float = NEAR) -> list[str]:
    """Return the nearest meanings that are near enough and more than small talk, "something else" as the last.

    Args:
        ranking: intents with confidences, nearest first.
        least: confidence that is near enough, dangers excepted.

    >>> worth_offering([("out_of_scope", 0.4), ("greet", 0.3), ("ask_limits", 0.2), ("ask_law", 0.01)])
    ['ask_limits', 'out_of_scope']
    """
    near = [name for name, confidence in ranking if confidence >= (DANGER_NEAR if name in DANGERS else least)]
    last = [SOMETHING_ELSE] if SOMETHING_ELSE in near else []
    return [name for name in near if name not in SMALL_TALK][:OFFERED] + last


def worth_offering_beside(ranking: Sequence[tuple[str, float]]) -> list[str]:
    """Return the other meanings to offer beside an answer: letters tell several things, and the nearest may be wrong.

    >>> worth_offering_beside([("ask_debt", 0.6), ("threatened", 0.3), ("ask_law", 0.001)])
    ['threatened']
    >>> worth_offering_beside([("ask_debt", 0.99), ("threatened", 0.01)])
    []
    """
    return worth_offering(ranking[1:], BESIDE)
