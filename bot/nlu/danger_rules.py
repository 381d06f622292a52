"""What the entries of data/lexicon/danger say together, without Rasa."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import DANGERS
from bot.nlu.word_rules import Found

ORDINARY = "ordinary"
"""Entries that cancel an alarm where they overlap it."""


def dangers_in(found: Sequence[Found]) -> list[Found]:
    """Return the dangers among what entries found, without those that an ordinary phrase overlaps."""
    ordinary = [each for each in found if each.meaning == ORDINARY]
    return [each for each in found if each.meaning != ORDINARY and not any(_overlap(each, o) for o in ordinary)]


def worst_in(found: Sequence[Found]) -> Found | None:
    """Return the worst danger that entries found, None where they found none."""
    return min(dangers_in(found), key=lambda each: DANGERS.index(each.meaning), default=None)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
