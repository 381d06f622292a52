"""`python -m scripts.stock_yardstick`: Rasa's default pipeline beside our classifier, both on the same sentences.

The pipeline is that of `rasa init` (rasa/engine/recipes/config_files/default_config.yml) without the response selector,
which has nothing to learn here. On a busy machine of two cores its classifier did not finish one epoch over 52,000
sentences in twenty minutes; `--share` lets both learn from a part. Prints a table in Markdown; Rasa's output goes to
var/stock.log.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import yaml

from bot.engine import local_startup

local_startup.quiet()

# Rasa comes with them, and configures logging and TensorFlow when it is imported.
from bot.evaluation.cross_validation import part_of, understand
from bot.evaluation.run import INTENTS
from bot.evaluation.scores import share
from bot.evaluation.sets import Labelled, read_labelled
from bot.i18n.languages import Languages
from bot.nlu.corpus import LabelledSentence, prepare, read_sentences
from bot.nlu.intent_learning import train_classifier
from bot.settings import ROOT

LOG = ROOT / "var" / "stock.log"
HeldOut = dict[str, list[Labelled]]
"""Language → messages that no training saw."""


def main() -> None:
    """Train, parse and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--epochs", type=int, default=20, help="of Rasa's classifier (its default is 100)")
    arguments.add_argument("--share", type=float, default=0.1, help="of the sentences of each intent and language")
    arguments.add_argument("--folder", type=Path, default=ROOT / "tests" / "nlu" / "held_out")
    chosen = arguments.parse_args()
    LOG.parent.mkdir(exist_ok=True)
    everything = list(read_sentences(ROOT))
    random.Random(7).shuffle(everything)
    sentences = list(part_of(everything, chosen.share, lambda sentence: sentence[1:]))
    tags = Languages.load(ROOT / "locales" / "languages.yml").tags
    held_out = {tag: read_labelled(chosen.folder / tag / INTENTS) for tag in tags}
    ours = train_ours(sentences, held_out)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        with LOG.open("w") as log, contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
            model = train_stock(Path(folder), sentences, chosen.epochs)
        minutes = (time.perf_counter() - started) / 60
        stock = asyncio.run(measure_stock(model, held_out))
    print(f"{len(sentences)} sentences; Rasa: {chosen.epochs} epochs, {minutes:.0f} minutes\n")
    print("| | ours | Rasa's default | our errors, part of Rasa's |\n|---|---|---|---|")
    for tag in tags:
        ratio = (1 - ours[tag]) / (1 - stock[tag])
        print(f"| {tag} | {ours[tag]:.3f} | {stock[tag]:.3f} | {ratio:.2f} |")


def train_ours(sentences: list[LabelledSentence], held_out: HeldOut) -> dict[str, float]:
    """Return language → share whose nearest meaning is right, by our intent classifier."""
    classifier = train_classifier(prepare(ROOT, sentences))
    hits: dict[str, list[bool]] = {tag: [] for tag in held_out}
    rows = [LabelledSentence(one.text, one.label, tag) for tag, messages in held_out.items() for one in messages]
    for language, (one, parse) in understand(classifier, prepare(ROOT, rows)):
        hits[language].append(parse.intent == one.label)
    return {tag: share(found) for tag, found in hits.items()}


def train_stock(folder: Path, sentences: list[LabelledSentence], epochs: int) -> Path:
    """Train Rasa's default pipeline on sentences; return the model."""
    from rasa.model_training import train_nlu

    template = files("rasa.engine.recipes") / "config_files" / "default_config.yml"
    config = yaml.safe_load(template.read_text(encoding="utf-8"))
    config["pipeline"] = [each for each in config["pipeline"] if each["name"] != "ResponseSelector"]
    for component in config["pipeline"]:
        if component["name"] == "DIETClassifier":
            component["epochs"] = epochs
    del config["policies"]
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    by_intent: dict[str, list[str]] = {}
    for text, intent, _ in sentences:
        by_intent.setdefault(intent, []).append(f"- {text}\n")
    blocks = [{"intent": intent, "examples": "".join(lines)} for intent, lines in by_intent.items()]
    data = yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, width=10_000)
    (folder / "nlu.yml").write_text(data, encoding="utf-8")
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    made = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), domain=str(ROOT / "domain.yml"))
    return Path(str(made))


async def measure_stock(model: Path, held_out: HeldOut) -> dict[str, float]:
    """Return language → share whose nearest meaning is right."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    agent = Agent.load(model_path=str(model))
    assert agent.processor is not None
    rows = {}
    for tag, messages in held_out.items():
        hits = []
        for one in messages:
            parsed = await agent.processor.parse_message(UserMessage(one.text))
            names = [each["name"] for each in parsed["intent_ranking"] if each["name"] != "nlu_fallback"]
            hits.append(names[0] == one.label)
        rows[tag] = share(hits)
    return rows


if __name__ == "__main__":
    main()
