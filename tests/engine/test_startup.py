"""The repairs of Rasa: what they change, what they leave alone, and that no other version gets them."""

from __future__ import annotations

import logging
import time

import pytest

from bot.engine import local_startup

pytestmark = [pytest.mark.rasa]


@pytest.fixture(autouse=True)
def _rasa() -> None:
    local_startup.quiet()


def test_other_version_of_rasa_gets_no_repairs(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import rasa

    # The version is read from the package; there is no seam.
    monkeypatch.setattr(rasa, "__version__", "3.7.0")
    with caplog.at_level(logging.WARNING):
        assert local_startup.repair() == []

    assert "3.7.0" in caplog.text


def test_repaired_event_lookup_finds_the_same_classes() -> None:
    from rasa.shared.core.events import ActiveLoop, Event, SlotSet

    local_startup.repair()

    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("active_loop") is ActiveLoop
    assert Event.resolve_by_type("topic") is None
    with pytest.raises(ValueError, match="Unknown event name"):
        Event.resolve_by_type("no_such_event")


def test_repaired_check_of_action_results_still_refuses_what_is_wrong() -> None:
    from jsonschema import ValidationError
    from rasa.core.actions.action import RemoteAction

    local_startup.repair()
    action = RemoteAction("action_answer_topic", None)

    assert action._validate_action_result({"events": [], "responses": [{}]})
    with pytest.raises(ValidationError):
        action._validate_action_result({"events": "none", "responses": []})


def test_repaired_check_is_much_quicker() -> None:
    from jsonschema import validate
    from rasa.core.actions.action import RemoteAction

    local_startup.repair()
    action = RemoteAction("action_answer_topic", None)
    result = {"events": [{"event": "slot", "name": "topic", "value": "greet"}], "responses": [{}]}
    action._validate_action_result(result)

    started = time.perf_counter()
    action._validate_action_result(result)
    repaired = time.perf_counter() - started
    started = time.perf_counter()
    validate(result, RemoteAction.action_response_format_spec())
    stock = time.perf_counter() - started

    assert repaired < stock / 3
