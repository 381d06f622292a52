"""Small scenarios and engines that are scripted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.engine.fake import FakeEngine
from bot.errors import UnknownChoiceError
from bot.messages import BotReply, Choice, Contact, Contacts, Link, Links, Message, Paragraph, UserTurn
from bot.scenarios.model import Scenario, Turn

ARABIC = {"ar", "ckb", "fa"}


def build_scenario(*turns: Turn, name: str = "ask_debt/owes", title: str = "Sonen är skyldig pengar") -> Scenario:
    """Return a scenario of these turns."""
    path = Path("data/scenarios") / f"{name}.yml"
    return Scenario(name=name, path=path, title=title, why="Det brådskar.", persona="Mamma", turns=turns)


def build_answer(topic: str = "ask_debt", language: str = "sv", **fields: Any) -> BotReply:
    """Return a reply that shows 112 and one page, and offers two ways on."""
    contact = Contact("emergency_112", "Nödnumret", "", "112", None, None)
    link = Link("place_2380_report", "Östersund", "https://ostersund.se/", "Östersund", "sv")
    blocks = (Paragraph("Betala inte. Ring polisen."), Contacts((contact,)), Links((link,)))
    values: dict[str, Any] = {
        "messages": (Message(blocks),),
        "choices": (Choice("threatened", "Någon hotar"), Choice("more.ask_debt", "Berätta mer")),
        "topic": topic,
        "language": language,
        "direction": "rtl" if language in ARABIC else "ltr",
        "state": "sealed",
    }
    return BotReply(**{**values, **fields})


def build_engine(answer: Callable[[UserTurn], BotReply] | None = None) -> FakeEngine:
    """Return an engine that answers every turn with one topic in the language asked for."""
    return FakeEngine(answer or (lambda turn: build_answer(language=turn.language or "sv")))


def refuse(turn: UserTurn) -> BotReply:
    """Stand for an engine that did not offer the choice."""
    if turn.choice:
        raise UnknownChoiceError(turn.choice)
    return build_answer()
