"""A run as one HTML page, to be read on a phone and printed; and a wall: one scenario in all languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from bot.i18n.languages import Languages
from bot.scenarios.coverage import Gap
from bot.scenarios.player import Played
from bot.scenarios.results import Change, Verdict

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)


def render_report(
    found: Sequence[Verdict],
    languages: Languages,
    *,
    model: str | None,
    changed: Sequence[Change] = (),
    gaps: Sequence[Gap] = (),
) -> str:
    """Return the report of a run."""
    by_language = {
        language: Counter(each.status for each in found if each.played.language == language.tag)
        for language in languages
    }
    return _ENVIRONMENT.get_template("report.html.j2").render(
        counts=Counter(each.status for each in found),
        red=[each for each in found if each.red],
        known=[each for each in found if each.status == "known"],
        by_language={language: counts for language, counts in by_language.items() if counts},
        languages=languages,
        model=model,
        changed=changed,
        gaps=gaps,
    )


@dataclass(frozen=True, slots=True)
class WallColumn:
    """One language of a wall."""

    played: Played
    direction: str
    odd: int | None
    """Position of the first turn whose topic is not that of most languages, None where there is none."""


def render_wall(played: Sequence[Played], languages: Languages) -> str:
    """Return one scenario in all its languages, side by side; the first turn that differs from the others is marked."""
    usual = [
        Counter(each.turns[at].topic for each in played if at < len(each.turns)).most_common(1)[0][0]
        for at in range(max(len(each.turns) for each in played))
    ]
    columns = [WallColumn(each, languages.get(each.language).direction, _odd(each, usual)) for each in played]
    return _ENVIRONMENT.get_template("wall.html.j2").render(
        columns=columns, title=played[0].title, name=played[0].scenario
    )


def _odd(played: Played, usual: Sequence[str]) -> int | None:
    topics = [turn.topic for turn in played.turns]
    return next((at for at, topic in enumerate(usual) if at >= len(topics) or topics[at] != topic), None)
