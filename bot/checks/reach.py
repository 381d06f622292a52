"""The ways between topics: nobody ends in one, and every topic can be reached by pressing alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.content.guided import START
from bot.content.library import Library
from bot.errors import Problem
from bot.messages import SMALL_TALK

OPENING = "greet"
FEWEST_WAYS = 2
"""Choices under an answer, "tell me more" among them."""


def check_reach(root: Path) -> Iterator[Problem]:
    """Yield answers that lead nowhere and topics that no choice leads to.

    Raises:
        DataError: files that cannot be read at all.
    """
    library = Library.load(root)
    for topic in library.topics.values():
        if len(topic.next) + bool(topic.more) < FEWEST_WAYS:
            message = f"'{topic.name}' offers fewer than {FEWEST_WAYS} ways on"
            yield Problem(f"data/guide/{topic.name}.yml", 1, "topic/dead-end", message, "Add topics to `next`.")
    for name in sorted(library.topics.keys() - _reached(library) - SMALL_TALK):
        fix = "Add it to `next` of a topic that is near, or of ask_capabilities."
        yield Problem(f"data/guide/{name}.yml", 1, "topic/unreachable", f"no choice leads to '{name}'", fix)


def _reached(library: Library) -> set[str]:
    reached: set[str] = set()
    todo = [OPENING]
    while todo:
        name = todo.pop()
        if name in reached:
            continue
        reached.add(name)
        if name in library.topics:
            todo += library.topics[name].next
        elif (guided := library.guided.get(name.removesuffix(f".{START}"))) is not None:
            todo += [each.value for each in guided.next]
            todo += [option.leads for step in guided.steps for option in step.options if option.leads]
    return reached
