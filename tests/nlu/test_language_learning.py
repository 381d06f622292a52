from __future__ import annotations

from collections import Counter

import pytest

from bot.nlu.language_learning import Frame, Mixed

COUNTS = {
    "sv": Counter(["min", "son", "har", "inga", "pengar", "och", "vad", "gör", "jag", "nu"]),
    "en": Counter(["my", "son", "has", "no", "money", "what", "do", "i", "do", "now", "vad", "pengar"]),
}


@pytest.mark.parametrize(
    ("text", "language", "mostly"),
    [
        ("min son has inga pengar", "en", True),
        ("my son has no pengar", "en", False),
        ("what do i do now", "en", False),
        ("min son har inga pengar", "so", False),
    ],
)
def test_english_sentence_of_mostly_swedish_words_is_told(text: str, language: str, mostly: bool) -> None:
    assert Mixed(COUNTS).is_mostly_swedish(text, language) is mostly


@pytest.mark.parametrize(
    ("text", "tag", "whose"),
    [
        ("hon har en older boyfriend with en dyr car", "en", "sv"),
        ("my pojke has a kniv in his ryggsäck", "sv", "en"),
        ("my pojke has a kniv in his ryggsäck", "en", "en"),
        ("hon har my daughter has", "en", "sv"),
        ("hon har my daughter has", "sv", "sv"),
        ("hon har my car", "fr", "fr"),
        ("kniv", "en", "en"),
    ],
)
def test_sentence_belongs_to_the_language_that_holds_it_together(text: str, tag: str, whose: str) -> None:
    frame = Frame({"sv": ["hon", "har", "en"], "en": ["my", "has", "a", "in", "his"]})

    assert frame.language(text.split(), tag) == whose


def test_words_that_hold_sentences_together_are_common_in_one_language_only() -> None:
    frame = Frame.of(COUNTS)

    assert {"och", "jag", "min"} <= frame.words["sv"]
    assert {"what", "i", "my"} <= frame.words["en"]
    assert not frame.words["sv"] & {"vad", "pengar", "son"}
    assert not frame.words["en"] & {"vad", "pengar", "son"}
