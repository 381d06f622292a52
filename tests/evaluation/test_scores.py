from __future__ import annotations

import pytest

from bot.evaluation import scores
from bot.evaluation.sets import ORDINARY, Labelled, Marked, TwoInOne
from bot.messages import FALLBACK, Parse


def build_parse(*ranking: tuple[str, float], asks: bool = False, **fields: object) -> Parse:
    values = {"text": "x", "language": "sv", "entities": (), "safety": None, **fields}
    intent = FALLBACK if asks else ranking[0][0]
    return Parse(intent=intent, confidence=ranking[0][1], ranking=ranking, **values)  # type: ignore[arg-type]


RIGHT = (Labelled("a", "ask_debt"), build_parse(("ask_debt", 0.9), ("ask_law", 0.05)))
WRONG = (Labelled("b", "ask_law"), build_parse(("ask_debt", 0.9), ("greet", 0.05), ("ask_law", 0.001)))
OFFERED = (Labelled("c", "ask_law"), build_parse(("ask_debt", 0.3), ("ask_law", 0.2), asks=True))
NOT_OFFERED = (Labelled("d", "threatened"), build_parse(("ask_debt", 0.3), ("ask_law", 0.2), asks=True))


def test_shares_count_what_the_guide_does() -> None:
    reached = scores.score([RIGHT, WRONG, OFFERED, NOT_OFFERED], "sv")

    assert reached.nearest == 0.25
    assert reached.among_three == 0.75
    assert reached.at_once == 0.25
    assert reached.resolved == 0.5
    assert reached.asked == 0.5
    assert reached.wrong == 0.25
    assert reached.danger == 0.0


def test_something_else_is_one_press_away_where_it_is_near() -> None:
    ours = Labelled("e", "out_of_scope")
    asked = build_parse(("ask_debt", 0.4), ("out_of_scope", 0.3), asks=True)
    beside = build_parse(("ask_debt", 0.8), ("out_of_scope", 0.1))
    far = build_parse(("ask_debt", 0.99), ("out_of_scope", 0.001))

    assert scores.score([(ours, asked), (ours, beside), (ours, far)], "sv").resolved == 2 / 3


def test_second_meaning_is_one_press_away() -> None:
    parse = build_parse(("child_missing", 0.99), second="found_weapon")

    assert scores.score([(Labelled("e", "found_weapon"), parse)], "sv").resolved == 1.0


def test_any_of_two_right_meanings_counts() -> None:
    either = Labelled("e", "ask_law", also=("ask_debt",))
    pairs = [(either, RIGHT[1]), (either, WRONG[1]), (either, build_parse(("greet", 0.9)))]

    reached = scores.score(pairs, "sv")

    assert (reached.nearest, reached.at_once, reached.wrong) == (2 / 3, 2 / 3, 1 / 3)
    assert scores.macro_f1(pairs) == pytest.approx((1 + 0) / 2)
    assert scores.confusions(pairs, 5) == [("ask_law", "greet", ["e"])]


def test_messages_are_told_apart_by_length() -> None:
    short, long = (Labelled(" ".join(["ord"] * number), "ask_debt") for number in (12, 41))

    groups = scores.by_length([(long, RIGHT[1]), (short, WRONG[1]), (short, RIGHT[1])])

    assert {name: [one for one, _ in group] for name, group in groups.items()} == {
        "up to 12 words": [short, short],
        "more than 40": [long],
    }


def test_macro_f1_weighs_rare_meanings_like_frequent_ones() -> None:
    assert scores.macro_f1([RIGHT, RIGHT]) == 1.0
    # ask_debt: 3 meant, 4 taken, 3 right; ask_law: 1 meant, never taken.
    assert scores.macro_f1([RIGHT, RIGHT, RIGHT, WRONG]) == pytest.approx((6 / 7 + 0) / 2)


@pytest.mark.parametrize(
    ("parse", "shown"),
    [
        (build_parse(("ask_law", 0.9)), False),
        (build_parse(("ask_law", 0.9), safety="threatened"), True),
        (build_parse(("emergency", 0.9)), True),
        (build_parse(("ask_law", 0.3), ("self_harm", 0.2), asks=True), True),
        (build_parse(("ask_law", 0.3), ("self_harm", 0.04), asks=True), False),
        (build_parse(("ask_law", 0.9), ("self_harm", 0.1)), False),
    ],
)
def test_112_counts_as_shown_where_the_adult_sees_it(parse: Parse, shown: bool) -> None:
    assert scores.shows_112(parse) is shown


def test_safety_counts_recall_and_alarms_apart() -> None:
    messages = [
        (Labelled("a", "emergency"), build_parse(("emergency", 0.9), safety="emergency", safety_entry="skott*")),
        (Labelled("b", "self_harm"), build_parse(("greet", 0.9))),
        (Labelled("c", ORDINARY), build_parse(("out_of_scope", 0.9), safety="emergency")),
    ]

    harmless = [build_parse(("ask_law", 0.9))] * 199 + [build_parse(("ask_law", 0.9), safety="threatened")]

    reached = scores.safety_score(messages, harmless)

    assert reached == scores.SafetyScore(recall=0.5, by_entries=0.5, alarms_per_1000=5, lookalikes=1.0)


def test_calibration_error_is_the_distance_between_confidence_and_share_right() -> None:
    sure = [(Labelled("a", "ask_debt"), build_parse(("ask_debt", 1.0)))] * 3
    wrong = [(Labelled("a", "ask_law"), build_parse(("ask_debt", 1.0)))]

    assert scores.calibration_error(sure) == 0
    assert scores.calibration_error(sure + wrong) == 0.25
    assert scores.reliability(sure + wrong) == [(4, 1.0, 0.75)]


def test_entities_count_by_name_and_value() -> None:
    def entity(name: str, value: str) -> dict[str, str]:
        return {"entity": name, "value": value}

    message = Marked("x", (("place", "Malmö"), ("child_age", "13")))
    found = build_parse(("greet", 1.0), entities=(entity("place", "1280"), entity("child_age", "14")))

    f1 = scores.entity_f1([(message, found)], lambda _, value: {"1280": "Malmö"}.get(value, value))

    assert f1 == {"child_age": 0.0, "place": 1.0}


def test_two_in_one_needs_the_worse_first_and_the_other_offered() -> None:
    one = TwoInOne("x", "child_missing", "found_weapon")
    both = build_parse(("child_missing", 0.9), second="found_weapon")
    first = build_parse(("child_missing", 0.9))

    reached = scores.two_in_one_score([(one, both), (one, first)])

    assert (reached.first_answered, reached.and_second_offered) == (1.0, 0.5)


def test_two_in_one_counts_112_apart_where_a_danger_is_told_and_where_none_is() -> None:
    asked, owed = TwoInOne("x", "threatened", "ask_school_help"), TwoInOne("x", "ask_debt", "threatened")
    harmless = TwoInOne("x", "sign_money", "ask_law")
    seen, unseen = build_parse(("ask_law", 0.9), safety="threatened"), build_parse(("ask_law", 0.9))

    reached = scores.two_in_one_score(
        [(asked, seen), (owed, unseen), (harmless, seen), (harmless, unseen), (harmless, unseen), (harmless, unseen)]
    )

    assert (reached.danger_shown, reached.alarms) == (0.5, 0.25)


def test_changes_name_what_was_mended_and_what_broke() -> None:
    before = {"sv": [RIGHT, WRONG]}
    after = {"sv": [(RIGHT[0], WRONG[1]), (WRONG[0], build_parse(("ask_law", 0.9)))]}

    mended, broken = scores.changes(before, after)

    assert (len(mended), len(broken)) == (1, 0)
    assert "b (ask_law): ask_debt → ask_law" in mended[0]


def test_confusions_come_with_their_messages() -> None:
    assert scores.confusions([RIGHT, WRONG, WRONG], 5) == [("ask_law", "ask_debt", ["b", "b"])]
