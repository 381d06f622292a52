"""A scenario as values: a conversation in up to ten languages, with one set of expectations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

PLAYED_ON = date(2026, 12, 1)
"""The day on which scenarios play, whatever day it is: overdue facts are a matter of `check`."""
ANY_LANGUAGE = "any"
"""Key of words that must not be said in any language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shows:
    """What must be shown, whatever the words: ids of contacts, links, choices; the code of a municipality."""

    contacts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of the adult, and what the guide must do. Everything that is left out is not judged."""

    says: Mapping[str, str] = field(default_factory=dict)
    """Language → what the adult writes; empty where a choice is pressed."""
    picks: str | None = None
    """Id of the choice that the adult presses."""
    answer: tuple[str, ...] = ()
    """Topics or steps of which one must be answered."""
    may_ask: bool = False
    """It is also right to ask which was meant, if one of `answer` is offered."""
    urgent: bool | None = None
    shows: Shows = Shows()
    reads: Mapping[str, str] = field(default_factory=dict)
    """Language → text that must stand in the reply."""
    must_not_say: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language, or `any` → words that must not."""
    language: Mapping[str, str] = field(default_factory=dict)
    """Language of the scenario → language of the reply, where it is another one; `any` for all."""
    line: int = 1
    """Line of the turn in its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One conversation."""

    name: str
    """`<topic>/<file>`, unique."""
    path: Path
    title: str
    why: str
    persona: str
    turns: tuple[Turn, ...]

    @property
    def languages(self) -> list[str]:
        """Languages that every turn has words for; a conversation of presses alone plays in all (an empty list)."""
        spoken = [set(turn.says) for turn in self.turns if turn.picks is None]
        common = set.intersection(*spoken) if spoken else set()
        first = next((turn.says for turn in self.turns if turn.says), {})
        return [tag for tag in first if tag in common]
