from __future__ import annotations

from pathlib import Path

import pytest

from bot.i18n import maintenance
from bot.i18n.catalogs import Catalogs, TextState
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

    assert catalogs.state("en", "thank.answer") == TextState(reviewed="2026-12-01")
    assert catalogs.state("en", "greet.answer").reviewed is None


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


def test_new_text_never_gets_the_translation_of_another_that_reads_alike(root: Path) -> None:
    """Babel's own fuzzy matching would: the adult would read the answer to something else."""
    path = root / "data" / "guide" / "thank.yml"
    replace_in(
        path,
        "more:\n" if "more:\n" in path.read_text(encoding="utf-8") else "contacts:",
        (
            'more:\n  - text: "Är någon i fara just nu? Ring inte {contact:emergency_112} nu."\n'
            + ("" if "more:\n" in path.read_text(encoding="utf-8") else "contacts:")
        ),
    )

    maintenance.update(root, LANGUAGES)
    states = {(each.language, each.domain): each for each in maintenance.status(root, LANGUAGES)}

    assert states["so", "guide"].outdated == 0
    assert states["so", "guide"].translated == states["so", "guide"].total - 1


def test_outdated_text_is_served_and_known_as_outdated(root: Path) -> None:
    replace_in(root / "data" / "guide" / "thank.yml", "Det är bra att du frågar.", "Det är bra att du frågade.")
    maintenance.update(root, LANGUAGES)

    state = load(root).state("so", "thank.answer")

    assert state.outdated
    assert state.drafted
    assert state.reviewed is None
