"""Municipalities and counties: `data/places.tsv`, with their names in ten languages."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from bot.content.model import Place


def load_places(folder: Path) -> dict[str, Place]:
    """Return all places by code, counties (two digits) included."""
    names = _load_names(folder / "place_names.tsv")
    places: dict[str, Place] = {}
    counties: dict[str, str] = {}
    for row in _rows(folder / "places.tsv"):
        counties[row["county_code"]] = row["county"]
        places[row["code"]] = Place(
            code=row["code"],
            name=row["municipality"],
            county=row["county"],
            website=row["website"] or None,
            report_url=row["report_url"] if row["report_seen"] == "address" else None,
            names=(row["municipality"], *names.get(row["code"], ())),
            check_by=date.fromisoformat(row["check_by"]),
        )
    for code, county in counties.items():
        spellings = (county, county.removesuffix(" län"), *names.get(code, ()))
        places[code] = Place(code=code, name=county, county=county, website=None, report_url=None, names=spellings)
    return places


def _load_names(path: Path) -> dict[str, tuple[str, ...]]:
    names = {}
    for row in _rows(path):
        code = row.pop("code")
        names[code] = tuple(name for cell in row.values() for name in cell.split("|") if name)
    return names


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
