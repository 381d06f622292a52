from __future__ import annotations

from pathlib import Path

import yaml

from bot.scenarios.judge import Difference
from bot.scenarios.player import Played, PlayedTurn
from bot.scenarios.recorder import Recorded, as_yaml
from bot.scenarios.updater import diff, nearest, updated
from tests.scenarios.build import build_answer

FILE = """# written by hand
title: "Skulden"
why: Det brådskar.   # keep me
persona: Mamma
turns:
  - says: {sv: skuld, so: deyn}
    answer: ask_debt
    reads:
      sv: Betala inte pengarna.
      so: Ha bixin.
"""


def test_talk_becomes_a_file_that_can_be_played() -> None:
    turns = [
        Recorded("so", "wiilkayga [name]", None, build_answer("ask_debt", "so", urgent=True)),
        Recorded("so", None, "threatened", build_answer("threatened", "sv")),
    ]

    data = yaml.safe_load(as_yaml("Deyn", "Degdeg: waa halis", "Hooyo", turns))

    assert data == {
        "title": "Deyn",
        "why": "Degdeg: waa halis",
        "persona": "Hooyo",
        "turns": [
            {"says": {"so": "wiilkayga [name]"}, "answer": "ask_debt", "urgent": True},
            {"picks": "threatened", "answer": "threatened", "in": {"so": "sv"}},
        ],
    }


def replayed(language: str, text: str, *, differs: bool) -> Played:
    differences = (Difference("reads", "", text),) if differs else ()
    return Played("a/b", "x", "t", language, (PlayedTurn("skuld", 6, "ask_debt", language, text, (), differences),))


def test_only_reads_that_no_longer_stand_are_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(FILE, encoding="utf-8")
    played = [
        replayed("sv", "Ring polisen.\n\n• Betala inga pengar.\n• Vänta.", differs=True),
        replayed("so", "Ha bixin. Wac booliska.", differs=False),
    ]

    after = updated(path, played)

    assert after == FILE.replace("sv: Betala inte pengarna.", "sv: Betala inga pengar.")
    assert "-      sv: Betala inte pengarna." in diff(path, after)
    assert "+      sv: Betala inga pengar." in diff(path, after)


def test_nothing_to_rewrite_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(FILE, encoding="utf-8")

    after = updated(path, [replayed("sv", "Betala inte pengarna.", differs=False)])

    assert after == FILE
    assert diff(path, after) == ""


def test_nearest_line_of_a_reply_is_found() -> None:
    assert nearest("Ring polisen nu", "Hej.\n\n• Ring polisen i dag.\n• Vänta.") == "Ring polisen i dag."
    assert nearest("Ring", "") == "Ring"
