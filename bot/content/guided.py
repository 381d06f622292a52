"""Guided conversations: questions with options, then advice that fits what was picked (data/guided/<name>.yml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.content.model import SourceText

START, RESUME, LEAVE, DONE, OUTCOME = "start", "resume", "leave", "done", "outcome"
"""Last parts of choice ids: `worry.start`, `worry.resume`, `worry.leave`, `worry.signs.done`; topic `worry.outcome`."""
Picks = Mapping[str, Sequence[str]]
"""Step → options that were picked there."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conditional(Generic[T]):
    """A piece of advice, and the picks that it is for."""

    value: T
    when: Picks
    """Each step named must have one of its options picked; empty: always."""

    def fits(self, picks: Picks) -> bool:
        """Tell whether it is for these picks."""
        return all(set(options) & set(picks.get(step, ())) for step, options in self.when.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that can be picked."""

    name: str
    title: SourceText
    ages: tuple[int, int] | None
    """Youngest and oldest age in years that mean it."""
    topics: tuple[str, ...]
    """Meanings of a written message that pick it."""
    leads: str | None
    """Topic that is answered at once when it is picked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question."""

    name: str
    ask: SourceText
    options: tuple[Option, ...]
    several: bool
    done: SourceText | None
    """Title of the choice that goes on, where several options can be picked."""

    def option(self, name: str) -> Option | None:
        """Return an option by its name, None where there is none."""
        return next((option for option in self.options if option.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One part of the outcome: what to do now, this week, later."""

    heading: SourceText
    items: tuple[Conditional[SourceText], ...]
    most: int
    """Items shown at most, the first that fit."""

    def fitting(self, picks: Picks) -> list[SourceText]:
        """Return the items for these picks."""
        return fitting(self.items, picks)[: self.most]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided:
    """A guided conversation."""

    name: str
    tier: str
    title: SourceText
    steps: tuple[Step, ...]
    outcome: tuple[Advice, ...]
    closing: SourceText
    contacts: tuple[Conditional[str], ...]
    links: tuple[Conditional[str], ...]
    next: tuple[Conditional[str], ...]
    again: str | None
    """Step whose other options are offered after the outcome."""
    reviewed: str | None

    def step(self, name: str) -> Step | None:
        """Return a step by its name, None where there is none."""
        return next((step for step in self.steps if step.name == name), None)

    def after(self, name: str) -> Step | None:
        """Return the step after the one of this name, None after the last."""
        names = [step.name for step in self.steps]
        return self.steps[names.index(name) + 1] if name != names[-1] else None

    def choices(self) -> Iterator[str]:
        """Yield the id of every choice that it can offer."""
        for action in (START, RESUME, LEAVE):
            yield f"{self.name}.{action}"
        for step in self.steps:
            for option in step.options:
                yield f"{self.name}.{step.name}.{option.name}"
            if step.several:
                yield f"{self.name}.{step.name}.{DONE}"

    def texts(self) -> Iterator[SourceText]:
        """Yield every source text."""
        yield from (self.title, self.closing)
        for step in self.steps:
            yield step.ask
            yield from (option.title for option in step.options)
            if step.done:
                yield step.done
        for advice in self.outcome:
            yield advice.heading
            yield from (item.value for item in advice.items)


def fitting(values: Sequence[Conditional[T]], picks: Picks) -> list[T]:
    """Return the values that are for these picks."""
    return [each.value for each in values if each.fits(picks)]


def guided_from(row: Mapping[str, Any]) -> Guided:
    """Return the guided conversation of a file that fits its schema."""
    name = row["guided"]
    return Guided(
        name=name,
        tier=row["tier"],
        title=SourceText(f"{name}.title", row["title"]),
        steps=tuple(_step(name, step) for step in row["steps"]),
        outcome=tuple(_advice(name, part) for part in row["outcome"]),
        closing=SourceText(f"{name}.closing", row["closing"]),
        contacts=_conditionals(row.get("contacts", [])),
        links=_conditionals(row.get("links", [])),
        next=_conditionals(row["next"]),
        again=row.get("again"),
        reviewed=row.get("reviewed", {}).get("sv"),
    )


def _step(name: str, row: Mapping[str, Any]) -> Step:
    context = f"{name}.{row['step']}"
    options = tuple(
        Option(
            name=option["option"],
            title=SourceText(context, option["title"]),
            ages=tuple(option["ages"]) if "ages" in option else None,
            topics=tuple(option.get("topics", [])),
            leads=option.get("leads"),
        )
        for option in row["options"]
    )
    done = SourceText(context, row["done"]) if "done" in row else None
    ask = SourceText(context, row["ask"])
    return Step(name=row["step"], ask=ask, options=options, several=row.get("several", False), done=done)


def _advice(name: str, row: Mapping[str, Any]) -> Advice:
    context = f"{name}.{row['part']}"
    items = tuple(Conditional(SourceText(context, item["text"]), item.get("when", {})) for item in row["items"])
    return Advice(heading=SourceText(context, row["heading"]), items=items, most=row["most"])


def _conditionals(rows: Sequence[Mapping[str, Any]]) -> tuple[Conditional[str], ...]:
    return tuple(Conditional(row["id"], row.get("when", {})) for row in rows)
