"""Messages as the pipeline's later components get them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.messages import DANGERS


def build_message(
    text: str,
    ranking: Iterable[tuple[str, float]],
    clauses: Iterable[tuple[str, float]] = (),
    language: str = "sv",
    told: Mapping[str, float] | None = None,
    clauses_told: Iterable[Mapping[str, float]] = (),
) -> Any:
    """Return a message that is cleaned, cut and ranked.

    Args:
        text: of the message.
        ranking: intents with confidences.
        clauses: meanings of its clauses.
        language: that it is written in.
        told: how likely dangers are told; those left out are not.
        clauses_told: the same of each clause.
    """
    from rasa.shared.nlu.training_data.message import Message

    from bot.nlu.examples import CLAUSE_MEANINGS, CLAUSES_TOLD, CLEAN, LANGUAGE, TOLD, WORDS
    from bot.nlu.word_cutter import cut_words

    message = Message({"text": text})
    message.set(CLEAN, text)
    message.set(WORDS, cut_words(text, language))
    message.set(LANGUAGE, {"tag": language, "confidence": 1.0, "sure": True})
    ranked = _named(ranking)
    message.set("intent", ranked[0])
    message.set("intent_ranking", ranked)
    message.set(CLAUSE_MEANINGS, _named(clauses))
    message.set(TOLD, _dangers(told or {}))
    message.set(CLAUSES_TOLD, [_dangers(clause) for clause in clauses_told])
    return message


def _dangers(told: Mapping[str, float]) -> dict[str, float]:
    return {name: told.get(name, 0.0) for name in DANGERS}


def _named(meanings: Iterable[tuple[str, float]]) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": confidence} for name, confidence in meanings]
