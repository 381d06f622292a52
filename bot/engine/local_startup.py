"""Repairs of Rasa 3.6 that an embedded, quick engine needs, applied once before the first turn.

Each is skipped with a warning on any other version of Rasa. What each brings is measured by `make bench`, which runs
the same turns with and without it.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import structlog

VERSION = "3.6.21"
"""The version these repairs were written against; they may go with it."""

logger = logging.getLogger(__name__)


def quiet() -> None:
    """Configure logging before Rasa is imported: an embedded Rasa prints every message at debug level otherwise."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    warnings.filterwarnings("ignore", module=r"(rasa|tensorflow|sanic|pkg_resources|flatbuffers|matplotlib)\b")
    for name in ("rasa", "rasa_sdk", "tensorflow", "matplotlib", "apscheduler"):
        logging.getLogger(name).setLevel(logging.ERROR)


def repair() -> list[str]:
    """Apply the repairs; return their names."""
    import rasa

    if rasa.__version__ != VERSION:
        logger.warning("Rasa is %s, repairs are for %s: none applied", rasa.__version__, VERSION)
        return []
    repairs = (keep_action_schema, keep_event_types)
    for each in repairs:
        each()
    return [each.__name__ for each in repairs]


def keep_action_schema() -> None:
    """Check action results with a validator built once (rasa/core/actions/action.py:699 rebuilds it each time)."""
    from jsonschema import Draft7Validator
    from rasa.core.actions.action import RemoteAction

    validator = Draft7Validator(RemoteAction.action_response_format_spec())

    def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = _validate_action_result


def keep_event_types() -> None:
    """Look event classes up in a dictionary (rasa/shared/core/events.py:375 walks all subclasses for each event)."""
    from rasa.shared.core.events import Event
    from rasa.shared.utils.common import all_subclasses

    original: Callable[..., Any] = Event.resolve_by_type
    known = {cls.type_name: cls for cls in reversed(all_subclasses(Event))}

    def resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        return known.get(type_name) or original(type_name, default)

    Event.resolve_by_type = staticmethod(resolve_by_type)


def raise_store_errors(agent: Any) -> None:
    """Let a failing tracker store end the turn (Rasa answers from an empty history instead and loses the turn)."""
    agent.tracker_store._on_tracker_store_error = partial(_raise)


def _raise(error: Exception) -> None:
    raise error
