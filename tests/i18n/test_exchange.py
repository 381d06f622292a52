from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.errors import DataError
from bot.i18n import exchange, maintenance
from tests.conftest import LANGUAGES
from tests.support.builders import copy_project, replace_in

pytestmark = pytest.mark.files

SO = LANGUAGES.get("so")
DAY = date(2026, 12, 1)
TITLE = 'msgid "Tack"\nmsgstr "'
THANK = {"thank.title", "thank.answer"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path, without=("nlu", "lexicon", "ar", "ckb", "fr", "fa", "es", "ti", "tr"))


@pytest.fixture
def file(root: Path) -> Path:
    """A translator's file with the texts of one topic."""
    path = root / "so.po"
    maintenance.write_catalog(path, exchange.export(root, SO, "all", THANK))
    return path


def catalog_text(root: Path) -> str:
    return maintenance.po_path(root, SO, "guide").read_text(encoding="utf-8")


def test_file_holds_only_what_was_asked_for(root: Path) -> None:
    assert {message.context for message in exchange.export(root, SO, "all", THANK) if message.id} == THANK
    assert len(exchange.export(root, SO, "missing")) == 0
    assert len(exchange.export(root, SO, "outdated")) == 0
    assert len(exchange.export(root, SO, "unreviewed")) == len(exchange.export(root, SO, "all")) > 900


def test_unchanged_file_changes_nothing(root: Path, file: Path) -> None:
    before = catalog_text(root)

    result = exchange.import_part(root, SO, file, None, DAY)

    assert (result.taken, result.kept, result.unknown) == ([], [], [])
    assert catalog_text(root) == before


def test_reviewed_texts_come_back_with_name_and_date(root: Path, file: Path) -> None:
    replace_in(file, TITLE, f"{TITLE}Haa. ")

    result = exchange.import_part(root, SO, file, "A. Aqriste", DAY)

    assert len(result.taken) == len(exchange.export(root, SO, "all", THANK))
    assert "# reviewed 2026-12-01 A. Aqriste" in catalog_text(root)
    assert 'msgstr "Haa. ' in catalog_text(root)
    assert THANK.isdisjoint({message.context for message in exchange.export(root, SO, "unreviewed")})


def test_reviewed_text_is_never_replaced_by_one_that_nobody_has_read(root: Path, file: Path) -> None:
    machine = file.read_text(encoding="utf-8").replace(TITLE, f"{TITLE}X ")
    exchange.import_part(root, SO, file, "A. Aqriste", DAY)
    before = catalog_text(root)
    file.write_text(machine, encoding="utf-8")

    result = exchange.import_part(root, SO, file, None, DAY)

    assert result.taken == []
    assert len(result.kept) == len(exchange.export(root, SO, "all", THANK))
    assert catalog_text(root) == before


def test_text_that_left_the_source_is_told(root: Path, file: Path) -> None:
    replace_in(file, 'msgid "Tack', 'msgid "Borta')

    assert len(exchange.import_part(root, SO, file, None, DAY).unknown) == 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("# machine-drafted", "# someone", "exchange/nobody"), ('msgctxt "thank', 'what "thank', "exchange/syntax")],
)
def test_file_that_cannot_be_taken_is_told_and_nothing_is_lost(
    root: Path, file: Path, old: str, new: str, code: str
) -> None:
    before = catalog_text(root)
    replace_in(file, TITLE, f"{TITLE}X ")
    replace_in(file, old, new)

    with pytest.raises(DataError) as caught:
        exchange.import_part(root, SO, file, None, DAY)

    assert {problem.code for problem in caught.value.problems} == {code}
    assert catalog_text(root) == before


def test_coverage_counts_by_tier(root: Path) -> None:
    replace_in(root / "data" / "guide" / "thank.yml", "Det är bra att du frågar.", "Det är bra att du frågade.")
    maintenance.update(root, LANGUAGES)

    shares = dict(maintenance.coverage(root, LANGUAGES, {"thank.answer": "complete", "thank.title": "complete"}))

    assert 0 < shares["so"]["complete"] < 1
    assert shares["so"]["required"] == 1
