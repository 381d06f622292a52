from __future__ import annotations

import pytest

from bot.content.lexicon import load_group
from bot.nlu.concepts import ConceptIndex, parse_entries, parse_entry
from bot.nlu.text import split_words
from bot.settings import ROOT
from tests.conftest import LANGUAGES


def index(language: str = "sv", **entries: list[str]) -> ConceptIndex:
    return ConceptIndex(language, parse_entries(entries))


@pytest.fixture(scope="module")
def lexicon() -> dict[str, ConceptIndex]:
    concepts = load_group(ROOT / "data" / "lexicon", "concepts")
    return {
        tag: ConceptIndex(tag, parse_entries({concept: by.get(tag, []) for concept, by in concepts.items()}))
        for tag in LANGUAGES.tags
    }


def test_stem_matches_what_begins_so_and_a_word_only_itself() -> None:
    words = index(gun=["pistol*"], door=["dörr"])

    assert words.find(split_words("pistolerna låg vid en dörr")) == ["gun", "door"]
    assert words.find(split_words("dörrarna och en leksakspistol")) == []


def test_phrase_matches_with_a_stem_at_its_end() -> None:
    words = index("tr", breaks_door=["kapıyı kır*"])

    assert words.find(split_words("kapıyı kırdılar")) == ["breaks_door"]
    assert words.find(split_words("kapıyı kapattı kırdı")) == []
    assert words.find(split_words("kapıyı")) == []


def test_arabic_word_is_found_behind_its_prefixes() -> None:
    words = index("ar", knife=["سكين*"])

    for text in ("سكين", "السكين", "بالسكين", "وسكينه"):
        assert words.find(split_words(text)) == ["knife"], text


def test_concept_is_named_once_however_often_it_is_said() -> None:
    assert index(gun=["vapen", "pistol*"]).find(split_words("vapen och pistol och vapen")) == ["gun"]


@pytest.mark.parametrize("text", ["", "*", "  ", "!!"])
def test_entry_without_a_word_matches_nothing(text: str) -> None:
    assert parse_entry(text) == ()


@pytest.mark.all_languages
def test_lexicon_knows_the_same_things_in_every_language(lexicon: dict[str, ConceptIndex], language: str) -> None:
    sentences = {
        "sv": "jag hittade en pistol i hans väska, ska jag ringa polisen",
        "en": "I found a pistol in his bag, should I call the police",
        "ar": "لقيت مسدس في شنطته، هل أتصل بالشرطة",
        "ckb": "دەمانچەیەکم لە جانتاکەی دۆزیەوە، پۆلیس",
        "fr": "j'ai trouvé un pistolet dans son sac, la police",
        "fa": "تفنگ تو کیفش پیدا کردم، پلیس",
        "so": "bastoolad ayaan boorsadiisa ka helay, booliska",
        "es": "encontré una pistola en su mochila, la policía",
        "ti": "ሽጉጥ ኣብ ቦርሳኡ ረኺበ ፖሊስ",
        "tr": "çantasında tabanca buldum, polis",
    }

    found = set(lexicon[language].find(split_words(sentences[language])))

    assert found & {"gun", "weapon"}, found
    assert found & {"police_officer", "calls_police", "police_station"}, found


def test_every_concept_has_words_in_every_language() -> None:
    concepts = load_group(ROOT / "data" / "lexicon", "concepts")

    assert len(concepts) >= 500
    lacking = [(name, tag) for name, by in concepts.items() for tag in LANGUAGES.tags if not by.get(tag)]
    assert lacking == []
