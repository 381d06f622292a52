"""Structure of data files, checked against the JSON Schemas beside this module (editors can use them too)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from bot.content.yaml_file import YamlFile
from bot.errors import Problem

_FOLDER = Path(__file__).parent / "schemas"


@cache
def _validator(name: str) -> Draft202012Validator:
    schema: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def structure_problems(file: YamlFile, schema: str) -> Iterator[Problem]:
    """Yield everything in a file that its schema does not allow."""
    for error in _validator(schema).iter_errors(file.data):
        keys = tuple(error.absolute_path)
        where = ".".join(str(key) for key in keys) or "the file"
        if error.validator == "additionalProperties":
            # The schema's own properties are the allowed ones; the first other key is what is wrong.
            keys = (*keys, next(key for key in error.instance if key not in error.schema.get("properties", {})))
        yield file.problem(
            f"{schema}/structure", f"{where}: {error.message}", f"See data/README.md, section {schema}.", *keys
        )
