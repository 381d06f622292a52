from __future__ import annotations

import pytest

from bot.nlu.text import clean

pytestmark = pytest.mark.rasa


def parts(text: str, joins: tuple[str, ...] = ("och", "men")) -> list[str]:
    from bot.nlu.clauses import cut
    from bot.nlu.word_cutter import cut_words

    text = clean(text)
    return [" ".join(word.text for word in part) for part in cut(text, cut_words(text, "sv"), joins)]


def test_message_is_cut_at_marks_and_joining_words() -> None:
    assert parts("Jag hittade en kniv, han är inte hemma och soc ringde mig igår") == [
        "Jag hittade en kniv",
        "han är inte hemma",
        "och soc ringde mig igår",
    ]


@pytest.mark.parametrize("text", ["jag hittade en kniv", "hej, jag hittade en kniv", "nej och nej", "", "?!"])
def test_message_of_one_part_stays_whole(text: str) -> None:
    assert parts(text) == []


def test_story_of_many_parts_is_not_cut() -> None:
    assert parts("han kom hem sent, han ville inte äta, han låste in sig och han sover inte") == []


def test_what_is_written_together_with_a_word_cuts_too() -> None:
    assert len(parts("لقيت سكين بشنطته وما رجع عالبيت", ("و*",))) == 2
    assert parts("لقيت سكين هو", ("و*",)) == []


@pytest.mark.parametrize("mark", ["،", "؟", "።", "፣"])
def test_marks_of_every_script_cut(mark: str) -> None:
    assert len(parts(f"ena saken är så{mark} andra saken är sån")) == 2
