"""Classifiers that are taught anew for a figure: growing shares, folds, with and without concepts."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from bot.evaluation.ablation import ALL, FOREIGN, WITHOUT, ablation
from bot.evaluation.cross_validation import Pairs, cross_validate, learning_curve
from bot.evaluation.sets import Labelled
from bot.nlu.text import fold
from bot.settings import ROOT

PLACES = ["{} i väskan", "hittade {}", "{} under sängen", "{} låg i garderoben"] * 60
SWEDISH = {
    intent: [place.format(thing) for place in PLACES]
    for intent, thing in (("found_weapon", "kniv"), ("sign_money", "pengar"))
}
TURKISH = {"found_weapon": "bıçak", "sign_money": "para"}
CONCEPTS = """
knife: {sv: [kniv*], tr: [bıçak*]}
money: {sv: [pengar*], tr: [para*]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two intents in Swedish, nothing in Turkish but the words of two concepts."""
    (tmp_path / "data" / "nlu" / "sv").mkdir(parents=True)
    blocks = "".join(
        f"- intent: {intent}\n  metadata: {{language: sv}}\n  examples: |\n"
        + "".join(f"    - {text}\n" for text in texts)
        for intent, texts in SWEDISH.items()
    )
    (tmp_path / "data" / "nlu" / "sv" / "signs.yml").write_text(f"nlu:\n{blocks}", encoding="utf-8")
    copytree(ROOT / "locales", tmp_path / "locales", ignore=lambda _, names: {n for n in names if n.endswith(".po")})
    concepts = tmp_path / "data" / "lexicon" / "concepts"
    concepts.mkdir(parents=True)
    (concepts / "things.yml").write_text(CONCEPTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def turkish() -> dict[str, list[Labelled]]:
    return {"tr": [Labelled(f"{word} buldum", intent) for intent, word in TURKISH.items()]}


def nearest(pairs: Pairs, tag: str) -> list[bool]:
    return [parse.intent == message.label for message, parse in pairs[tag]]


def test_concepts_teach_a_language_that_has_no_sentences(root: Path, turkish: dict[str, list[Labelled]]) -> None:
    told: list[str] = []

    found = ablation(root, turkish, told.append)

    assert list(found) == [ALL, FOREIGN, ALL + WITHOUT, FOREIGN + WITHOUT]
    assert nearest(found[FOREIGN], "tr") == [True, True]
    assert False in nearest(found[FOREIGN + WITHOUT], "tr")
    assert told == [ALL, f"{FOREIGN}: tr", ALL + WITHOUT, f"{FOREIGN}{WITHOUT}: tr"]


def test_learning_curve_learns_from_each_share(root: Path, turkish: dict[str, list[Labelled]]) -> None:
    curve = learning_curve(root, turkish, (0.5, 1.0))

    assert {share: nearest(pairs, "tr") for share, pairs in curve.items()} == {0.5: [True, True], 1.0: [True, True]}


def test_cross_validation_understands_every_sentence_once(root: Path) -> None:
    folds: list[int] = []

    parsed = cross_validate(root, 3, folds.append)

    assert folds == [0, 1, 2]
    assert sorted(message.text for message, _ in parsed["sv"]) == sorted(
        fold(text) for texts in SWEDISH.values() for text in texts
    )
