"""`python -m bot evaluate` on small sets of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.engine.model_files import model_path
from bot.settings import ROOT
from tests.cli.test_cli import run

pytestmark = [pytest.mark.rasa, pytest.mark.model, pytest.mark.process]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two languages with a few messages; one message is labelled wrongly on purpose."""
    sets = {
        "sv/intents.tsv": "found_weapon\tplain\tjag hittade en pistol under hans säng\n"
        "ask_cost\tplain\tkostar hjälpen något\nask_law\tplain\tkostar det något att ringa\n",
        "sv/safety.tsv": "emergency\tde skjuter på oss\nordinary\thon kan spela piano\n",
        "sv/entities.tsv": "min [son](relation:son) är [13](child_age:13) och bor i [Malmö](place:Malmö)\n",
        "so/intents.tsv": "found_weapon\tindirect\tqori ayaan ka helay qolka wiilkayga\n",
        "follow_ups.tsv": "sv\tnumber\tvilket nummer var det\n",
        "two_in_one.tsv": "sv\tchild_missing\tfound_weapon\tjag hittade en kniv, och han har inte kommit hem\n",
    }
    for name, text in sets.items():
        path = tmp_path / "sets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "sets"


def test_figures_report_and_comparison_come_in_one_run(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    result = run("evaluate", str(folder), "--html", str(page), "--against", str(model_path(ROOT)))

    assert result.returncode == 0
    assert "| sv | 3 | 0.667 |" in result.stdout
    assert "| up to 12 words | 4 |" in result.stdout
    assert "Mended: 0" in result.stdout
    assert "Broken: 0" in result.stdout
    html = page.read_text(encoding="utf-8")
    assert html.count("<svg") == 3
    assert "kostar det något att ringa" in html
    assert "http://" not in html.replace("http://www.w3.org", "").replace("http://purl.org", "").replace(
        "http://creativecommons.org", ""
    ), "the report must need nothing from elsewhere"


def test_json_is_for_machines(folder: Path) -> None:
    figures = json.loads(run("evaluate", str(folder), "--json").stdout)

    assert set(figures) == {"sv", "so"}
    assert figures["sv"]["safety"]["recall"] == 1.0
    assert figures["sv"]["entities"] == {"child_age": 1.0, "place": 1.0, "relation": 1.0}
    assert figures["so"]["styles"] == {"indirect": 1.0}
    assert figures["so"]["safety"] is None


def test_folder_without_sets_is_wrong_use(tmp_path: Path) -> None:
    result = run("evaluate", str(tmp_path))

    assert result.returncode == 2
    assert "intents.tsv" in result.stderr


def test_broken_line_is_told_with_file_and_number(folder: Path) -> None:
    (folder / "so" / "intents.tsv").write_text("found_weapon\n", encoding="utf-8")
    result = run("evaluate", str(folder))

    assert result.returncode == 1
    assert "so/intents.tsv:1" in result.stdout + result.stderr
