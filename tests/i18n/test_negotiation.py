from __future__ import annotations

from typing import Any

import pytest

from bot.i18n.negotiation import asked_language, language_of_turn, match_browser, match_tag
from tests.conftest import LANGUAGES

ASKED = {"intent": {"name": "change_language"}, "entities": [{"entity": "language", "value": "so"}]}
SURE = {"language": {"tag": "ar", "sure": True}}
UNSURE = {"language": {"tag": "ar", "sure": False}}


@pytest.mark.parametrize(
    ("message", "metadata", "language"),
    [
        pytest.param({**ASKED, **SURE}, {"asked": "tr", "conversation": "sv"}, "so", id="asked in words"),
        pytest.param(SURE, {"asked": "tr", "conversation": "sv"}, "tr", id="asked in the picker"),
        pytest.param(SURE, {"conversation": "sv", "page": "en"}, "ar", id="written"),
        pytest.param(UNSURE, {"conversation": "sv", "page": "en"}, "sv", id="conversation"),
        pytest.param(UNSURE, {"page": "en", "browser": "fr"}, "en", id="page"),
        pytest.param(UNSURE, {"browser": "fr"}, "fr", id="browser"),
        pytest.param({}, {}, "sv", id="nothing known"),
    ],
)
def test_language_of_a_turn_follows_the_order(message: dict[str, Any], metadata: dict[str, Any], language: str) -> None:
    assert language_of_turn({**message, "metadata": metadata}) == language


def test_a_language_we_do_not_speak_is_not_asked_for() -> None:
    message = {"intent": {"name": "change_language"}, "entities": [{"entity": "language", "value": "other"}]}

    assert asked_language(message) is None


def test_a_language_named_in_another_question_does_not_switch() -> None:
    assert asked_language({**ASKED, "intent": {"name": "get_guide"}}) is None


@pytest.mark.parametrize(
    ("tag", "found"),
    [("sv", "sv"), ("sv-FI", "sv"), ("ar-SY", "ar"), ("fa-AF", "fa"), ("EN", "en"), ("de", None), ("", None)],
)
def test_tags_are_matched_with_their_regions(tag: str, found: str | None) -> None:
    assert match_tag(tag, LANGUAGES) == found


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("so", "so"),
        ("de-DE,de;q=0.9,tr;q=0.8,sv;q=0.7", "tr"),
        ("en;q=0.1, ti;q=0.9", "ti"),
        ("sv;q=0, es", "es"),
        ("de", None),
        ("", None),
        ("*;q=x,,;;", None),
    ],
)
def test_browser_header_is_read_with_its_weights(header: str, found: str | None) -> None:
    assert match_browser(header, LANGUAGES) == found
