"""tests/nlu: messages to measure on are labelled rightly, and none resembles a training sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.checks.content import load_intents
from bot.content.yaml_file import YamlFile
from bot.errors import DataError, Problem
from bot.i18n.languages import Languages
from bot.nlu.text import clean, fold

SETS = ("development", "matters", "held_out", "life", "unseen")
LEAST = {"held_out": 8}
"""Messages of an intent that a set needs in each language."""
STYLES = ("plain", "indirect", "typo", "mixed", "latin")
ALIKE_FROM = 4
"""Different words from which on messages that differ in one of them count as alike."""
_WORD = re.compile(r"[^\W_]+")


def check_held_out(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the sets, and every message that the training sentences or another set hold too."""
    intents = load_intents(root)
    for language in Languages.load(root / "locales" / "languages.yml"):
        paths = {name: root / "tests" / "nlu" / name / language.tag / "intents.tsv" for name in SETS}
        if not any(path.is_file() for path in paths.values()):
            continue
        seen = dict(_training(root, language.tag))
        for name, path in paths.items():
            if path.is_file():
                yield from _check_set(path, root, intents, seen, LEAST.get(name, 0))


def signatures(text: str) -> Iterator[int]:
    """Yield what a message shares with every message alike: the sum over its words, and without any one of them.

    Sums of the words' hashes and not sets of words, since millions are compared; they hold in one process only.

    >>> set(signatures("Min son ljuger jämt")) & set(signatures("min dotter ljuger jamt")) != set()
    True
    """
    words = {hash(word) for word in _WORD.findall(fold(clean(text)))}
    whole = sum(words)
    yield whole
    if len(words) >= ALIKE_FROM:
        for word in words:
            yield whole - word


def _training(root: Path, language: str) -> Iterator[tuple[int, str]]:
    for path in sorted((root / "data" / "nlu" / language).glob("*.yml")):
        try:
            blocks = YamlFile(path, root).data["nlu"]
        except (DataError, KeyError, TypeError):
            continue  # told by the check of the training sentences
        where = path.relative_to(root).as_posix()
        for block in blocks:
            for row in str(block.get("examples", "")).splitlines():
                for signature in signatures(row.removeprefix("- ")):
                    yield signature, where


def _check_set(path: Path, root: Path, intents: list[str], seen: dict[int, str], least: int) -> Iterator[Problem]:
    where = path.relative_to(root).as_posix()
    counts: Counter[str] = Counter()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) not in (2, 3) or not all(column.strip() for column in columns):
            message = "expected intent, style and message, parted by tabs"
            yield Problem(where, number, "held-out/columns", message, "tests/nlu/README.md shows the form.")
            continue
        meant, text = columns[0].split("|"), columns[-1]
        for intent in set(meant).difference(intents):
            message = f"intent '{intent}' is not in domain.yml"
            yield Problem(where, number, "held-out/unknown-intent", message, "Use an intent of docs/intents.md.")
        if len(columns) == 3 and columns[1] not in STYLES:
            message = f"style '{columns[1]}' is unknown"
            yield Problem(where, number, "held-out/style", message, f"Use one of {', '.join(STYLES)}.")
        counts.update(meant)
        own = list(signatures(text))
        if (twin := next((seen[each] for each in own if each in seen), None)) is not None:
            message = f"a message of {twin} says nearly the same"
            yield Problem(where, number, "held-out/alike", message, "Write another; what was learned proves nothing.")
        seen.update(dict.fromkeys(own, f"{where}:{number}"))
    for intent in intents:
        if counts[intent] < least:
            message = f"intent '{intent}' has {counts[intent]} messages, expected {least} or more"
            yield Problem(where, 1, "held-out/too-few", message, "Write more without looking at training sentences.")
