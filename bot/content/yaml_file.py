"""YAML that remembers its lines, so that every complaint about data can name one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.errors import DataError, Problem

Key = str | int


class YamlFile:
    """One parsed file: its data, and the line of each key or item."""

    def __init__(self, path: Path, root: Path) -> None:
        """Read and parse.

        Raises:
            DataError: the file is not UTF-8 or not YAML, or a mapping holds a key twice.
        """
        self.path = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except UnicodeDecodeError as err:
            raise DataError(
                [self.problem("yaml/not-utf8", f"byte {err.start} is not UTF-8", "Save it as UTF-8.")]
            ) from err
        except yaml.MarkedYAMLError as err:
            line = err.problem_mark.line + 1 if err.problem_mark else 1
            message = f"this is not YAML: {err.problem or err.context}"
            raise DataError(
                [Problem(self.path, line, "yaml/syntax", message, "Mend the line; quote texts that contain ': '.")]
            ) from err
        self._lines: dict[tuple[Key, ...], int] = {}
        self._twice: list[Problem] = []
        self.data: Any = None if node is None else yaml.CSafeLoader("").construct_document(node)
        if node is not None:
            self._note(node, ())
        if self._twice:
            raise DataError(self._twice)

    def line(self, *keys: Key) -> int:
        """Return the line of a key or item, or that of the nearest thing around it."""
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys, 1)

    def problem(self, code: str, message: str, fix: str, *keys: Key) -> Problem:
        """Return a problem at the line of these keys."""
        return Problem(self.path, self.line(*keys) if keys else 1, code, message, fix)

    def _note(self, node: yaml.Node, keys: tuple[Key, ...]) -> None:
        self._lines.setdefault(keys, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*keys, key.value)
                if here in self._lines:
                    message = f"key '{key.value}' stands here a second time"
                    fix = "Keep one of the two."
                    self._twice.append(Problem(self.path, key.start_mark.line + 1, "yaml/key-twice", message, fix))
                self._lines[here] = key.start_mark.line + 1
                self._note(value, here)
        elif isinstance(node, yaml.SequenceNode):
            for position, value in enumerate(node.value):
                self._note(value, (*keys, position))
