from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.engine.model_files import conversation_version, fingerprint, model_path
from bot.settings import ROOT
from tests.support.builders import copy_project, replace_in

pytestmark = pytest.mark.files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_project(tmp_path)
    shutil.copytree(ROOT / "bot" / "nlu", root / "bot" / "nlu")
    return root


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("data/nlu/so/acting.yml", "examples:"),
        ("data/lexicon/danger/emergency.yml", "emergency:"),
        ("data/places.tsv", "Ale"),
        ("config.yml", "threshold: 0"),
        ("bot/nlu/text.py", "ELONGATED"),
    ],
)
def test_change_of_what_is_trained_from_needs_another_model(root: Path, file: str, old: str) -> None:
    before = model_path(root)

    replace_in(root / file, old, old + " ")

    assert model_path(root) != before


def test_change_of_an_answer_needs_none(root: Path) -> None:
    before = fingerprint(root)

    replace_in(root / "data/guide/thank.yml", "Tack själv.", "Tack!")

    assert fingerprint(root) == before


def test_conversations_go_on_over_new_sentences_but_not_over_new_rules(root: Path) -> None:
    before = conversation_version(root)

    replace_in(root / "data/nlu/so/acting.yml", "examples:", "examples: ")
    assert conversation_version(root) == before

    replace_in(root / "data/dialogue/rules.yml", "rules:", "rules: ")
    assert conversation_version(root) != before
