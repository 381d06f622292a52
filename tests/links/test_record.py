from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import DataError
from bot.links.record import NAME, Seen, load_record, save_record

SEEN = Seen(hash="ab", etag='W/"1"', last_modified=None, seen="2026-11-22")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path


def test_missing_file_is_an_empty_record(root: Path) -> None:
    assert load_record(root) == {}


def test_what_is_saved_is_loaded(root: Path) -> None:
    record = {"https://b.se/å?a=1": SEEN, "https://a.se/": Seen(hash="c", etag=None, last_modified="x", seen="y")}

    save_record(root, record)

    assert load_record(root) == record
    assert [path.name for path in (root / "data").iterdir()] == ["links_seen.json"]


def test_file_reads_well_in_a_diff(root: Path) -> None:
    save_record(root, {"https://b.se/å": SEEN, "https://a.se/": SEEN})

    lines = (root / NAME).read_text(encoding="utf-8").splitlines()

    assert lines[:7] == [
        "{",
        '  "https://a.se/": {',
        '    "etag": "W/\\"1\\"",',
        '    "hash": "ab",',
        '    "last_modified": null,',
        '    "seen": "2026-11-22"',
        "  },",
    ]
    assert '  "https://b.se/å": {' in lines


@pytest.mark.parametrize(
    "broken",
    [
        {"hash": 1},
        {"seen": None},
        {"etag": 1},
        {"last_modified": []},
        {"more": "x"},
    ],
    ids=str,
)
def test_broken_entry_is_told_with_its_line(root: Path, broken: dict[str, object]) -> None:
    save_record(root, {"https://a.se/": SEEN, "https://b.se/": SEEN})
    rows = json.loads((root / NAME).read_text(encoding="utf-8"))
    rows["https://b.se/"] |= broken
    (root / NAME).write_text(json.dumps(rows, indent=2), encoding="utf-8")

    with pytest.raises(DataError) as caught:
        load_record(root)

    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == (NAME, 8, "record/structure")
    assert "'https://b.se/'" in problem.message


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\n{}\n", '{"a": 1, "a": 2}', "[]", '{"a": "b"}', ""], ids=str)
def test_file_that_is_no_record_is_told(root: Path, text: str) -> None:
    (root / NAME).write_text(text, encoding="utf-8")

    with pytest.raises(DataError):
        load_record(root)


def test_only_what_the_server_gave_is_asked_by() -> None:
    assert SEEN.conditions() == {"If-None-Match": 'W/"1"'}
    assert Seen(hash="c", etag=None, last_modified="x", seen="y").conditions() == {"If-Modified-Since": "x"}
