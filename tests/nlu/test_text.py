from __future__ import annotations

import pytest

from bot.nlu.text import clean, fold, is_word, script_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("كوردی", "کوردي", id="Arabic and Persian keyboard"),
        pytest.param("قەرز", "قهرز", id="Sorani e"),
        pytest.param("ڕۆڵە", "رولە", id="Sorani marks"),
        pytest.param("förskola", "forskola", id="no diacritics"),
        pytest.param("KIZIM", "kızım", id="Turkish i"),
        pytest.param("هـــا", "ها", id="tatweel"),
        pytest.param("مُحَمَّد", "محمد", id="vowel marks"),
        pytest.param("hjäääälp", "hjälp", id="drawn out"),
        pytest.param("ده\u200cكه\u200cن بۆ", "دەکەن بۆ", id="Sorani e as a heh that does not join"),
        pytest.param("አይመጸን ፀሓይ ዐቢ", "ኣይመጸን ጸሓይ ዓቢ", id="Tigray and Eritrean spelling"),
        pytest.param("je l’aime", "je l'aime", id="apostrophes"),
    ],
)
def test_same_word_typed_differently_folds_to_the_same_letters(one: str, other: str) -> None:
    assert fold(clean(one)) == fold(clean(other))


def test_different_words_stay_different() -> None:
    assert len({fold(word) for word in ("son", "sön", "soon", "mamma", "mama")}) == 4


def test_invisible_marks_and_spaces_go() -> None:
    assert clean("\u200fسلام\u200b  \t\n ۱۲۳\ufeff") == "سلام 123"
    assert clean("می\u200cشود") == "می شود"


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01", "🙂🙂", "1234", "?!", "a" * 10_000, "\u202e\u2066"])
def test_any_text_can_be_cleaned_and_folded(text: str) -> None:
    assert isinstance(fold(clean(text)), str)


@pytest.mark.parametrize(
    ("text", "script"), [("hej", "Latn"), ("سلام 112", "Arab"), ("ሰላም", "Ethi"), ("112 👍", None), ("привет", None)]
)
def test_script_is_told_from_letters_alone(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_only_letters_and_digits_make_a_word() -> None:
    assert [is_word(text) for text in ("a", "1", "!", "👍")] == [True, True, False, False]
