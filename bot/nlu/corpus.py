"""The training sentences as the intent classifier sees them, without Rasa."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import yaml

from bot.content.lexicon import load_group
from bot.i18n.languages import Languages
from bot.nlu.concepts import ConceptIndex, parse_entries
from bot.nlu.processes import shared
from bot.nlu.text import clean, fold
from bot.nlu.variants import Example
from bot.nlu.word_cutter import cut_words

LETTERS = "letters"
"""Name of the files with what is written as real adults write: crooked, long, or as bare as a title."""
MATTERS = "matters"
"""Name of the files with what adults asked in public, or as they ask there, told about others; meaning came last."""
ABOUT_DANGER = "danger_*"
"""Names of the files with dangers, and what only sounds like one."""
SHORT = "short"
"""Name of the files with short questions, fragments and other first messages."""


class LabelledSentence(NamedTuple):
    """A training sentence as it is written."""

    text: str
    intent: str
    language: str


def read_sentences(root: Path, files: str = "*") -> Iterator[LabelledSentence]:
    """Yield every training sentence; `bot check` tells what is wrong with a file.

    Args:
        root: the project.
        files: name of the files that are read, without its ending; all by default.
    """
    for path in sorted((root / "data" / "nlu").rglob(f"{files}.yml")):
        for block in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]:
            for line in block["examples"].splitlines():
                text = line.removeprefix("- ").strip()
                yield LabelledSentence(text, block["intent"], block["metadata"]["language"])


def prepare(root: Path, sentences: Iterable[LabelledSentence]) -> list[Example]:
    """Return sentences cut, folded and with their concepts, as a message is before it is classified."""
    return list(chain.from_iterable(shared(partial(_prepare_here, root), list(sentences))))


def _prepare_here(root: Path, sentences: Sequence[LabelledSentence]) -> list[Example]:
    codes = {language.tag: language.spacy for language in Languages.load(root / "locales" / "languages.yml")}
    lexicon = load_group(root / "data" / "lexicon", "concepts")
    indexes = {
        tag: ConceptIndex(
            tag, parse_entries({concept: by.get(tag, []) for concept, by in lexicon.items()}), remember=True
        )
        for tag in codes
    }
    remembered = cache(fold)
    examples = []
    for text, intent, language in sentences:
        folded = [word.folded for word in cut_words(clean(text), codes[language], remembered)]
        examples.append(Example(" ".join(folded), intent, language, tuple(indexes[language].find(folded))))
    return examples
