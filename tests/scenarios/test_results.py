from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.errors import DataError
from bot.scenarios.judge import Difference
from bot.scenarios.junit import junit
from bot.scenarios.player import Played, PlayedTurn
from bot.scenarios.report import render_report, render_wall
from bot.scenarios.results import as_json, changes, load_known, verdicts
from bot.scenarios.transcript import transcript
from tests.conftest import LANGUAGES

WRONG = (
    Difference("answer", "ask_debt", "clarify, which offers ask_law"),
    Difference("contact", "police_114_14", "none"),
)


def played(
    name: str = "ask_debt/owes",
    language: str = "sv",
    *,
    wrong: bool = False,
    topic: str = "ask_debt",
    text: str = "Ring.",
) -> Played:
    first = PlayedTurn("hej", 5, "greet", language, "Hej!", ("ask_debt",), ())
    second = PlayedTurn("skuld <b>", 9, topic, language, text, ("threatened",), WRONG if wrong else ())
    return Played(name, f"data/scenarios/{name}.yml", "Skulden", language, (first, second))


def test_known_failure_must_fail_and_turns_red_when_it_passes() -> None:
    known = {"ask_debt/owes [sv]": "orden saknas", "ask_debt/owes [so]": "orden saknas"}
    found = verdicts(
        [played(wrong=True), played(language="so"), played(language="en"), played(language="ar", wrong=True)], known
    )

    assert [each.status for each in found] == ["known", "mended", "passed", "failed"]
    assert [each.red for each in found] == [False, True, False, True]


def test_run_is_compared_with_an_earlier_one() -> None:
    before = as_json(verdicts([played(), played(language="so"), played("a/gone")], {}), "old")
    now = verdicts([played(), played(language="so", wrong=True, topic="ask_law"), played("a/new")], {})

    told = {(change.name, change.before, change.after) for change in changes(now, before)}

    assert told == {
        ("ask_debt/owes [so]", "passed: greet → ask_debt", "failed: greet → ask_law"),
        ("a/new [sv]", "not played", "passed: greet → ask_debt"),
        ("a/gone [sv]", "passed: greet → ask_debt", "not played"),
    }


def test_other_answer_is_a_change_even_where_both_pass() -> None:
    before = as_json(verdicts([played()], {}), "old")

    (change,) = changes(verdicts([played(topic="threatened")], {}), before)

    assert change.after == "passed: greet → threatened"


@pytest.mark.parametrize("text", ["- a\n", "a/b [sv]: 3\n", "a/b [sv]:\n"])
def test_known_failure_without_reason_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "data/scenarios/known_failures.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="scenario/known"):
        load_known(tmp_path)


def test_transcript_shows_both_sides_and_marks_the_first_difference() -> None:
    lines = transcript(played(wrong=True)).splitlines()

    assert lines[0] == "ask_debt/owes [sv]: Skulden"
    marked = [line for line in lines if line.startswith((">>", " >"))]
    assert marked[0].startswith(">> answer: ask_debt")
    assert "| clarify, which offers ask_law" in marked[0]
    assert marked[1].startswith(" > contact: police_114_14")
    assert len(marked) == 2
    assert any("(line 9)" in line and "| Ring." in line for line in lines)
    assert max(map(len, lines)) <= 120


def test_transcript_of_a_long_reply_keeps_its_columns() -> None:
    lines = transcript(played(wrong=True, text="ord " * 200)).splitlines()

    assert all(line.index(" | ") == lines[2].index(" | ") for line in lines if " | " in line)
    assert max(map(len, lines)) <= 120


def test_reply_from_right_to_left_is_isolated_and_stands_right() -> None:
    text = transcript(played(language="ar", wrong=True, text="اتصلوا الآن"), direction="rtl")

    assert "\u2067اتصلوا الآن\u2069" in text


def test_junit_counts_and_says_what_differs() -> None:
    found = verdicts(
        [played(wrong=True, text="x\x0b"), played(language="so"), played("a/b", wrong=True), played("a/c")],
        {"a/b [sv]": "känt", "a/c [sv]": "känt"},
    )

    suite = ElementTree.fromstring(junit(found))

    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("4", "2", "1")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "answer: expected ask_debt, got clarify, which offers ask_law"
    assert "Skulden" in (failure.text or "")


def test_report_is_one_page_that_shows_what_to_look_at_and_escapes_words() -> None:
    found = verdicts([played(wrong=True), played(language="ar", wrong=True), played(language="so")], {})
    before = as_json(verdicts([played()], {}), "old")

    page = render_report(found, LANGUAGES, model="m", changed=changes(found, before))

    assert "3 conversations: 1 as expected, 2 to look at" in page
    assert "skuld &lt;b&gt;" in page
    assert page.count("ask_debt/owes [sv]") >= 2
    assert 'dir="rtl"' in page
    assert "http" not in page.split("</style>")[1]
    assert page.count(" first") == 2


def test_wall_marks_the_first_turn_that_differs_from_the_others() -> None:
    page = render_wall([played(), played(language="so"), played(language="ar", topic="ask_law")], LANGUAGES)

    assert page.count("differs from the others") == 1
    assert "differs from the others at turn 2" in page
    assert page.count('class="first"') == 1
