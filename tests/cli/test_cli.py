from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import VERBS, cli
from bot.settings import ROOT
from tests.support.builders import copy_project, replace_in

pytestmark = pytest.mark.process


def run(*arguments: str, root: Path = ROOT, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line as people do."""
    command = [sys.executable, "-W", "ignore", "-m", "bot", *arguments]
    environment = {**os.environ, "GUIDE_ROOT": str(root)}
    return subprocess.run(
        command, cwd=ROOT, env=environment, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    root = copy_project(tmp_path)
    replace_in(root / "data/guide/greet.yml", "tier: required", "tier: maybe")
    replace_in(root / "data/nlu/so/acting.yml", "intent: emergency", "intent: emergancy")
    return root


def test_help_lists_every_verb() -> None:
    result = CliRunner().invoke(cli, ["--help"])

    assert result.exit_code == 0
    assert all(verb in result.output for verb in VERBS)


def test_unknown_verb_is_wrong_use() -> None:
    assert CliRunner().invoke(cli, ["no-such-verb"]).exit_code == 2


def test_check_is_clean_on_our_data() -> None:
    result = run("check")

    assert (result.returncode, result.stdout) == (0, "")


def test_check_tells_all_problems_with_file_and_line(broken: Path) -> None:
    result = run("check", root=broken)

    assert result.returncode == 1
    assert "ERROR data/guide/greet.yml:2: [topic/structure]" in result.stdout
    assert "[nlu/unknown-intent] intent 'emergancy'" in result.stdout
    assert "Did you mean 'emergency'?" in result.stdout


def test_check_speaks_json_and_to_github(tmp_path: Path) -> None:
    root = copy_project(tmp_path, without=("nlu", "LC_MESSAGES"))
    replace_in(root / "data/guide/greet.yml", "tier: required", "tier: maybe")

    problems = json.loads(run("check", "--format", "json", root=root).stdout)
    github = run("check", "--format", "github", root=root).stdout

    assert {"path", "line", "code", "message", "fix"} == set(problems[0])
    assert "::error file=data/guide/greet.yml,line=2,title=topic/structure::" in github


def test_broken_data_stops_training_and_leaves_no_model(broken: Path) -> None:
    result = run("train", root=broken)

    assert result.returncode == 1
    assert "data/guide/greet.yml:2" in result.stderr
    assert "data/nlu/so/acting.yml" in result.stderr
    assert not list((broken / "models").glob("*"))


def test_missing_model_is_a_broken_environment(tmp_path: Path) -> None:
    result = run("parse", "--json", root=copy_project(tmp_path), text="hej\n")

    assert result.returncode == 3
    assert "run: python -m bot train" in result.stderr


def test_bad_setting_is_a_broken_environment(tmp_path: Path) -> None:
    result = run("check", root=tmp_path)

    assert result.returncode == 3
    assert "GUIDE_ROOT" in result.stderr


def test_status_of_translations_is_shown() -> None:
    status = json.loads(run("translations", "status", "--json").stdout)
    rows = status["catalogs"]

    assert len(rows) == 18
    assert {tuple(shares.values()) for shares in status["tiers"].values()} == {(1.0, 1.0, 1.0)}
    assert all(row["translated"] == row["total"] for row in rows)
    assert all(row["reviewed"] == 0 for row in rows), "nobody has reviewed anything yet"


@pytest.mark.parametrize("verb", ["parse", "chat"])
def test_unknown_language_is_wrong_use(verb: str) -> None:
    result = run(verb, "--language", "xx")

    assert result.returncode == 2
    assert "'xx' is not a language of the guide" in result.stderr


@pytest.mark.model
@pytest.mark.rasa
def test_parse_reads_lines_and_writes_json() -> None:
    result = run("parse", "--language", "sv", "--json", text="jag hittade en pistol\n\nde skjuter på oss\n")
    parses = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.returncode == 0
    assert len(parses) == 3
    understood = {"text", "language", "intent", "confidence", "ranking", "entities"}
    assert set(parses[0]) == understood | {"safety", "safety_entry", "second", "follow_up"}
    assert (parses[0]["intent"], parses[0]["language"]) == ("found_weapon", "sv")
    assert (parses[2]["intent"], parses[2]["safety"]) == ("emergency", "emergency")


@pytest.mark.model
@pytest.mark.rasa
def test_chat_talks_in_the_terminal() -> None:
    result = run("chat", "--language", "so", text="qori ayaan ka helay qolka wiilkayga\n1\n\n")

    assert result.returncode == 0
    assert "[greet, so]" in result.stdout
    assert result.stdout.count("[found_weapon, so]") == 2
    assert "112" in result.stdout


@pytest.fixture
def port() -> Iterator[int]:
    import socket

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        yield int(server.getsockname()[1])


def test_port_that_is_taken_is_told(port: int) -> None:
    result = run("serve", "--port", str(port))

    assert result.returncode == 3
    assert "cannot listen there" in result.stderr
