"""Messages as the pipeline's later components get them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def build_message(
    text: str, ranking: Iterable[tuple[str, float]], clauses: Iterable[tuple[str, float]] = (), language: str = "sv"
) -> Any:
    """Return a message that is cleaned, cut and ranked; `clauses` are the meanings of its clauses."""
    from rasa.shared.nlu.training_data.message import Message

    from bot.nlu.examples import CLAUSE_MEANINGS, CLEAN, LANGUAGE, WORDS
    from bot.nlu.word_cutter import cut_words

    message = Message({"text": text})
    message.set(CLEAN, text)
    message.set(WORDS, cut_words(text, language))
    message.set(LANGUAGE, {"tag": language, "confidence": 1.0, "sure": True})
    ranked = _named(ranking)
    message.set("intent", ranked[0])
    message.set("intent_ranking", ranked)
    message.set(CLAUSE_MEANINGS, _named(clauses))
    return message


def _named(meanings: Iterable[tuple[str, float]]) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": confidence} for name, confidence in meanings]
