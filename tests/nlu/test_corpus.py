from __future__ import annotations

import pytest

from bot.nlu import processes
from bot.nlu.corpus import prepare
from bot.settings import ROOT

SENTENCES = [
    ("Jag hittade en KNIV i hans rum!", "found_weapon", "sv"),
    ("من لم یأت إلى البیت", "child_missing", "ar"),
    ("Malmö'de", "ask_report_concern", "tr"),
]


def test_sentences_are_cut_and_folded_and_have_their_concepts() -> None:
    weapon, _, place = prepare(ROOT, SENTENCES)

    assert weapon.text == "jag hittade en kniv i hans rum"
    assert (weapon.intent, weapon.language) == ("found_weapon", "sv")
    assert {"knife", "room"} <= set(weapon.concepts)
    assert place.text == "malmo de"


def test_sentences_prepared_in_parts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = prepare(ROOT, SENTENCES)

    monkeypatch.setattr(processes, "FROM", 2)

    assert prepare(ROOT, SENTENCES) == at_once
