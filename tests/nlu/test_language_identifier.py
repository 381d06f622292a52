from __future__ import annotations

from collections import Counter

import pytest

pytestmark = pytest.mark.rasa

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
    from bot.nlu.language_identifier import _Mixed

    assert _Mixed(COUNTS).is_mostly_swedish(text, language) is mostly
