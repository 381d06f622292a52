"""The model card: docs/model-card.md, filled from an evaluation and from what the model learned from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from bot.content.lexicon import load_group
from bot.evaluation import scores
from bot.evaluation.pages import fill
from bot.evaluation.run import Evaluation

WEAKEST = 8


def model_card(evaluation: Evaluation, root: Path) -> str:
    """Return the card of the model that was evaluated on the held-out set.

    Args:
        evaluation: of the held-out set.
        root: the project's folder, for what the model learned from.
    """
    training = {tag: _counts(root / "data" / "nlu" / tag) for tag in evaluation.intents}
    styles = [
        (tag, style, right)
        for tag, parsed in evaluation.intents.items()
        for style, (_, right) in scores.by_style(parsed).items()
    ]
    situations = (root / "docs" / "situations.md").read_text(encoding="utf-8")
    return fill(
        "model_card.md.j2",
        intents=len({one.label for one, _ in evaluation.everything()}),
        sentences=f"{sum(count for count, _ in training.values()):,}",
        situations=sum(line.startswith("| ") and "<http" in line for line in situations.splitlines()),
        concepts=len(load_group(root / "data" / "lexicon", "concepts")),
        entries=sum(
            len(texts) for by in load_group(root / "data" / "lexicon", "danger").values() for texts in by.values()
        ),
        training=training,
        scores=evaluation.scores(),
        safety=evaluation.safety_scores(),
        calibration=scores.calibration_error(evaluation.everything()),
        weakest=sorted(styles, key=lambda row: row[2])[:WEAKEST],
    )


def _counts(folder: Path) -> tuple[int, int]:
    """Return the sentences of a language, and the fewest that an intent has."""
    counts: Counter[str] = Counter()
    for path in folder.glob("*.yml"):
        for block in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]:
            counts[block["intent"]] += len(block["examples"].splitlines())
    return sum(counts.values()), min(counts.values())
