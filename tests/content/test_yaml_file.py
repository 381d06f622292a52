from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.yaml_file import YamlFile
from bot.errors import DataError


def read(tmp_path: Path, text: str | bytes) -> YamlFile:
    path = tmp_path / "data.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return YamlFile(path, tmp_path)


def test_lines_of_keys_and_items_are_remembered(tmp_path: Path) -> None:
    file = read(tmp_path, "a: 1\nb:\n  - x\n  - c: 2\n")

    assert file.data == {"a": 1, "b": ["x", {"c": 2}]}
    assert [file.line("a"), file.line("b", 0), file.line("b", 1, "c")] == [1, 3, 4]
    assert file.line("b", 1, "no such key") == 4


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param("a: 1\nb: : 2\n", "yaml/syntax", 2, id="syntax"),
        pytest.param("a: 1\nb: 2\na: 3\n", "yaml/key-twice", 3, id="key twice"),
        pytest.param(b"a: \xff\n", "yaml/not-utf8", 1, id="not utf-8"),
    ],
)
def test_broken_file_is_told_with_its_line(tmp_path: Path, text: str | bytes, code: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, text)

    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == ("data.yml", line, code)
    assert problem.fix
