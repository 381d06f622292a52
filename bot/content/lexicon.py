"""Words for things in ten languages: `data/lexicon/<group>.yml`, each `<meaning>: {<language>: [words]}`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

Lexicon = Mapping[str, Mapping[str, list[str]]]
"""Meaning → language → words."""


def load_lexicon(folder: Path, group: str) -> Lexicon:
    """Return one group of words; `bot check` tells what is wrong with a file."""
    data: Lexicon = yaml.safe_load((folder / f"{group}.yml").read_text(encoding="utf-8"))
    return data
