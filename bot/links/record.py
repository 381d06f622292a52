"""data/links_seen.json: what each page said when a person last read it. Committed, so that a diff shows decisions."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from bot.content.yaml_file import YamlFile
from bot.errors import DataError, Problem

NAME = "data/links_seen.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page as it was read."""

    hash: str
    """Of its main text."""
    etag: str | None
    """Both as the server gave them with that text, for conditional requests; None where it gave none."""
    last_modified: str | None
    seen: str
    """The day, as YYYY-MM-DD."""

    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the page only if it is another one."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


def load_record(root: Path) -> dict[str, Seen]:
    """Return what was recorded, by address; nothing where the file is missing.

    Raises:
        DataError: the file is broken, for example by a merge.
    """
    path = root / NAME
    if not path.is_file():
        return {}
    # JSON is YAML, and YamlFile knows lines and keys that stand twice.
    file = YamlFile(path, root)
    rows = file.data if isinstance(file.data, dict) else {"": file.data}
    problems = [_problem(file, url) for url, row in rows.items() if not _whole(row)]
    if problems:
        raise DataError(problems)
    return {url: Seen(**row) for url, row in rows.items()}


def save_record(root: Path, record: Mapping[str, Seen]) -> None:
    """Write the record, sorted by address, a field a line; a crash leaves the old one."""
    path = root / NAME
    rows = {url: asdict(seen) for url, seen in record.items()}
    text = json.dumps(rows, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, path)


def _whole(row: Any) -> bool:
    if not isinstance(row, dict) or set(row) != {field.name for field in fields(Seen)}:
        return False
    needed = isinstance(row["hash"], str) and isinstance(row["seen"], str)
    return needed and all(row[name] is None or isinstance(row[name], str) for name in ("etag", "last_modified"))


def _problem(file: YamlFile, url: str) -> Problem:
    message = f"the entry '{url}' is broken; expected texts for hash and seen, texts or null for etag and last_modified"
    fix = "Take the entry out; the next run records the page anew."
    return file.problem("record/structure", message, fix, url)
