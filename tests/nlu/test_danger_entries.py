"""The readable entries of data/lexicon/danger, without a model: what is said in so many words is seen."""

from __future__ import annotations

import pytest

from bot.content.lexicon import load_group
from bot.messages import DANGERS
from bot.nlu.corpus import read_sentences
from bot.nlu.danger_rules import dangers_in
from bot.nlu.text import clean
from bot.nlu.word_cutter import cut_words
from bot.nlu.word_rules import WordRules
from bot.settings import ROOT
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.rasa

SENTENCES = "danger_entries"
"""Name of the files with what entries were written after."""
SEEN, ALARMS = 0.94, 0.08
"""What these hold: a fall is a broken entry, and no measure of new words."""


@pytest.fixture(scope="module")
def rules() -> WordRules:
    return WordRules(load_group(ROOT / "data" / "lexicon", "danger"))


def is_seen(rules: WordRules, text: str, language: str) -> bool:
    """Tell whether an entry finds a danger in a text."""
    words = [word.folded for word in cut_words(clean(text), LANGUAGES.get(language).spacy)]
    return bool(dangers_in(rules.find(words, language)))


@pytest.mark.all_languages
def test_danger_in_so_many_words_is_seen_by_an_entry(rules: WordRules, language: str) -> None:
    told = [(text, intent) for text, intent, tag in read_sentences(ROOT, SENTENCES) if tag == language]
    dangers = [is_seen(rules, text, language) for text, intent in told if intent in DANGERS]
    ordinary = [is_seen(rules, text, language) for text, intent in told if intent not in DANGERS]

    assert sum(dangers) / len(dangers) >= SEEN
    assert sum(ordinary) / len(ordinary) <= ALARMS


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("hes on his phone till one then cant wake up for school", False),
        ("i cant wake him up in the mornings", False),
        ("i cant wake him up for school", True),
        ("my daughter won't wake up", True),
    ],
)
def test_who_sleeps_late_is_told_from_who_cannot_be_woken(rules: WordRules, text: str, seen: bool) -> None:
    assert is_seen(rules, text, "en") == seen
