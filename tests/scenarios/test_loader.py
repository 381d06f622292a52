from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DataError
from bot.scenarios.loader import load_scenarios
from bot.scenarios.model import Shows
from tests.support.builders import copy_project

pytestmark = pytest.mark.files

WHOLE = """title: Mamma hittar en pistol
why: 112 ska komma först.
persona: Mamma, ensam hemma
turns:
  - says: {sv: jag hittade en pistol, so: qori ayaan helay}
    note: short
    answer: found_weapon
    urgent: true
    shows: {contacts: [emergency_112], choices: [threatened], place: "2380"}
    must_not_say: {any: [lugn], sv: [ditt fel]}
  - picks: more.found_weapon
    answer: [found_weapon, emergency]
    in: {so: sv}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_project(tmp_path, without=("nlu", "lexicon", "LC_MESSAGES", "scenarios"))
    (root / "data/scenarios/found_weapon").mkdir(parents=True)
    return root


def write(root: Path, text: str, name: str = "found_weapon/pistol") -> Path:
    path = root / "data/scenarios" / f"{name}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_file_becomes_a_scenario(root: Path) -> None:
    write(root, WHOLE)

    (scenario,) = load_scenarios(root)

    first, second = scenario.turns
    assert (scenario.name, scenario.languages) == ("found_weapon/pistol", ["sv", "so"])
    assert first.shows == Shows(contacts=("emergency_112",), choices=("threatened",), place="2380")
    assert (first.answer, first.urgent, first.line) == (("found_weapon",), True, 5)
    assert (second.picks, second.answer, second.language) == (
        "more.found_weapon",
        ("found_weapon", "emergency"),
        {"so": "sv"},
    )


def test_one_file_or_folder_can_be_read_alone(root: Path) -> None:
    path = write(root, WHOLE)
    write(root, WHOLE, "emergency/shots")

    assert [each.name for each in load_scenarios(root)] == ["emergency/shots", "found_weapon/pistol"]
    assert [each.name for each in load_scenarios(root, [path])] == ["found_weapon/pistol"]
    assert [each.name for each in load_scenarios(root, [path.parent])] == ["found_weapon/pistol"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("title:", "titel:", "scenario/structure", 1, "titel"),
        ("says: {sv: jag hittade en pistol, so: qori ayaan helay}\n    note", "note", "scenario/structure", 5, ""),
        ("urgent: true", "urgent: perhaps", "scenario/structure", 8, "perhaps"),
        ("answer: found_weapon", "answer: found_weapons", "scenario/unknown-name", 7, "found_weapon'"),
        ("[emergency_112]", "[emergency_113]", "scenario/unknown-name", 9, "emergency_112"),
        ("choices: [threatened]", "choices: [threat]", "scenario/unknown-name", 9, "threat"),
        ('"2380"', '"9999"', "scenario/unknown-name", 9, "9999"),
        ("picks: more.found_weapon", "picks: more.found", "scenario/unknown-name", 11, "more.found_weapon"),
        ("so: qori", "som: qori", "scenario/unknown-name", 5, "so"),
        ("in: {so: sv}", "in: {so: se}", "scenario/unknown-name", 13, "se"),
        ("title: Mamma", "title: [Mamma", "yaml/syntax", 1, ""),
    ],
)
def test_mistake_is_told_with_line_and_fix(root: Path, old: str, new: str, code: str, line: int, words: str) -> None:
    assert old in WHOLE
    write(root, WHOLE.replace(old, new, 1))

    with pytest.raises(DataError) as caught:
        load_scenarios(root)

    found = [problem for problem in caught.value.problems if problem.code == code]
    assert {problem.path for problem in found} == {"data/scenarios/found_weapon/pistol.yml"}
    assert any(abs(problem.line - line) <= 1 for problem in found)
    assert any(words in f"{problem.message} {problem.fix}" for problem in found)


def test_turn_without_words_in_a_language_of_the_others_is_told(root: Path) -> None:
    write(root, WHOLE + "  - says: {sv: tack}\n")

    with pytest.raises(DataError) as caught:
        load_scenarios(root)

    assert [problem.code for problem in caught.value.problems] == ["scenario/words"]
    assert "turn 3 has no words in so" in caught.value.problems[0].message


def test_all_mistakes_of_all_files_are_told_at_once(root: Path) -> None:
    write(root, WHOLE.replace("title:", "titel:"))
    write(
        root,
        WHOLE.replace("answer: found_weapon", "answer: x").replace("more.found_weapon", "more.x"),
        "emergency/shots",
    )

    with pytest.raises(DataError) as caught:
        load_scenarios(root)

    assert {problem.path.split("/")[2] for problem in caught.value.problems} == {"found_weapon", "emergency"}
    assert len(caught.value.problems) >= 3
