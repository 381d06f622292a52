"""A project that holds nothing but pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

COLUMNS = (
    *("code", "municipality", "county", "county_code", "website", "website_seen", "report_url", "report_seen"),
    *("social_phone", "jour_phone", "source", "checked", "checked_by", "check_by"),
)


def link(id: str, url: str | None, seen: str = "address") -> str:
    """Return an entry of data/links.yml: nine lines."""
    address = f"'{url}'" if url else "null"
    return (
        f"{id}:\n  title: 'Sidan'\n  publisher: 'Polisen'\n  url: {address}\n  seen: {seen}\n  languages: [sv]\n"
        "  checked: null\n  checked_by: null\n  check_by: '2027-05-22'\n"
    )


def place(code: str, **cells: str) -> Mapping[str, str]:
    """Return a row of data/places.tsv."""
    given = {"code": code, "municipality": f"Ort {code}", "county": "Länet", "county_code": code[:2]}
    return {name: "" for name in COLUMNS} | given | {"check_by": "2027-05-22"} | cells


def write_project(root: Path, *links: str, places: tuple[Mapping[str, str], ...] = ()) -> Path:
    (root / "data").mkdir()
    # The schema wants a mapping, even an empty one.
    (root / "data" / "links.yml").write_text("# Official pages\n" + ("".join(links) or "{}\n"), encoding="utf-8")
    rows = ["\t".join(COLUMNS), *("\t".join(row[name] for name in COLUMNS) for row in places)]
    (root / "data" / "places.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (root / "data" / "place_names.tsv").write_text("code\ten\n", encoding="utf-8")
    return root
