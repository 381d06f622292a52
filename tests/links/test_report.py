from __future__ import annotations

import json
import re
from datetime import date

import pytest

from bot.links.pages import Page
from bot.links.report import badge, html_report, json_report, summary
from bot.links.verdict import Result, Status, Verdict

TODAY = date(2026, 12, 1)


def result(status: Status, id: str = "one", url: str = "https://a.se/", **fields: str) -> Result:
    page = Page(id=id, url=url, path="data/links.yml", line=7)
    return Result(page=page, verdict=Verdict(status=status, **fields))  # type: ignore[arg-type]


MOVED = result(Status.MOVED, why="its new address is https://b.se/", new_address="https://b.se/")


def test_line_says_where_what_and_what_to_do() -> None:
    changed = result(Status.CHANGED, why="its main text is not the one of 2026-11-22")

    assert str(changed) == (
        "data/links.yml:7: one: changed: its main text is not the one of 2026-11-22. Read it and mend the answers that "
        "lean on it; then run: python -m bot links check --accept one"
    )


@pytest.mark.parametrize("status", Status)
def test_every_word_but_the_fine_ones_says_what_to_do(status: Status) -> None:
    assert bool(result(status).todo) is not status.fine


def test_only_what_the_data_can_mend_fails() -> None:
    failing = {Status.MOVED, Status.VANISHED, Status.CHANGED, Status.UNREACHABLE}

    assert {status for status in Status if status.fails} == failing


def test_summary_counts_by_word() -> None:
    results = [result(Status.OK), result(Status.UNCHANGED), MOVED, MOVED, result(Status.REFUSED)]

    assert summary(results) == "2 ok, 2 moved, 1 refused by robots"
    assert summary([]) == "0 ok"


@pytest.mark.parametrize(
    ("statuses", "color"),
    [
        ([Status.OK, Status.UNCHANGED], "brightgreen"),
        ([Status.OK, Status.MOVED], "yellow"),
        ([Status.TOO_LARGE], "yellow"),
        ([Status.OK, Status.MOVED, Status.VANISHED], "red"),
        ([Status.UNREACHABLE], "red"),
    ],
)
def test_badge_is_what_shields_draws(statuses: list[Status], color: str) -> None:
    results = [result(status) for status in statuses]

    assert json.loads(badge(results)) == {
        "schemaVersion": 1,
        "label": "links",
        "message": summary(results),
        "color": color,
    }


def test_json_holds_every_page() -> None:
    report = json.loads(json_report([MOVED, result(Status.OK, "två")], TODAY))

    assert (report["checked"], report["summary"]) == ("2026-12-01", "1 ok, 1 moved")
    assert report["pages"][0] == {
        "id": "one",
        "url": "https://a.se/",
        "path": "data/links.yml",
        "line": 7,
        "status": "moved",
        "why": "its new address is https://b.se/",
        "new_address": "https://b.se/",
        "todo": "Open the new address; if it is the same page, write it in the data.",
    }
    assert report["pages"][1] == {
        **{"id": "två", "url": "https://a.se/", "path": "data/links.yml", "line": 7, "status": "ok"},
        **{"why": None, "new_address": None, "todo": None},
    }


def test_page_tells_everything_and_needs_nothing_else() -> None:
    html = html_report([result(Status.OK, "fine"), MOVED], TODAY)

    assert html.startswith("<!doctype html>")
    assert 'href="https://b.se/"' in html
    assert html.index("moved: 1") < html.index("ok: 1"), "what needs a hand comes first"
    assert "data/links.yml:7" in html
    assert "2026-12-01" in html
    assert not re.search(r"<script|<link|<img|@import|url\(|\ssrc=", html)


def test_page_escapes_what_servers_say() -> None:
    evil = result(
        Status.MOVED, "<b>", "https://a.se/?<x>", why="<script>alert(1)</script>", new_address="https://b.se/'\""
    )

    html = html_report([evil], TODAY)

    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<b>" not in html
    assert 'b.se/&#39;&#34;"' in html


def test_only_web_addresses_become_links() -> None:
    html = html_report([result(Status.UNREACHABLE, url="javascript:alert(1)", why="x")], TODAY)

    assert "<a " not in html
    assert "javascript:alert(1)" in html
