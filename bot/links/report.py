"""What a check found, for people (HTML), programs (JSON) and a badge (shields.io endpoint)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import jinja2

from bot.links.verdict import Result, Status

BROKEN = (Status.VANISHED, Status.UNREACHABLE)


def summary(results: Sequence[Result]) -> str:
    """Return the counts in words: `212 ok, 3 moved`. What is unchanged is ok here."""
    counts = Counter(result.verdict.status for result in results if not result.verdict.status.fine)
    fine = len(results) - sum(counts.values())
    return ", ".join([f"{fine} ok", *(f"{counts[status]} {status.value}" for status in Status if counts[status])])


def json_report(results: Sequence[Result], today: date) -> str:
    """Return every page with what is said of it."""
    pages = [
        {
            "id": result.page.id,
            "url": result.page.url,
            "path": result.page.path,
            "line": result.page.line,
            "status": result.verdict.status.value,
            "why": result.verdict.why or None,
            "new_address": result.verdict.new_address,
            "todo": result.todo or None,
        }
        for result in results
    ]
    report = {"checked": today.isoformat(), "summary": summary(results), "pages": pages}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def badge(results: Sequence[Result]) -> str:
    """Return the JSON that shields.io draws: red where a page is gone, yellow where somebody has to look."""
    statuses = {result.verdict.status for result in results}
    if any(status in BROKEN for status in statuses):
        color = "red"
    elif all(status.fine for status in statuses):
        color = "brightgreen"
    else:
        color = "yellow"
    return json.dumps({"schemaVersion": 1, "label": "links", "message": summary(results), "color": color}) + "\n"


def html_report(results: Sequence[Result], today: date) -> str:
    """Return one page that needs nothing else; all values are escaped, only web addresses become links."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    groups = [(status, [each for each in results if each.verdict.status is status]) for status in Status]
    return environment.get_template("report.html.j2").render(
        today=today.isoformat(),
        summary=summary(results),
        told=[(status, group) for status, group in groups if group and not status.fine],
        fine=[each for each in results if each.verdict.status.fine],
    )
