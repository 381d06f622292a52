"""What to open: the official pages of data/links.yml, the websites and report pages of data/places.tsv."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.library import read_checked
from bot.content.places import load_places
from bot.errors import DataError, Problem

KINDS = ("links", "places")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One address, and where it stands in the data."""

    id: str
    """Id of the link; `0114/website` or `0114/report` for the pages of a place."""
    url: str
    path: str
    """The file that names it, relative to the project."""
    line: int
    """Line of its entry there."""
    read: bool = True
    """Whether its text matters: a municipality's front page changes with every news item, and only has to stand."""


def load_pages(root: Path, kinds: Collection[str] = KINDS) -> list[Page]:
    """Return the pages of these kinds, in the order of their files.

    Raises:
        DataError: a file is broken.
    """
    pages: list[Page] = []
    if "links" in kinds:
        pages += _links(root)
    if "places" in kinds:
        pages += _places(root)
    return pages


def find_pages(pages: Collection[Page], id: str) -> list[Page]:
    """Return the pages that an id names: `0114` names both pages of that place.

    >>> page = Page(id="0114/report", url="https://a.se", path="data/places.tsv", line=2)
    >>> find_pages([page], "0114") == find_pages([page], "0114/report") == [page]
    True
    """
    return [page for page in pages if page.id == id or page.id.startswith(f"{id}/")]


def _links(root: Path) -> Iterator[Page]:
    problems: list[Problem] = []
    file = read_checked(root / "data" / "links.yml", root, "links", problems)
    if file is None:
        raise DataError(problems)
    for id, row in file.data.items():
        # An address from memory is never shown to adults; nothing is promised about it.
        if row["url"] and row["seen"] in ("address", "mentioned"):
            yield Page(id=id, url=row["url"], path=file.path, line=file.line(id))


def _places(root: Path) -> Iterator[Page]:
    path = root / "data" / "places.tsv"
    rows = path.read_text(encoding="utf-8").splitlines()
    lines = {row.split("\t", 1)[0]: number for number, row in enumerate(rows, start=1)}
    for code, place in load_places(root / "data").items():
        for kind, url in (("website", place.website), ("report", place.report_url)):
            if url:
                yield Page(
                    id=f"{code}/{kind}", url=url, path="data/places.tsv", line=lines[code], read=kind != "website"
                )
