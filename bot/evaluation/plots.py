"""Pictures of the report, as SVG text: drawn by matplotlib, without a display."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping

import matplotlib as mpl
from matplotlib.figure import Figure

from bot.evaluation.scores import Parsed, Score, reliability

mpl.rcParams["svg.hashsalt"] = "guide"  # the same figures give the same file
_BLUE, _GREY = "#1b5e8c", "#9aa5ad"


def reliability_plot(parsed: Parsed) -> str:
    """Draw how often the nearest meaning is right against how confident the model is."""
    figure = Figure(figsize=(4.6, 4.2), layout="constrained")
    axes = figure.subplots()
    rows = reliability(parsed)
    axes.plot([0, 1], [0, 1], color=_GREY, linestyle="--", linewidth=1)
    axes.plot([row[1] for row in rows], [row[2] for row in rows], color=_BLUE, marker="o")
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share right")
    return _svg(figure)


def bars(scores: Mapping[str, Score]) -> str:
    """Draw for each language what is answered rightly at once, what is asked, and what is answered wrongly."""
    figure = Figure(figsize=(7.5, 3.2), layout="constrained")
    axes = figure.subplots()
    tags = list(scores)
    right = [scores[tag].at_once for tag in tags]
    asked = [scores[tag].asked for tag in tags]
    axes.bar(tags, right, color=_BLUE, label="right at once")
    axes.bar(tags, asked, bottom=right, color=_GREY, label="asked")
    wrong = [scores[tag].wrong for tag in tags]
    axes.bar(tags, wrong, bottom=[a + b for a, b in zip(right, asked, strict=True)], color="#b3261e", label="wrong")
    axes.set(ylim=(0, 1))
    axes.legend(loc="lower right", fontsize="small")
    return _svg(figure)


def confusion_matrix(parsed: Parsed) -> str:
    """Draw what was meant (rows) against what it was taken for (columns); the right ones are left out."""
    names = sorted({one.label for one, _ in parsed})
    counts = Counter((one.label, parse.ranking[0][0]) for one, parse in parsed)
    figure = Figure(figsize=(13, 12), layout="constrained")
    axes = figure.subplots()
    cells = [[counts[meant, taken] if meant != taken else 0 for taken in names] for meant in names]
    axes.imshow(cells, cmap="Blues", interpolation="nearest")
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=6)
    axes.set_yticks(range(len(names)), names, fontsize=6)
    for row, values in enumerate(cells):
        for column, count in enumerate(values):
            if count:
                axes.text(column, row, str(count), ha="center", va="center", fontsize=5)
    axes.set(xlabel="taken for", ylabel="meant")
    return _svg(figure)


def _svg(figure: Figure) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]
