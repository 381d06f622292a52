from __future__ import annotations

import pytest

from bot.rendering.placeholders import fill, isolate_name, isolate_number, placeholders


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
