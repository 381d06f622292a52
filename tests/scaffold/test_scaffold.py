"""A topic and a language that nobody thought of: what is made must pass every check but those that wait for words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import check_all
from bot.content.library import Library
from bot.i18n import maintenance
from bot.i18n.languages import Languages
from bot.scaffold.files import ScaffoldError
from bot.scaffold.language import add_language
from bot.scaffold.topic import add_topic
from tests.support.builders import copy_project, replace_in

pytestmark = pytest.mark.files


def tree(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def languages(root: Path) -> Languages:
    return Languages.load(root / "locales" / "languages.yml")


def test_new_topic_lacks_only_words(root: Path) -> None:
    written = add_topic(root, "ask_moving_away", "acting", 'Vi vill flytta: "hur?"')
    replace_in(root / "data/guide/threatened.yml", "next: [", "next: [ask_moving_away, ")
    maintenance.update(root, languages(root))

    assert all(path.is_file() for path in written)
    assert Library.load(root).topics["ask_moving_away"].title.text == 'Vi vill flytta: "hur?"'
    assert {problem.code for problem in check_all(root)} == {"nlu/too-few", "held-out/too-few", "catalog/empty"}


def test_new_language_lacks_only_words(root: Path) -> None:
    written = add_language(root, "pl")

    added = languages(root).get("pl")
    assert (added.name, added.script, added.spacy, added.direction) == ("Polski", "Latn", "pl", "ltr")
    assert root / "locales/pl/LC_MESSAGES/guide.po" in written
    assert "[pP][lL])" in (root / "bot/web/openapi.yml").read_text(encoding="utf-8")
    codes = {problem.code for problem in check_all(root)}
    assert codes <= {"nlu/too-few", "catalog/empty", "wording/language", "held-out/too-few"}
    assert {"nlu/too-few", "catalog/empty", "wording/language"} <= codes


def test_new_language_of_another_script_is_known_as_such(root: Path) -> None:
    add_language(root, "ur")

    added = languages(root).get("ur")
    assert (added.script, added.direction, added.spacy) == ("Arab", "rtl", "ur")


@pytest.mark.parametrize(
    ("name", "group", "title"),
    [
        ("ask_debt", "acting", "Skuld"),
        ("Ask Debt", "acting", "Skuld"),
        ("../x", "acting", "Skuld"),
        ("ask_new", "elsewhere", "Nytt"),
        ("ask_new", "acting", ""),
        ("ask_new", "acting", "mycket lång " * 5),
    ],
)
def test_topic_that_cannot_be_is_refused_and_nothing_written(root: Path, name: str, group: str, title: str) -> None:
    before = tree(root)

    with pytest.raises(ScaffoldError, match=r"expected|exists"):
        add_topic(root, name, group, title)

    assert tree(root) == before


@pytest.mark.parametrize("tag", ["sv", "xx-nowhere", "", "../x"])
def test_language_that_cannot_be_is_refused_and_nothing_written(root: Path, tag: str) -> None:
    before = tree(root)

    with pytest.raises(ScaffoldError, match=r"expected|exists"):
        add_language(root, tag)

    assert tree(root) == before
