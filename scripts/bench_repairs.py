"""What each start-up repair of Rasa saves: the same work before and after it. Part of `make bench`."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.engine import local_startup

TIMES = 200


def measure() -> dict[str, tuple[float, float]]:
    """Return, for each repair, milliseconds of one call before and after."""
    from rasa.core.actions.action import RemoteAction
    from rasa.shared.core.events import Event

    action = RemoteAction("action_answer_topic", None)
    result = {"events": [{"event": "slot", "name": "topic", "value": "greet"}], "responses": [{}]}
    work: dict[str, Callable[[], object]] = {
        "keep_action_schema": lambda: action._validate_action_result(result),
        "keep_event_types": lambda: [Event.resolve_by_type(name) for name in ("user", "action", "slot", "active_loop")],
    }
    before = {name: milliseconds(each) for name, each in work.items()}
    local_startup.repair()
    return {name: (before[name], milliseconds(each)) for name, each in work.items()}


def milliseconds(work: Callable[[], object]) -> float:
    """Return the milliseconds of one call, over many."""
    work()
    started = time.perf_counter()
    for _ in range(TIMES):
        work()
    return (time.perf_counter() - started) * 1000 / TIMES
