from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DataError
from bot.evaluation.sets import Labelled, Marked, TwoInOne, read_follow_ups, read_labelled, read_marked, read_two_in_one


def written(folder: Path, *lines: str) -> Path:
    path = folder / "set.tsv"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_style_may_be_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "ask_debt\ttypo\thn är skyldig", "greet\thej")

    assert read_labelled(path) == [Labelled("hn är skyldig", "ask_debt", "typo"), Labelled("hej", "greet", "plain")]


def test_marks_become_entities_and_leave_the_text(tmp_path: Path) -> None:
    path = written(tmp_path, "[بمالمو](place:Malmö) عمره [13](child_age:13)", "klockan 13")

    assert read_marked(path) == [
        Marked("بمالمو عمره 13", (("place", "Malmö"), ("child_age", "13"))),
        Marked("klockan 13", ()),
    ]


def test_sets_of_all_languages_are_parted(tmp_path: Path) -> None:
    assert read_follow_ups(written(tmp_path, "so\tnumber\tlambarka")) == {"so": [Labelled("lambarka", "number")]}
    assert read_two_in_one(written(tmp_path, "ti\temergency\tgreet\tx")) == {
        "ti": [TwoInOne("x", "emergency", "greet")]
    }


@pytest.mark.parametrize("line", ["ask_debt", "ask_debt\t", "a\tb\tc\td", ""])
def test_broken_line_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(DataError) as caught:
        read_labelled(written(tmp_path, "greet\thej", line))

    assert caught.value.problems[0].line == 2


def test_two_labels_may_be_right(tmp_path: Path) -> None:
    (message,) = read_labelled(written(tmp_path, "ask_limits|sign_drugs\thome drug test, yes or no"))

    assert message.labels == ("ask_limits", "sign_drugs")
