from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.messages import DANGERS
from bot.nlu.danger_learning import NONE, danger_lesson
from bot.nlu.intent_learning import train_classifier
from bot.nlu.variants import Example

ENTRIES = {"threatened": {"sv": ["bränn* .. hus*"]}, "ordinary": {"sv": ["bränner ner huset åt"]}}
EXAMPLES = [
    Example("han har en pistol", "found_weapon", "sv"),
    Example("de hotar min son", "threatened", "sv"),
    Example("han ar skyldig dem pengar annars branner de huset", "ask_debt", "sv"),
    Example("han ar skyldig dem pengar", "ask_debt", "sv"),
    Example("de branner ner huset at honom", "ask_debt", "sv"),
    Example("vad kan skolan gora", "ask_school_help", "sv"),
    Example("qori buu hayaa", "found_weapon", "so"),
]


def lessons(examples: list[Example]) -> tuple[np.ndarray, list[str]]:
    """Return rows and labels, where each sentence has a feature of its own."""
    rows, labels = danger_lesson(examples, csr_matrix(np.eye(len(examples))), ENTRIES)
    return rows.toarray(), labels


def test_sentences_tell_their_danger_and_a_debt_the_threat_that_an_entry_finds() -> None:
    _, labels = lessons(EXAMPLES)

    assert labels[: len(EXAMPLES)] == ["found_weapon", "threatened", "threatened", NONE, NONE, NONE, "found_weapon"]


def test_pairs_hold_both_sentences_and_tell_the_worse_danger() -> None:
    rows, labels = lessons(EXAMPLES)
    singles = labels[: len(EXAMPLES)]
    pairs = [(np.flatnonzero(row).tolist(), label) for row, label in zip(rows, labels, strict=True)][len(EXAMPLES) :]

    assert pairs
    for parts, label in pairs:
        told = [singles[part] for part in parts]
        assert label == next((danger for danger in DANGERS if danger in told), NONE)
        assert len({EXAMPLES[part].language for part in parts}) == 1
    assert {label for _, label in pairs} == {"found_weapon", "threatened", NONE}


def test_long_sentences_are_not_put_beside_another() -> None:
    story = Example(" ".join(["lang"] * 30), "found_weapon", "sv")
    rows, _ = lessons([story, *EXAMPLES])

    assert rows[1 + len(EXAMPLES) :, 0].sum() == 0


def test_the_same_lessons_come_every_time() -> None:
    one, other = lessons(EXAMPLES), lessons(EXAMPLES)

    assert np.array_equal(one[0], other[0])
    assert one[1] == other[1]


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, float]]:
    """What the head for danger says of messages, when it has learned little."""
    examples = [
        Example(text, intent, "sv")
        for text, intent in [
            ("han har en pistol i vaskan", "found_weapon"),
            ("hittade en pistol i ladan", "found_weapon"),
            ("de hotar att sla honom", "threatened"),
            ("de hotar hela familjen", "threatened"),
            ("hur anmaler jag till soc", "ask_report_concern"),
            ("kan jag anmala anonymt", "ask_report_concern"),
            ("vad kan skolan gora", "ask_school_help"),
            ("hur pratar jag med skolan", "ask_school_help"),
        ]
    ] * 8
    classifier = train_classifier(examples, ENTRIES)
    messages = ("vad kan skolan gora", "de hotar honom vad kan skolan gora", "pistol i vaskan hur anmaler jag")
    return {text: dict(classifier.predict(text)[1]) for text in messages}


def test_danger_is_told_whatever_is_asked_beside_it(told: dict[str, dict[str, float]]) -> None:
    assert max(told["de hotar honom vad kan skolan gora"].items(), key=lambda each: each[1])[0] == "threatened"
    assert max(told["pistol i vaskan hur anmaler jag"].items(), key=lambda each: each[1])[0] == "found_weapon"
    assert told["vad kan skolan gora"][NONE] > 0.9


def test_without_entries_no_danger_is_learned() -> None:
    assert len(train_classifier(EXAMPLES * 8).predict("han har en pistol")) == 1
