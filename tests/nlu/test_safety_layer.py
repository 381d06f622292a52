"""Danger in a message: what entries and the classifier see, and what is answered then. No model needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.messages import build_message

pytestmark = pytest.mark.rasa

ENTRIES = {
    "emergency": {"sv": ["skjut* .. mot oss"]},
    "self_harm": {"sv": ["vill dö"]},
    "found_weapon": {"sv": ["pistol* & säng*"]},
    "ordinary": {"sv": ["vill dö av skratt"]},
}


@pytest.fixture
def layer(tmp_path: Path) -> Any:
    from bot.nlu.safety_layer import SafetyLayer

    (tmp_path / "entries.json").write_text(json.dumps(ENTRIES), encoding="utf-8")
    (tmp_path / "common.json").write_text("{}", encoding="utf-8")
    made = SafetyLayer(SafetyLayer.get_default_config(), None, None)  # type: ignore[arg-type]
    made.read(tmp_path)
    return made


def seen(layer: Any, text: str, *ranking: tuple[str, float]) -> dict[str, Any]:
    (message,) = layer.process([build_message(text, ranking)])
    return {key: message.get(key) for key in ("safety", "safety_entry")} | {"intent": message.get("intent")["name"]}


def danger_and_answer(
    layer: Any, text: str, ranking: list[tuple[str, float]], told: dict[str, float]
) -> tuple[str | None, str]:
    (message,) = layer.process([build_message(text, ranking, told=told)])
    return message.get("safety"), message.get("intent")["name"]


def test_entry_shows_danger_beside_a_sure_answer(layer: Any) -> None:
    result = seen(layer, "hur anmäler jag, en pistol låg i sängen", ("ask_report_concern", 0.8), ("found_weapon", 0.12))

    assert result == {
        "safety": "found_weapon",
        "safety_entry": "pistol* & säng*",
        "intent": "ask_report_concern",
    }


def test_entry_decides_where_nothing_is_sure(layer: Any) -> None:
    assert seen(layer, "de skjuter nu mot oss", ("ask_law", 0.4), ("emergency", 0.3))["intent"] == "emergency"


def test_entry_that_the_classifier_cannot_believe_shows_112_and_answers_nothing(layer: Any) -> None:
    text = "de skjuter mot oss" + " och" * 9
    result = seen(layer, text, ("ask_law", 0.4), ("threatened", 0.3), ("emergency", 0.01))

    assert (result["safety"], result["intent"]) == ("emergency", "ask_law")


@pytest.mark.parametrize(
    ("text", "first", "worse", "intent"),
    [
        pytest.param("de skjuter mot oss", "found_weapon", 0.04, "emergency", id="worse"),
        pytest.param("skjuter mot oss", "found_weapon", 0.0, "emergency", id="worse, and all that is said"),
        pytest.param(
            "de skjuter mot oss" + " och" * 9,
            "found_weapon",
            0.01,
            "found_weapon",
            id="worse, but not to be thought of",
        ),
        pytest.param("de skjuter mot oss" + " och" * 30, "found_weapon", 0.2, "emergency", id="worse, in a letter"),
        pytest.param("de skjuter mot oss" + " och" * 30, "found_weapon", 0.01, "found_weapon", id="not meant in it"),
        pytest.param("en pistol i sängen", "threatened", 0.2, "threatened", id="the classifier knows lesser ones"),
        pytest.param("en pistol i sängen, han vill dö", "emergency", 0.2, "emergency", id="less bad"),
    ],
)
def test_worse_danger_is_answered_where_it_may_be_meant(
    layer: Any, text: str, first: str, worse: float, intent: str
) -> None:
    second = "self_harm" if first == "emergency" else "emergency"

    assert seen(layer, text, (first, 0.8), (second, worse))["intent"] == intent


def test_worst_of_several_entries_is_named(layer: Any) -> None:
    assert seen(layer, "pistol i sängen och han vill dö", ("ask_law", 0.5), ("self_harm", 0.2))["safety"] == "self_harm"


def test_ordinary_phrase_cancels_the_alarm_it_overlaps_and_no_other(layer: Any) -> None:
    near = (("out_of_scope", 0.8), ("self_harm", 0.1))

    assert seen(layer, "jag vill dö av skratt", *near)["safety"] is None
    assert seen(layer, "jag vill dö av skratt men han vill dö", *near)["safety"] == "self_harm"


def test_entry_is_disbelieved_where_the_classifier_sees_next_to_no_danger(layer: Any) -> None:
    assert seen(layer, "filmen slutar med att hon vill dö", ("out_of_scope", 0.99))["safety"] is None


def test_entry_is_believed_where_the_head_for_danger_hints_at_one(layer: Any) -> None:
    text, ranking = "hur anmäler jag, en pistol låg i sängen", [("ask_report_concern", 0.98)]

    assert danger_and_answer(layer, text, ranking, {"found_weapon": 0.01}) == ("found_weapon", "ask_report_concern")
    assert danger_and_answer(layer, text, ranking, {"found_weapon": 0.001}) == (None, "ask_report_concern")


@pytest.mark.parametrize(
    ("text", "nearest", "told", "danger", "answered", "second"),
    [
        pytest.param(
            "en bomb", "ask_law", {"found_weapon": 0.98}, "found_weapon", "found_weapon", "ask_law", id="told, no entry"
        ),
        pytest.param(
            "en bomb", "ask_law", {"found_weapon": 0.6, "emergency": 0.38}, "found_weapon", "found_weapon", "ask_law",
            id="told by two together",
        ),
        pytest.param(
            "en bomb", "ask_law", {"found_weapon": 0.6}, "found_weapon", "ask_law", None, id="told less surely"
        ),
        pytest.param(
            "en pistol i sängen, och vad säger lagen", "ask_law", {"threatened": 0.98}, "found_weapon", "threatened",
            "ask_law", id="told otherwise than the entry says",
        ),
        pytest.param("en bomb", "ask_law", {"found_weapon": 0.4}, None, "ask_law", None, id="hardly told, no entry"),
        pytest.param(
            "en pistol i sängen, och vad säger lagen", "ask_law", {"found_weapon": 0.2}, "found_weapon", "found_weapon",
            "ask_law", id="told, with an entry",
        ),
        pytest.param(
            "en pistol i sängen, och vad säger lagen", "ask_law", {"found_weapon": 0.05}, "found_weapon", "ask_law",
            None, id="hinted at, with an entry",
        ),
        pytest.param(
            "en pistol i sängen", "threatened", {"found_weapon": 0.2}, "found_weapon", "found_weapon", "threatened",
            id="worse than the nearest, with an entry",
        ),
        pytest.param(
            "en bomb", "threatened", {"found_weapon": 0.9}, "threatened", "threatened", None,
            id="worse than the nearest, no entry",
        ),
        pytest.param(
            "en bomb", "thank", {"found_weapon": 0.98}, "found_weapon", "found_weapon", None,
            id="nobody wants to talk on about thanks",
        ),
        pytest.param(
            "en bomb", "ask_debt", {"threatened": 0.9}, "threatened", "ask_debt", None,
            id="a sum owed wins over a threat",
        ),
        pytest.param(
            "han vill dö", "ask_debt", {"self_harm": 0.9}, "self_harm", "self_harm", "ask_debt",
            id="a life is worth more than a sum owed",
        ),
        pytest.param(
            "han vill dö", "ask_debt", {"self_harm": 0.2}, "self_harm", "ask_debt", None,
            id="an entry alone does not win over a sum owed",
        ),
    ],
)  # fmt: skip
def test_danger_that_is_told_beside_something_else(
    layer: Any, text: str, nearest: str, told: dict[str, float], danger: str | None, answered: str, second: str | None
) -> None:
    (message,) = layer.process([build_message(text, [(nearest, 0.98)], told=told)])

    assert (message.get("safety"), message.get("intent")["name"], message.get("second")) == (danger, answered, second)


@pytest.mark.parametrize(
    ("nearest", "told", "answered", "second"),
    [
        pytest.param("ask_report_concern", 0.97, "found_weapon", "ask_report_concern", id="told beside a harmless one"),
        pytest.param("ask_report_concern", 0.9, "ask_report_concern", None, id="told, but not surely enough"),
        pytest.param("threatened", 0.97, "found_weapon", "threatened", id="worse than what the whole says"),
        pytest.param("child_missing", 0.97, "child_missing", None, id="less bad than what the whole says"),
        pytest.param("ask_debt", 0.97, "found_weapon", "ask_debt", id="told beside a debt"),
    ],
)
def test_danger_that_a_clause_and_an_entry_tell_is_answered_first(
    layer: Any, nearest: str, told: float, answered: str, second: str | None
) -> None:
    text, hinted = "hur anmäler jag, en pistol låg i sängen", {"found_weapon": 0.01}
    (message,) = layer.process([build_message(text, [(nearest, 0.98)], [("found_weapon", told)], told=hinted)])

    assert (message.get("intent")["name"], message.get("second")) == (answered, second)


@pytest.mark.parametrize(
    ("text", "clause", "danger"),
    [
        pytest.param("en bomb", 0.95, "found_weapon", id="a clause that is sure, without an entry"),
        pytest.param("en bomb", 0.8, None, id="a clause that is not"),
        pytest.param("en pistol låg i sängen, hur anmäler jag", 0.02, "found_weapon", id="a hint, and an entry"),
    ],
)
def test_danger_in_a_clause_is_shown_and_not_answered(layer: Any, text: str, clause: float, danger: str | None) -> None:
    parts = [{}, {"found_weapon": clause}]

    (message,) = layer.process([build_message(text, [("ask_law", 0.98)], clauses_told=parts)])

    assert message.get("safety") == danger
    assert message.get("intent")["name"] == "ask_law"


def test_dangers_count_together_without_an_entry(layer: Any) -> None:
    split = seen(layer, "något annat", ("ask_law", 0.1), ("threatened", 0.5), ("emergency", 0.35))
    little = seen(layer, "något annat", ("ask_law", 0.7), ("threatened", 0.2))

    assert (split["safety"], split["safety_entry"]) == ("threatened", None)
    assert little["safety"] is None


@pytest.mark.parametrize(
    ("text", "age", "danger"),
    [
        pytest.param("typ fjorton", "fjorton", None, id="an age and hardly more"),
        pytest.param("han är fjorton och står på taket nu", "fjorton", "emergency", id="more than an age"),
    ],
)
def test_age_alone_raises_no_alarm(layer: Any, text: str, age: str, danger: str | None) -> None:
    message = build_message(text, [("emergency", 0.9), ("ask_law", 0.05)])
    start = text.index(age)
    message.set("entities", [{"entity": "child_age", "value": "14", "start": start, "end": start + len(age)}])

    layer.process([message])

    assert message.get("safety") == danger


def test_age_alone_is_asked_about(layer: Any) -> None:
    from bot.nlu.fallback import AskInstead

    message = build_message("fjorton år", [("child_missing", 0.9), ("ask_law", 0.05)])
    message.set("entities", [{"entity": "child_age", "value": "14", "start": 0, "end": 10}])
    layer.process([message])

    AskInstead(AskInstead.get_default_config(), None, None).process([message])  # type: ignore[arg-type]

    assert message.get("intent")["name"] == "nlu_fallback"
