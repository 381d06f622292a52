"""Words for things in ten languages: `data/lexicon/<group>.yml`, each `<meaning>: {<language>: [words]}`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

Lexicon = Mapping[str, Mapping[str, list[str]]]
"""Meaning → language → words."""
AGE = "age"
"""Group of number words, and of words beside an age."""
UNITS, CUES, NOT_AGE, DURATIONS = "units", "cues", "not_age", "durations"
GROWN_UPS, OWN, AND = "grown_ups", "own", "and"
"""Meanings of that group for words beside an age; `bot/nlu/ages.py` tells what each is for."""
COMPOUNDS = "compounds"
"""Its meaning that tells how tens and ones are put together."""
BESIDE_AGES = frozenset({UNITS, CUES, NOT_AGE, DURATIONS, GROWN_UPS, OWN, AND, COMPOUNDS})
"""Its meanings that are no numbers."""
RELATION_OF = "relation_of"
"""Group of rules for who a child is where two words say it together."""


def load_lexicon(folder: Path, group: str) -> Lexicon:
    """Return one group of words; `bot check` tells what is wrong with a file."""
    return _read(folder / f"{group}.yml")


def load_group(folder: Path, group: str) -> Lexicon:
    """Return the words of all files of a group's folder together."""
    words: dict[str, Mapping[str, list[str]]] = {}
    for path in sorted((folder / group).glob("*.yml")):
        words.update(_read(path))
    return words


def _read(path: Path) -> Lexicon:
    data: Lexicon = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return data
