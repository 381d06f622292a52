from __future__ import annotations

from bot.scenarios.coverage import gaps
from bot.scenarios.model import Turn
from bot.settings import ROOT
from tests.conftest import LANGUAGES
from tests.scenarios.build import build_scenario

ALL = {tag: "…" for tag in LANGUAGES.tags}


def test_what_no_scenario_touches_is_told_with_file_and_line() -> None:
    scenario = build_scenario(
        Turn(says={"sv": "skuld"}, answer=("ask_debt", "clarify")),
        Turn(picks="threatened", answer=("threatened", "worry.age", "worry.outcome")),
        Turn(picks="worry.age.13_15", answer=("worry.signs",)),
    )

    found = {(gap.kind, gap.name) for gap in gaps(ROOT, [scenario])}

    assert not {("topic", "ask_debt"), ("rule", "ask_debt"), ("choice", "threatened"), ("step", "worry.age")} & found
    assert not {("contact", "emergency_112"), ("step", "worry.age.13_15"), ("contact", "bris_adults")} & found
    assert {("topic", "greet"), ("rule", "greet"), ("step", "worry.danger"), ("step", "worry.age.10_12")} <= found
    assert {("choice", "more"), ("choice", "worry.start"), ("step", "worry.signs.done")} <= found
    assert ("language", "ask_debt/owes [so]") in found


def test_lines_are_those_of_the_data() -> None:
    gap = next(gap for gap in gaps(ROOT, []) if gap.name == "worry.danger")
    rule = next(gap for gap in gaps(ROOT, []) if gap.kind == "rule" and gap.name == "ask_debt")

    assert "step: danger" in (ROOT / gap.path).read_text(encoding="utf-8").splitlines()[gap.line - 1]
    assert "rule: ask_debt" in (ROOT / rule.path).read_text(encoding="utf-8").splitlines()[rule.line - 1]


def test_scenario_in_all_languages_leaves_no_language_out() -> None:
    found = gaps(ROOT, [build_scenario(Turn(says=ALL, answer=("ask_debt",)))])

    assert not [gap for gap in found if gap.kind == "language"]
