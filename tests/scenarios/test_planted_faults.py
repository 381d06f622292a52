"""Faults planted in copies of the data: the scenarios must name each."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.engine.model_files import model_path
from bot.engine.protocol import ConversationEngine
from bot.engine.sealed_state import StateSeal
from bot.i18n import maintenance
from bot.rendering.loading import load_renderer
from bot.scenarios.model import Shows, Turn
from bot.scenarios.player import Played, play
from bot.settings import ROOT
from tests.conftest import LANGUAGES, TODAY
from tests.scenarios.build import build_scenario
from tests.support.builders import copy_project, replace_in

pytestmark = [pytest.mark.rasa, pytest.mark.model, pytest.mark.files]

GUN = {"sv": "jag hittade en pistol under hans säng", "so": "qori ayaan ka helay qolka wiilkayga"}
SCENARIO = build_scenario(
    Turn(
        says=GUN,
        answer=("found_weapon",),
        shows=Shows(contacts=("police_114_14",), links=("guide_police_page_sv",), choices=("threatened",)),
        reads={"sv": "Rör inte det du har hittat", "so": "112"},
        must_not_say={"so": ("Do not", "Rör inte")},
    ),
    name="found_weapon/gun",
)
WEAPON = "data/guide/found_weapon.yml"


def without_translation(root: Path) -> None:
    path = maintenance.po_path(root, LANGUAGES.get("so"), "guide")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r'(msgctxt "found_weapon\.answer"\nmsgid ".*"\nmsgstr ")[^\n]*"', r'\1"', text), encoding="utf-8"
    )


async def play_over(root: Path, seal: StateSeal, model: Path, language: str) -> Played:
    from bot.engine.local import LocalEngine

    maintenance.compile_all(root, LANGUAGES)
    engine: ConversationEngine = LocalEngine.load(model, load_renderer(root, today=lambda: TODAY), seal)
    try:
        return await play(engine, SCENARIO, language, LANGUAGES)
    finally:
        await engine.close()


@pytest.mark.parametrize(
    ("break_it", "language", "kind"),
    [
        pytest.param(lambda root: None, "so", None, id="no fault"),
        pytest.param(without_translation, "so", "must_not_say", id="translation gone"),
        pytest.param(
            lambda root: replace_in(root / WEAPON, "emergency_112, police_114_14", "emergency_112"),
            "sv",
            "contact",
            id="phone line gone",
        ),
        pytest.param(
            lambda root: replace_in(root / WEAPON, "links: [guide_police_page_sv", "links: [police_tips_web"),
            "sv",
            "link",
            id="page swapped",
        ),
        pytest.param(
            lambda root: replace_in(root / WEAPON, "next: [threatened, ", "next: ["), "sv", "choice", id="choice gone"
        ),
        pytest.param(
            lambda root: replace_in(root / WEAPON, "Rör inte det du har hittat.", "Ta undan det."),
            "sv",
            "reads",
            id="words changed",
        ),
    ],
)
async def test_fault_of_the_content_is_named(
    tmp_path: Path, seal: StateSeal, break_it: Callable[[Path], None], language: str, kind: str | None
) -> None:
    root = copy_project(tmp_path, without=("nlu", "scenarios"))
    break_it(root)

    played = await play_over(root, seal, model_path(ROOT), language)

    kinds = [difference.kind for turn in played.turns for difference in turn.differences]
    assert kinds == ([kind] if kind else [])


@pytest.mark.process
async def test_missing_rule_and_missing_language_are_named(tmp_path: Path, seal: StateSeal) -> None:
    from bot.engine.local_training import train

    root = copy_project(tmp_path, without=("LC_MESSAGES", "scenarios"))
    for folder in (root / "data/nlu").iterdir():
        if folder.name not in ("sv", "en"):
            shutil.rmtree(folder)
    config = root / "config.yml"  # the encoder reads a hundred languages
    config.write_text(re.sub(r".*SecondReading.*\n", "", config.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (root / "data/nlu").rglob("*.yml"):
        short = re.sub(r"((?:      - .*\n){12})(?:      - .*\n)+", r"\1", path.read_text(encoding="utf-8"))
        path.write_text(short, encoding="utf-8")
    replace_in(
        root / "data/nlu/sv/understanding.yml",
        "  - intent: found_weapon\n    metadata: {language: sv}\n    examples: |\n",
        f"  - intent: found_weapon\n    metadata: {{language: sv}}\n    examples: |\n      - {GUN['sv']}\n",
    )
    whole = train(root, root / "var/train.log", lambda step: None)
    swedish = await play_over(ROOT, seal, whole, "sv")
    somali = await play_over(ROOT, seal, whole, "so")
    rules = root / "data/dialogue/rules.yml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(re.sub(r"  - rule: found_weapon\n(?:    .*\n)+", "", text), encoding="utf-8")
    lame = train(root, root / "var/train.log", lambda step: None)
    ruleless = await play_over(ROOT, seal, lame, "sv")

    assert swedish.passed, swedish
    assert not somali.passed, "a model that never read Somali"
    assert ruleless.turns[0].differences[0].kind in ("answer", "failure")
