"""The verbs of the bench, with the real model and the real content."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.settings import ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.model]

GUN = "data/scenarios/found_weapon/gun_at_home.yml"


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["scenario", *arguments], input=typed)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A scenario that cannot pass: the gun is said to be a debt."""
    path = tmp_path / "found_weapon" / "wrong.yml"
    path.parent.mkdir()
    text = (ROOT / GUN).read_text(encoding="utf-8")
    path.write_text(text.replace("answer: found_weapon", "answer: ask_debt", 1), encoding="utf-8")
    return path


def test_run_that_is_as_expected_says_only_how_many(tmp_path: Path) -> None:
    files = {kind: tmp_path / f"run.{kind}" for kind in ("json", "junit", "html")}

    result = run(
        "run",
        str(ROOT / GUN),
        "--language",
        "so",
        *(x for kind, path in files.items() for x in (f"--{kind}", str(path))),
    )

    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 conversations" in result.stderr
    assert json.loads(files["json"].read_text(encoding="utf-8"))["counts"]["passed"] == 1
    assert 'tests="1" failures="0"' in files["junit"].read_text(encoding="utf-8")
    assert "1 conversations: 1 as expected" in files["html"].read_text(encoding="utf-8")


def test_run_that_is_not_shows_the_talk_and_fails(wrong: Path) -> None:
    result = run("run", str(wrong), "--language", "sv")

    assert result.exit_code == 1
    assert ">> answer: ask_debt" in result.stdout
    assert "| found_weapon" in result.stdout


def test_run_is_compared_with_an_earlier_one(wrong: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    run("run", str(ROOT / GUN), "--language", "sv", "--json", str(before))
    data = before.read_text(encoding="utf-8").replace('"topic": "threatened"', '"topic": "ask_law"')
    before.write_text(data, encoding="utf-8")

    result = run("run", str(ROOT / GUN), "--language", "sv", "--against", str(before))

    assert "changed: found_weapon/gun_at_home [sv]" in result.stdout
    assert "now     passed: found_weapon → threatened" in result.stdout


@pytest.mark.process
def test_two_processes_play_what_one_plays(tmp_path: Path) -> None:
    goal = tmp_path / "run.json"
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "bot",
        "scenario",
        "run",
        GUN,
        "--workers",
        "2",
        "--json",
        str(goal),
    ]

    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 0, done.stdout[-2000:]
    assert json.loads(goal.read_text(encoding="utf-8"))["counts"]["passed"] == 10


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "--language", "xx"), "'xx' is not a language"),
        (("run", "/nowhere"), "does not exist"),
        (("run", GUN, "--against", GUN), "is not the JSON of a run"),
        (("wall", "found_weapon/nothing"), "there is no"),
        (("record", "nothing"), "expected <topic>/<name>"),
        (("record", "found_weapon/gun_at_home"), "no such file yet"),
        (("record", "../../x"), "expected <topic>/<name>"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], words: str) -> None:
    result = run(*(str(ROOT / each) if each == GUN else each for each in arguments))

    assert result.exit_code == 2
    assert words in " ".join(result.output.split())


def test_wall_shows_ten_languages_side_by_side(tmp_path: Path) -> None:
    page = tmp_path / "wall.html"

    result = run("wall", "found_weapon/gun_at_home", "--html", str(page))

    assert result.exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<section lang=") == 10
    assert "differs from the others" not in text


def test_talk_is_recorded_without_names_and_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    goal = ROOT / "data/scenarios/test_recording/talk.yml"
    typed = "jag heter Anna och min son är skyldig dem 50 000\n1\n\nSkuld\nDet brådskar\nMamma\n"
    try:
        result = run("record", "test_recording/talk", typed=typed)
        text = goal.read_text(encoding="utf-8")
        played = run("run", str(goal))
    finally:
        goal.unlink(missing_ok=True)
        goal.parent.rmdir()

    assert "taken out: name (Anna)" in result.output
    assert "Anna" not in text
    assert "answer: ask_debt" in text
    assert "picks:" in text
    assert played.exit_code == 0, played.output
