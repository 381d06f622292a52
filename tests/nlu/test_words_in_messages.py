"""Phrases, places and ages in running text."""

from __future__ import annotations

from functools import cache

import pytest

from bot.content.lexicon import Lexicon, load_lexicon
from bot.nlu.affixes import ENDING, SUFFIX, Affixes
from bot.nlu.ages import AgeFinder
from bot.nlu.gazetteer import Gazetteer
from bot.nlu.phrases import PhraseIndex
from bot.nlu.text import Word, clean, fold, split_words
from bot.rendering.renderer import Renderer
from bot.settings import ROOT


@cache
def lexicon(group: str) -> Lexicon:
    """Return a group of words, read once: the larger ones take half a second."""
    return load_lexicon(ROOT / "data" / "lexicon", group)


COMMON = ("vara", "berg", "mark", "ale", "lund", "sala", "nora", "kil")


def words(text: str) -> list[Word]:
    found, at = [], 0
    for piece in text.replace("?", " ").replace(".", " ").replace(",", " ").replace("'", " ").split():
        at = text.index(piece, at)
        found.append(Word(piece, fold(piece), at, at + len(piece)))
    return found


@pytest.fixture(scope="module")
def gazetteer(renderer: Renderer) -> Gazetteer:
    names = {code: place.names for code, place in renderer.library.places.items()}
    return Gazetteer(names, COMMON, lexicon("place"))


def named(gazetteer: Gazetteer, renderer: Renderer, text: str, language: str) -> list[str]:
    """Return the Swedish names of the places in a message."""
    return [renderer.library.places[place.code].name for place in gazetteer.find(words(text), language)]


def test_longest_phrase_wins() -> None:
    index = PhraseIndex({"son": ["son", "min son"], "nephew": ["min systers son"]})

    assert index.find(split_words("det gäller min systers son")) == [(2, 5, "nephew")]


def test_phrase_must_match_whole_words() -> None:
    assert PhraseIndex({"son": ["son"]}).find(split_words("sonja personal")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vi bor i Östersund", "Östersund"),
        ("ostersunds kommun", "Östersund"),
        ("jag bor i östresund", "Östersund"),
        ("أسكن في أوسترسوند", "Östersund"),
        ("Malmö'de oturuyoruz", "Malmö"),
        ("vivo en Estocolmo", "Stockholm"),
        ("ኣብ ስቶክሆልም ንነብር", "Stockholm"),
        ("Upplands Väsby", "Upplands Väsby"),
        ("vi flyttade till Vara", "Vara"),
        ("Vara", "Vara"),
        ("bergs kommun", "Berg"),
    ],
)
def test_place_is_found_in_any_spelling(gazetteer: Gazetteer, renderer: Renderer, text: str, name: str) -> None:
    assert named(gazetteer, renderer, text, "sv") == [name]


@pytest.mark.parametrize("text", ["det kan inte vara sant", "han sprang uppför ett berg", "min son ljuger", ""])
def test_everyday_word_is_not_a_place(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(words(text), "sv") == []


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        pytest.param("Nora säger att hon inte vill", "sv", [], id="a girl"),
        pytest.param("jag pratade med herr Lund på soc", "sv", [], id="a social worker"),
        pytest.param("Noras mamma har ringt hit", "sv", [], id="a girl's mother"),
        pytest.param("vi bor i Nora", "sv", ["Nora"], id="the town, behind in"),
        pytest.param("nora kommuns socialtjänst", "sv", ["Nora"], id="the municipality's"),
        pytest.param("vi bor i nora kommun", "sv", ["Nora"], id="the municipality"),
        pytest.param("estamos en Lund", "es", ["Lund"], id="the town, in Spanish"),
        pytest.param("Lund", "sv", ["Lund"], id="an answer to where do you live"),
    ],
)
def test_person_named_like_a_town_is_none(
    gazetteer: Gazetteer, renderer: Renderer, text: str, language: str, names: list[str]
) -> None:
    assert named(gazetteer, renderer, text, language) == names


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        pytest.param("آره بابا", "fa", [], id="yes in Persian"),
        pytest.param("are bego", "fa", [], id="yes in Persian, in Latin letters"),
        pytest.param("Åre", "sv", ["Åre"], id="the municipality in Swedish"),
        pytest.param("tabi tabi", "tr", [], id="of course in Turkish"),
        pytest.param("نعيش بمالمو", "ar", ["Malmö"], id="behind a letter that means in"),
        pytest.param("ኣብ ሊንሸፒን ንነብር", "ti", ["Linköping"], id="wrong vowels in Ge'ez"),
        pytest.param("አብማልሞ ንነብር ኣለና", "ti", ["Malmö"], id="a short name behind a preposition"),
        pytest.param("vi flyttade till sundsval i våras", "sv", ["Sundsvall"], id="long, written small"),
        pytest.param("vi gick och shoppade i staden", "sv", [], id="no name, though like one"),
        pytest.param("بچه‌ها تو موتالا هستند", "fa", ["Motala"], id="an everyday word of Sorani only"),
    ],
)
def test_places_are_told_in_the_language_of_the_message(
    gazetteer: Gazetteer, renderer: Renderer, text: str, language: str, names: list[str]
) -> None:
    assert named(gazetteer, renderer, text, language) == names


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("han är 13 år", 13),
        ("min 13-åring", 13),
        ("en trettonåring", 13),
        ("my 15 year old", 15),
        ("oğlum 14 yaşında", 14),
        ("tiene 12 años", 12),
        ("عمره 14 سنة", 14),
        ("wiilkaygu waa 16 sano", 16),
    ],
)
def test_age_is_found_beside_a_word_for_years(text: str, age: int) -> None:
    finder = AgeFinder(lexicon("age"))

    assert [found for _, _, found in finder.find(split_words(text))] == [age]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("hon är 14 år och träffar en som är 24 år", [14]),
        ("min son är 24 år", [24]),
        ("de är 9 år och 14 år", [9, 14]),
        ("hon är ihop med en man på 19 år", []),
        ("my daughter sees a guy of 22 years", []),
        ("22 yaşında bi adam", []),
        ("min son är 18 år", [18]),
    ],
)
def test_grown_up_beside_a_child_has_no_age_of_a_child(text: str, ages: list[int]) -> None:
    finder = AgeFinder(lexicon("age"))

    assert [found for _, _, found in finder.find(split_words(text))] == ages


@pytest.mark.parametrize(
    ("text", "after", "age"),
    [
        ("min son 14", 2, [14]),
        ("min son är 14", 2, [14]),
        ("min son har 14 kompisar", 2, []),
        ("min son är 10 minuter sen", 2, []),
        ("my daughter is 15", 2, [15]),
    ],
)
def test_number_behind_the_child_is_an_age(text: str, after: int, age: list[int]) -> None:
    finder = AgeFinder(lexicon("age"))

    assert [found for _, _, found in finder.find(split_words(text), {after})] == age


@pytest.mark.parametrize("text", ["han fick 500 kr", "klockan 14", "ring 112", "för 40 år sedan", "shan iyo toban kun"])
def test_other_numbers_are_not_ages(text: str) -> None:
    assert AgeFinder(lexicon("age")).find(split_words(text)) == []


@pytest.mark.parametrize(
    ("text", "age"), [("tretton", 13), ("14", 14), ("fourteen", 14), ("أربعة عشر", 14), ("112", None), ("50000", None)]
)
def test_number_alone_is_an_age(text: str, age: int | None) -> None:
    found = AgeFinder(lexicon("age")).find(split_words(text))

    assert [years for _, _, years in found] == ([age] if age else [])


@pytest.mark.parametrize(
    ("text", "language", "ages"),
    [
        pytest.param("14 och 15 år", "sv", [14, 15], id="what is joined to an age"),
        pytest.param("14 och 15 kronor", "sv", [], id="what is joined to none"),
        pytest.param("hace 12 años", "es", [], id="a time, in spite of its unit"),
        pytest.param("tiene 12 años", "es", [12], id="an age with the same unit"),
        pytest.param("a girl, shes 17 years", "en", [17], id="six in Sorani, in Latin letters"),
        pytest.param("mi nene no sale", "es", [], id="nine years in Persian, in Latin letters"),
        pytest.param("en kille som blir arton till våren", "sv", [18], id="an hour in English"),
        pytest.param("7afidi 3omro 12 sne", "ar", [12], id="digits that are letters of Arabic"),
        pytest.param("han är 18 år men bor hemma", "sv", [18], id="grown-ups in English"),
        pytest.param("نه", "fa", [], id="no in Persian, written like nine"),
        pytest.param("نه ساله", "fa", [9], id="nine, with its unit"),
        pytest.param("دە ساڵ لەمەوبەر هاتین", "ckb", [], id="ten years ago"),
    ],
)
def test_number_is_read_in_the_language_of_the_message(text: str, language: str, ages: list[int]) -> None:
    finder = AgeFinder.of_language(lexicon("age"), language)

    assert [years for _, _, years in finder.find(split_words(text))] == ages


@pytest.mark.parametrize(
    ("text", "language", "ages"),
    [
        pytest.param("min 12åring", "sv", [12], id="digits and a unit"),
        pytest.param("min tolvårige son", "sv", [12], id="a number word and a unit"),
        pytest.param("عمرها١٢", "ar", [12], id="a cue and digits"),
        pytest.param("چهارده‌ساله است", "fa", [14], id="a unit behind half a space"),
        pytest.param("shan iyo tobanjir", "so", [15], id="a unit behind ones and tens"),
        pytest.param("ወዲ ዓሰርተሓሙሽተ ዓመት", "ti", [15], id="tens and ones in one word"),
        pytest.param("سی و پنج سالشه", "fa", [], id="the end of what is too much for a child"),
        pytest.param("ستة وعشرين سنة", "ar", [], id="ones before tens"),
        pytest.param("Kanun önünde bir anne", "tr", [], id="no unit inside a number of two words"),
        pytest.param("sonen (-09)", "sv", [], id="a year of birth"),
    ],
)
def test_number_is_taken_apart(text: str, language: str, ages: list[int]) -> None:
    finder = AgeFinder.of_language(lexicon("age"), language)

    assert [years for _, _, years in finder.find(split_words(clean(text)))] == ages


def test_prefix_of_a_language_may_stand_before_a_number() -> None:
    finder = AgeFinder.of_language(lexicon("age"), "ar", ["بال", "و"])

    assert [years for _, _, years in finder.find(split_words("ولد عمره ١٠ و١٢ سنة"))] == [10, 12]
    assert [years for _, _, years in finder.find(split_words("صار بالستعش سنة"))] == [16]


@pytest.mark.parametrize(
    ("text", "language", "ages"),
    [
        ("jag är 24 år", "sv", []),
        ("jag är 15 år", "sv", [15]),
        ("min son är 24 år", "sv", [24]),
        ("ben 24 yaşındayım", "tr", []),
        ("24 yaşında bir kızım var", "tr", [24]),
        ("tengo 24 años", "es", []),
    ],
)
def test_grown_up_who_writes_has_no_age_of_a_child(text: str, language: str, ages: list[int]) -> None:
    finder = AgeFinder.of_language(lexicon("age"), language)

    assert [years for _, _, years in finder.find(split_words(text))] == ages


def test_what_follows_a_mark_says_nothing_of_a_number_before_it() -> None:
    finder = AgeFinder({"units": {"sv": ["år"]}, "not_age": {"sv": ["år sedan"]}})

    assert finder.find(split_words("7 år sedan"), stops={}) == []
    assert finder.find(split_words("7 år sedan"), stops={1}) == [(0, 1, 7)]


def test_dash_joins_two_ages_and_a_comma_does_not() -> None:
    finder = AgeFinder({"units": {"sv": ["år"]}})

    assert finder.find(split_words("12-17 år"), stops={}) == [(0, 1, 12), (1, 2, 17)]
    assert finder.find(split_words("12, 17 år"), stops={0}) == [(1, 2, 17)]


def test_number_before_a_mark_is_not_the_whole_message() -> None:
    assert AgeFinder({"7": {"sv": ["sju"]}}).find(split_words("sju, det räcker"), stops={0}) == []


@pytest.mark.parametrize(
    ("word", "language", "bare"),
    [
        ("snapchatkiisa", "so", "snapchat"),
        ("ብስናፕቻት", "ti", "ስናፕቻት"),
        ("snapchats", "tr", "snapchat"),
        ("snapchatta", "tr", "snapchat"),
        ("snapchatta", "fr", "snapchatta"),
        ("snap", "so", "snap"),
        ("والسناب", "ar", "سناب"),
    ],
)
def test_affixes_are_taken_from_known_words(word: str, language: str, bare: str) -> None:
    affixes = Affixes(lexicon("place"), SUFFIX, ENDING)

    assert affixes.bare(word, language, {"snapchat", "ስናፕቻት", "سناب"}) == bare
