"""Plays many scenarios: one after the other, or shared out over processes that are forked once the model is loaded."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from bot.i18n.languages import Languages
from bot.scenarios.model import Scenario
from bot.scenarios.partner import Partner
from bot.scenarios.player import Played, play

Conversation = tuple[Scenario, str]
"""A scenario and the language to play it in."""
Progress = Callable[[Played], None]
CHUNK = 20
"""Conversations that a process takes at a time."""

_forked: list[tuple[Partner, Languages]] = []
"""What forked processes play on; set only while `run` forks."""


def conversations(scenarios: Sequence[Scenario], languages: Languages, only: str | None = None) -> list[Conversation]:
    """Return every scenario with every language it has words for (all, where only choices are pressed), or with one."""
    return [
        (scenario, tag)
        for scenario in scenarios
        for tag in scenario.languages or languages.tags
        if only is None or tag == only
    ]


def run(
    engine: Partner,
    todo: Sequence[Conversation],
    languages: Languages,
    *,
    workers: int = 1,
    progress: Progress = lambda played: None,
) -> list[Played]:
    """Play conversations; return them in the order given.

    Args:
        engine: loaded; with several workers it must not have answered yet (its thread does not survive a fork).
        todo: what to play.
        languages: the registry.
        workers: processes.
        progress: called after each conversation.
    """
    if workers == 1:
        return list(_told(_play_here(engine, todo, languages), progress))
    _forked.append((engine, languages))
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            chunks = [todo[at : at + CHUNK] for at in range(0, len(todo), CHUNK)]
            return list(_told((played for chunk in pool.map(_play_forked, chunks) for played in chunk), progress))
    finally:
        _forked.clear()


def _play_here(engine: Partner, todo: Sequence[Conversation], languages: Languages) -> Iterator[Played]:
    loop = asyncio.new_event_loop()
    try:
        for scenario, tag in todo:
            yield loop.run_until_complete(play(engine, scenario, tag, languages))
    finally:
        loop.close()


def _play_forked(todo: Sequence[Conversation]) -> list[Played]:
    engine, languages = _forked[0]
    return list(_play_here(engine, todo, languages))


def _told(played: Iterator[Played], progress: Progress) -> Iterator[Played]:
    for each in played:
        progress(each)
        yield each
