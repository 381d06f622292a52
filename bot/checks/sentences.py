"""data/nlu: every intent has enough training sentences in every language, and none stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from bot.checks.content import load_intents
from bot.content.yaml_file import YamlFile
from bot.errors import DataError, Problem
from bot.i18n.languages import Languages

LEAST = 60
"""Training sentences an intent needs in a language."""
_RASA_MARKS = ("[", "]", "${")


def check_sentences(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the training sentences.

    Raises:
        DataError: domain.yml cannot be read.
    """
    intents = load_intents(root)
    for language in Languages.load(root / "locales" / "languages.yml"):
        counts: Counter[str] = Counter()
        seen: dict[str, tuple[str, str]] = {}
        folder = root / "data" / "nlu" / language.tag
        for path in sorted(folder.glob("*.yml")):
            try:
                file = YamlFile(path, root)
            except DataError as err:
                yield from err.problems
                continue
            yield from _check_file(file, language.tag, intents, counts, seen)
        for intent in intents:
            if counts[intent] < LEAST:
                where = folder.relative_to(root).as_posix()
                message = (
                    f"intent '{intent}' has {counts[intent]} sentences in '{language.tag}', expected {LEAST} or more"
                )
                yield Problem(where, 1, "nlu/too-few", message, "Write more; docs/write-sentences.md shows how.")


def _check_file(
    file: YamlFile, language: str, intents: list[str], counts: Counter[str], seen: dict[str, tuple[str, str]]
) -> Iterator[Problem]:
    blocks = file.data.get("nlu") if isinstance(file.data, dict) else None
    if not isinstance(blocks, list):
        yield file.problem("nlu/structure", "'nlu' with a list of intents is missing", "See data/README.md.")
        return
    for position, block in enumerate(blocks):
        intent = block.get("intent")
        if intent not in intents:
            near = get_close_matches(str(intent), intents, 1)
            fix = f"Did you mean '{near[0]}'?" if near else "Use an intent of domain.yml."
            message = f"intent '{intent}' is not in domain.yml"
            yield file.problem("nlu/unknown-intent", message, fix, "nlu", position, "intent")
            continue
        if (block.get("metadata") or {}).get("language") != language:
            fix = f"Write `metadata: {{language: {language}}}`."
            message = f"intent '{intent}' is not marked as '{language}'"
            yield file.problem("nlu/language", message, fix, "nlu", position, "intent")
        first = file.line("nlu", position, "examples") + 1
        for offset, row in enumerate(str(block.get("examples", "")).splitlines()):
            line = first + offset
            yield from _check_sentence(file.path, line, row, intent, seen)
            counts[intent] += 1


def _check_sentence(path: str, line: int, row: str, intent: str, seen: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    sentence = row.removeprefix("- ").strip()
    if not row.startswith("- ") or not sentence:
        yield Problem(path, line, "nlu/dash", "a sentence does not begin with '- '", "Begin each sentence with '- '.")
        return
    if any(mark in sentence for mark in _RASA_MARKS):
        message = "square brackets and ${ mean something to Rasa"
        yield Problem(path, line, "nlu/marks", message, "Write the sentence without them.")
    key = " ".join(sentence.casefold().split())
    if key in seen:
        before, where = seen[key]
        message = f"the sentence stands under '{before}' already ({where})"
        yield Problem(path, line, "nlu/twice", message, "Keep it under the intent it means.")
    seen.setdefault(key, (intent, f"{path}:{line}"))
