from __future__ import annotations

from typing import Any

import pytest

from bot.messages import Choice, Message, Paragraph
from bot.scenarios.judge import judge
from bot.scenarios.model import Shows, Turn
from tests.conftest import LANGUAGES
from tests.scenarios.build import build_answer

CLARIFY = {"topic": "clarify", "choices": (Choice("ask_debt", "Skuld"), Choice("none_of_these", "Inget"))}


def kinds(turn: Turn, spoken: str = "sv", **reply: Any) -> list[str]:
    return [difference.kind for difference in judge(turn, build_answer(**reply), spoken, LANGUAGES)]


@pytest.mark.parametrize(
    ("turn", "reply"),
    [
        pytest.param(Turn(answer=("ask_debt",)), {}, id="answer"),
        pytest.param(Turn(answer=("threatened", "ask_debt")), {}, id="one of two answers"),
        pytest.param(Turn(answer=("ask_debt",), may_ask=True), CLARIFY, id="asks, and offers it"),
        pytest.param(Turn(urgent=True), {"urgent": True}, id="alarm"),
        pytest.param(
            Turn(shows=Shows(contacts=("emergency_112",), choices=("threatened",), place="2380")), {}, id="shows"
        ),
        pytest.param(Turn(reads={"sv": "Betala  inte."}), {}, id="reads, whatever the spaces"),
        pytest.param(Turn(reads={"so": "Ha bixin"}), {}, id="reads in another language"),
        pytest.param(Turn(must_not_say={"sv": ("ditt fel",), "any": ("sorry",)}), {}, id="does not say"),
        pytest.param(Turn(language={"any": "en"}), {"language": "en"}, id="switches"),
        pytest.param(Turn(), {}, id="nothing expected"),
    ],
)
def test_reply_as_expected_has_no_differences(turn: Turn, reply: dict[str, Any]) -> None:
    assert kinds(turn, **reply) == []


@pytest.mark.parametrize(
    ("turn", "reply", "kind"),
    [
        pytest.param(Turn(answer=("threatened",)), {}, "answer", id="wrong topic"),
        pytest.param(Turn(answer=("ask_debt",)), CLARIFY, "answer", id="asks where it must answer"),
        pytest.param(
            Turn(answer=("threatened",), may_ask=True), CLARIFY, "answer", id="asks, but offers something else"
        ),
        pytest.param(Turn(), {"language": "en"}, "language", id="wrong language"),
        pytest.param(Turn(), {"direction": "rtl"}, "language", id="wrong direction"),
        pytest.param(Turn(urgent=True), {}, "urgent", id="no alarm"),
        pytest.param(Turn(urgent=False), {"urgent": True}, "urgent", id="false alarm"),
        pytest.param(Turn(shows=Shows(contacts=("police_114_14",))), {}, "contact", id="number missing"),
        pytest.param(Turn(shows=Shows(links=("police_tips_web",))), {}, "link", id="page missing"),
        pytest.param(Turn(shows=Shows(choices=("ask_law",))), {}, "choice", id="choice missing"),
        pytest.param(Turn(shows=Shows(place="0180")), {}, "place", id="page of another municipality"),
        pytest.param(Turn(reads={"sv": "Betala nu"}), {}, "reads", id="other words"),
        pytest.param(Turn(must_not_say={"sv": ("betala INTE",)}), {}, "must_not_say", id="forbidden word"),
        pytest.param(Turn(must_not_say={"any": ("Polisen",)}), {}, "must_not_say", id="word forbidden in any language"),
        pytest.param(Turn(), {"choices": ()}, "dead_end", id="no way on"),
        pytest.param(Turn(), {"topic": "failure"}, "failure", id="failure"),
    ],
)
def test_what_is_not_as_expected_is_named(turn: Turn, reply: dict[str, Any], kind: str) -> None:
    assert kinds(turn, **reply) == [kind]


def test_marks_of_direction_hide_no_words() -> None:
    message = Message((Paragraph("اتصلوا على \u2066112\u2069 الآن"),))
    turn = Turn(reads={"ar": "اتصلوا على 112 الآن"})

    assert kinds(turn, "ar", language="ar", direction="rtl", messages=(message,)) == []
