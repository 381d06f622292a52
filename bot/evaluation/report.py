"""The report as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Callable

from bot.evaluation import plots, scores
from bot.evaluation.pages import fill
from bot.evaluation.run import Evaluation

MOST_CONFUSED = 25


def html_report(
    evaluation: Evaluation,
    title: str,
    value_of: Callable[[str, str], str],
    changes: tuple[list[str], list[str]] | None,
) -> str:
    """Return the page.

    Args:
        evaluation: what was parsed; the intents set must not be empty.
        title: names the model and the sets.
        value_of: see `bot.evaluation.scores.entity_f1`.
        changes: what was mended and broken since another model, None where there is none to compare with.
    """
    everything = evaluation.everything()
    return fill(
        "report.html.j2",
        title=title,
        scores=evaluation.scores(),
        styles={tag: scores.by_style(parsed) for tag, parsed in evaluation.intents.items()},
        safety=evaluation.safety_scores(),
        entities={tag: scores.entity_f1(parsed, value_of) for tag, parsed in evaluation.entities.items()},
        follow_ups={
            tag: scores.share(parse.follow_up == one.label for one, parse in parsed)
            for tag, parsed in evaluation.follow_ups.items()
        },
        two_in_one={tag: scores.two_in_one_score(parsed) for tag, parsed in evaluation.two_in_one.items()},
        calibration=scores.calibration_error(everything),
        confusions=scores.confusions(everything, MOST_CONFUSED),
        changes=changes,
        plots={
            "bars": plots.bars(evaluation.scores()),
            "reliability": plots.reliability_plot(everything),
            "confusion": plots.confusion_matrix(everything),
        },
    )
