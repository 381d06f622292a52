"""Choices that adults press, as what Rasa would have understood. Text never takes this way.

Ids: the name of a topic; `more.<topic>`; `language.<tag>`; `none_of_these`; a step of a guided conversation
(`worry.start`, `worry.age.13_15`, `worry.signs.done`).
"""

from __future__ import annotations

from typing import Any

from bot.messages import FALLBACK, NONE_OF_THESE

MORE = "more."
LANGUAGE = "language."


def understood(choice: str) -> dict[str, Any]:
    """Return the parse of a pressed choice.

    >>> understood("language.so")["entities"]
    [{'entity': 'language', 'value': 'so'}]
    """
    if choice.startswith(LANGUAGE):
        return _parse("change_language", {"language": choice.removeprefix(LANGUAGE)})
    if choice.startswith(MORE):
        return _parse("affirm", {"topic": choice.removeprefix(MORE)})
    if choice == NONE_OF_THESE:
        return _parse(FALLBACK, {"topic": NONE_OF_THESE})
    if "." in choice:
        return _parse("affirm", {"step": choice})
    return _parse(choice, {})


def _parse(intent: str, entities: dict[str, str]) -> dict[str, Any]:
    return {
        "text": "",
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [{"entity": entity, "value": value} for entity, value in entities.items()],
        "intent_ranking": [{"name": intent, "confidence": 1.0}],
    }
