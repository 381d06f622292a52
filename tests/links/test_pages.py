from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.content.library import Library
from bot.content.yaml_file import YamlFile
from bot.errors import DataError
from bot.links.pages import Page, find_pages, load_pages
from bot.settings import ROOT
from tests.links.data import link, place, write_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    links = (
        link("one", "https://one.se/"),
        link("two", None),
        link("three", "https://three.se/", "memory"),
        link("four", "https://four.se/", "mentioned"),
    )
    places = (
        place("0114", website="https://a.se", report_url="https://a.se/oro", report_seen="address"),
        place("0115"),
        place("0117", website="https://b.se", report_url="https://b.se/oro", report_seen="mentioned"),
    )
    return write_project(tmp_path, *links, places=places)


def test_pages_are_those_that_somebody_has_seen(root: Path) -> None:
    assert load_pages(root) == [
        Page(id="one", url="https://one.se/", path="data/links.yml", line=2),
        Page(id="four", url="https://four.se/", path="data/links.yml", line=29),
        Page(id="0114/website", url="https://a.se", path="data/places.tsv", line=2, read=False),
        Page(id="0114/report", url="https://a.se/oro", path="data/places.tsv", line=2),
        Page(id="0117/website", url="https://b.se", path="data/places.tsv", line=4, read=False),
    ]


def test_kinds_can_be_had_alone(root: Path) -> None:
    assert {page.path for page in load_pages(root, ["links"])} == {"data/links.yml"}
    assert {page.path for page in load_pages(root, ["places"])} == {"data/places.tsv"}


@pytest.mark.parametrize(
    ("id", "found"),
    [
        ("one", ["one"]),
        ("0114", ["0114/website", "0114/report"]),
        ("0114/report", ["0114/report"]),
        ("011", []),
        ("two", []),
    ],
)
def test_id_names_a_link_a_place_or_a_page_of_it(root: Path, id: str, found: list[str]) -> None:
    assert [page.id for page in find_pages(load_pages(root), id)] == found


def test_broken_file_is_told(root: Path) -> None:
    (root / "data" / "links.yml").write_text(link("one", "not an address"), encoding="utf-8")

    with pytest.raises(DataError) as caught:
        load_pages(root)

    assert (caught.value.problems[0].path, caught.value.problems[0].line) == ("data/links.yml", 4)


def test_all_that_our_guide_may_show_is_opened() -> None:
    library = Library.load(ROOT)
    shown = {link.url for link in library.links.values() if link.showable(date.min)}
    shown |= {url for place in library.places.values() for url in place.pages(date.min).values()}

    pages = load_pages(ROOT)

    assert {page.url for page in pages} == shown
    assert len({page.id for page in pages}) == len(pages)
    lines = YamlFile(ROOT / "data" / "links.yml", ROOT)
    assert all(page.line == lines.line(page.id) for page in pages if page.path == "data/links.yml")
    rows = (ROOT / "data" / "places.tsv").read_text(encoding="utf-8").splitlines()
    assert all(page.url in rows[page.line - 1].split("\t") for page in pages if page.path == "data/places.tsv")
