"""Words for things in ten languages: `data/lexicon/<group>.yml`, each `<meaning>: {<language>: [words]}`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

Lexicon = Mapping[str, Mapping[str, list[str]]]
"""Meaning → language → words."""


def load_lexicon(folder: Path, group: str) -> Lexicon:
    """Return one group of words; `bot check` tells what is wrong with a file."""
    return _read(folder / f"{group}.yml")


def load_concepts(folder: Path) -> Lexicon:
    """Return the concepts of all files of `concepts/` together."""
    concepts: dict[str, Mapping[str, list[str]]] = {}
    for path in sorted((folder / "concepts").glob("*.yml")):
        concepts.update(_read(path))
    return concepts


def _read(path: Path) -> Lexicon:
    data: Lexicon = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return data
