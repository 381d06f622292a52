from __future__ import annotations

import pytest

from bot.nlu.rule_entries import read_entry
from bot.nlu.text import split_words
from bot.nlu.word_rules import WordRules


def found(entry: str, text: str, language: str = "sv") -> bool:
    return bool(WordRules({"danger": {language: [entry]}}).find(split_words(text), language))


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        pytest.param("andas inte", "hjälp hon ANDAS INTE", id="words in a row"),
        pytest.param("skjut*", "de skjuter utanför", id="stem"),
        pytest.param("kniv .. hand*", "han har en kniv i sin hand", id="words between"),
        pytest.param("pistol* & säng*", "under sängen låg en pistol", id="any order"),
        pytest.param("svarar|lyfter inte", "han lyfter inte", id="either"),
        pytest.param("avskedsbrev", "hittade ett avskdesbrev", id="letters swapped"),
        pytest.param("avskedsbrev", "hittade ett avskedbrev", id="letter left out"),
        pytest.param("avskedsbrev", "hittade ett avskeddsbrev", id="letter twice"),
        pytest.param("avskedsbrev", "hittade ett avskefsbrev", id="wrong letter"),
        pytest.param("försvunn*", "hon är forsvunen", id="stem misspelt, without dots"),
        pytest.param("they'll|will hurt", "they'll hurt us", id="alternative that a mark cuts"),
        pytest.param("they|we doesn't|don't .. come*", "we don't want to come", id="cut alternatives, words between"),
    ],
)
def test_entry_is_found(entry: str, text: str) -> None:
    assert found(entry, text)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        pytest.param("andas inte", "andas hon inte", id="word between where none may be"),
        pytest.param("kniv .. hand*", "en kniv som han har haft i sin hand", id="too many words between"),
        pytest.param("kniv", "knivar", id="a word is not a stem"),
        pytest.param("kniv", "knev", id="short words are found only as they are"),
        pytest.param("avskedsbrev", "bavskedsbre", id="first letter must be right"),
        pytest.param("pistol* & säng*", "en pistol", id="half of it"),
        pytest.param("död & nu", "död " + "och " * 12 + "nu", id="too far apart"),
        pytest.param("döda", "", id="nothing"),
        pytest.param("they'll|will hurt", "you'll hurt us", id="end of an alternative that a mark cuts"),
        pytest.param("he's .. next", "he", id="message ends inside an alternative"),
    ],
)
def test_entry_is_not_found(entry: str, text: str) -> None:
    assert not found(entry, text)


def test_rules_hold_for_messages_of_their_language_and_for_those_whose_language_is_not_sure() -> None:
    rules = WordRules({"danger": {"so": ["dil*"], "sv": ["pistol*"]}})
    words = split_words("en pistol i delat dilemma")

    assert [one.entry for one in rules.find(words, "sv")] == ["pistol*"]
    assert {one.entry for one in rules.find(words, "sv", sure=False)} == {"pistol*", "dil*"}


@pytest.mark.parametrize("text", ["بالسكين", "السكّين", "سكين"])
def test_arabic_prefixes_and_marks_do_not_hide_a_word(text: str) -> None:
    assert found("سكين*", text, "ar")


def test_span_covers_the_whole_rule() -> None:
    rules = WordRules({"found_weapon": {"sv": ["pistol* & säng*"]}})

    (one,) = rules.find(split_words("hej, under sängen låg en pistol igår"), "sv")

    assert (one.meaning, one.entry, one.start, one.end) == ("found_weapon", "pistol* & säng*", 2, 6)


@pytest.mark.parametrize("entry", ["", "  ", "!", ".."])
def test_entry_without_words_is_no_rule(entry: str) -> None:
    assert read_entry(entry) == ()


def test_common_word_is_no_misspelt_other_one() -> None:
    entries = {"danger": {"sv": ["vapen"]}}
    common = WordRules(entries).taken_for_others({"sv": {"vaken": 40, "vapen": 40, "vappen": 3, "skola": 90}})

    assert common == {"sv": ["vaken"]}
    assert [WordRules(entries, common).find([word], "sv") != [] for word in ("vapen", "vaken", "vappen")] == [
        True,
        False,
        True,
    ]


def test_typing_errors_can_be_ruled_out() -> None:
    rules = WordRules({"never": {"sv": ["vapen"]}}, typos=False)

    assert [rules.find([word], "sv") != [] for word in ("vapen", "vaken")] == [True, False]


def test_gap_passes_over_a_word_that_leads_nowhere() -> None:
    assert found("si .. la|lo revientan", "si la bolsa lo revientan", "es")
