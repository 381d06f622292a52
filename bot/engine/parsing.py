"""Rasa's parse as ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.i18n.languages import SOURCE_LANGUAGE
from bot.messages import Parse


def to_parse(text: str, parsed: Mapping[str, Any]) -> Parse:
    """Return the parse of a text."""
    fields = ("entity", "value", "start", "end")
    return Parse(
        text=text,
        language=(parsed.get("language") or {}).get("tag", SOURCE_LANGUAGE),
        intent=parsed["intent"]["name"],
        confidence=parsed["intent"]["confidence"],
        ranking=tuple((each["name"], each["confidence"]) for each in parsed.get("intent_ranking") or ()),
        entities=tuple({field: each.get(field) for field in fields} for each in parsed["entities"]),
        safety=parsed.get("safety"),
        safety_entry=parsed.get("safety_entry"),
        second=parsed.get("second"),
        follow_up=parsed.get("follow_up"),
    )
