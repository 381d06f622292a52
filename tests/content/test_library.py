from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.library import Library
from bot.errors import DataError
from bot.rendering.renderer import Renderer
from tests.conftest import TODAY
from tests.support.builders import copy_project, replace_in


def test_every_intent_of_the_vocabulary_has_a_topic(renderer: Renderer) -> None:
    assert len(renderer.library.topics) == 62


def test_page_from_memory_is_never_shown(renderer: Renderer) -> None:
    library = renderer.library

    assert library.links["umo"].seen == "memory"
    shown = [library.showable_link(id, TODAY, "sv") for id in library.links]

    assert all(link is not None and link.showable(TODAY) for link in shown)
    assert "umo" not in {link.id for link in shown if link}


def test_page_without_address_falls_back_as_the_registry_says(renderer: Renderer) -> None:
    link = renderer.library.showable_link("guide_lang_so", TODAY, "so")

    assert link is not None
    assert link.id == "guide_police_page_sv"


def test_places_cover_sweden(renderer: Renderer) -> None:
    places = renderer.library.places

    assert sum(len(code) == 4 for code in places) == 290
    assert sum(len(code) == 2 for code in places) == 21
    assert "Estocolmo" in places["0180"].names


def test_all_broken_files_are_told_at_once(tmp_path: Path) -> None:
    root = copy_project(tmp_path, without=("nlu", "LC_MESSAGES"))
    replace_in(root / "data/guide/greet.yml", "tier: required", "tier: maybe")
    replace_in(root / "data/guide/thank.yml", "answer:", "answr:")
    replace_in(root / "data/contacts.yml", "phone: '112'", "phone: 'one one two'")

    with pytest.raises(DataError) as caught:
        Library.load(root)

    told = {problem.path for problem in caught.value.problems}
    assert told == {"data/contacts.yml", "data/guide/greet.yml", "data/guide/thank.yml"}
    lines = {(problem.path, problem.line) for problem in caught.value.problems}
    assert ("data/guide/greet.yml", 2) in lines
    assert all(problem.line > 1 or "required" in problem.message for problem in caught.value.problems)
