from __future__ import annotations

import pytest

from bot.errors import UnknownLanguageError
from tests.conftest import LANGUAGES


def test_registry_holds_the_ten_languages_in_the_order_of_the_picker() -> None:
    assert LANGUAGES.tags == ["sv", "en", "ar", "ckb", "fr", "fa", "so", "es", "ti", "tr"]


def test_arabic_sorani_and_persian_run_right_to_left() -> None:
    assert [language.tag for language in LANGUAGES if language.direction == "rtl"] == ["ar", "ckb", "fa"]


def test_every_chain_ends_in_swedish() -> None:
    assert all(LANGUAGES.chain(tag)[0] == tag and LANGUAGES.chain(tag)[-1] == "sv" for tag in LANGUAGES.tags)


def test_unknown_language_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownLanguageError, match="'xx' is not one of sv, en"):
        LANGUAGES.get("xx")
