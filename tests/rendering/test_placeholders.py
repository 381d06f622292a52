from __future__ import annotations

import pytest

from bot.rendering.placeholders import fill, isolate_latin, isolate_name, isolate_number, placeholders


def test_placeholders_are_listed_with_repeats() -> None:
    assert placeholders("{place}, {contact:a}, {place}") == ["{contact:a}", "{place}", "{place}"]


@pytest.mark.parametrize(
    "text",
    ["{x.__class__}", "{0[a]}", "{}", "{{contact:a}", "{Contact:a}", "{contact:a b}", "100 % {", "{link:../x}"],
)
def test_text_that_only_looks_like_a_placeholder_stays_as_it_is(text: str) -> None:
    assert fill(text, lambda kind, name: f"<{kind} {name}>").replace("<contact a>", "{contact:a}") == text


def test_numbers_and_names_are_isolated_from_right_to_left_text() -> None:
    assert isolate_number("112") == "\u2066112\u2069"
    assert isolate_name("Malmö") == "\u2068Malmö\u2069"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتصلوا بـ Bris الآن", "اتصلوا بـ \u2066Bris\u2069 الآن"),
        ("(socialtjänsten).", "(\u2066socialtjänsten\u2069)."),
        ("من 13 إلى 15", "من \u206613\u2069 إلى \u206615\u2069"),
        ("13–15 سنة", "\u206613–15\u2069 سنة"),
        ("Mini-Maria في Östersund", "\u2066Mini-Maria\u2069 في \u2066Östersund\u2069"),
        ("{contact:emergency_112} الآن", "{contact:emergency_112} الآن"),
        ("Fryshuset 180 grader", "\u2066Fryshuset 180 grader\u2069"),
        ("كل شيء بالعربية", "كل شيء بالعربية"),
    ],
)
def test_latin_words_and_numbers_are_isolated_in_right_to_left_text(text: str, expected: str) -> None:
    assert isolate_latin(text) == expected
