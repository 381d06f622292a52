from __future__ import annotations

from pathlib import Path

import pytest

from bot.i18n import maintenance
from bot.i18n.catalogs import Catalogs
from tests.conftest import LANGUAGES
from tests.support.builders import copy_project, replace_in

pytestmark = pytest.mark.files

GREETING = ("thank.title", "Tack")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path, without=("nlu",))


def po(root: Path, language: str, domain: str = "guide") -> Path:
    return maintenance.po_path(root, LANGUAGES.get(language), domain)


def load(root: Path) -> Catalogs:
    maintenance.compile_all(root, LANGUAGES)
    return Catalogs(LANGUAGES, root / "locales")


def empty_entry(path: Path, context: str) -> None:
    """Take the translation away from the first entry of a context."""
    text = path.read_text(encoding="utf-8")
    at = text.index(f'msgctxt "{context}"')
    start = text.index('msgstr "', at) + len('msgstr "')
    end = text.index('"\n', start)
    path.write_text(text[:start] + text[end:], encoding="utf-8")


def test_text_is_found_in_its_language(root: Path) -> None:
    text, language = load(root).find("en", *GREETING, domain="guide")

    assert (text, language) != ("Tack", "sv")
    assert language == "en"


def test_missing_text_falls_back_along_the_chain(root: Path) -> None:
    for mo in root.glob("locales/*/LC_MESSAGES/*.mo"):
        mo.unlink()
    empty_entry(po(root, "ti"), "thank.title")
    catalogs = load(root)

    assert catalogs.find("ti", *GREETING, domain="guide") == catalogs.find("en", *GREETING, domain="guide")
    assert catalogs.missing("ti", [GREETING]) == [GREETING]
    assert catalogs.missing("en", [GREETING]) == []


def test_text_that_no_catalog_has_stays_swedish(root: Path) -> None:
    assert load(root).find("so", "thank.title", "Okänd text", domain="guide") == ("Okänd text", "sv")


def test_review_counts_only_when_every_text_of_an_answer_has_one(root: Path) -> None:
    path = po(root, "en")
    text = path.read_text(encoding="utf-8")
    blocks = text.split("\n\n")
    reviewed = [
        block.replace("# machine-drafted", "# reviewed 2026-12-01 A. Reader, was machine-drafted")
        if 'msgctxt "thank.' in block
        else block
        for block in blocks
    ]
    path.write_text("\n\n".join(reviewed), encoding="utf-8")
    for mo in root.glob("locales/*/LC_MESSAGES/*.mo"):
        mo.unlink()

    catalogs = load(root)

    assert catalogs.reviewed("en", "thank.answer") == "2026-12-01"
    assert catalogs.reviewed("en", "greet.answer") is None


def test_update_marks_a_changed_source_outdated_and_keeps_its_translation(root: Path) -> None:
    replace_in(root / "data" / "guide" / "thank.yml", "Det är bra att du frågar.", "Det är bra att du frågade.")

    maintenance.update(root, LANGUAGES)
    states = {(each.language, each.domain): each for each in maintenance.status(root, LANGUAGES)}

    assert states["so", "guide"].outdated == 1
    assert states["so", "guide"].translated == states["so", "guide"].total
    assert states["so", "messages"].outdated == 0


def test_update_changes_nothing_where_nothing_changed(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.glob("locales/**/*.po")}

    maintenance.update(root, LANGUAGES)

    assert {path: path.read_bytes() for path in root.glob("locales/**/*.po")} == before
