from __future__ import annotations

import pytest

from bot.nlu.variants import Example, on_other_keyboards, with_courtesies

GREETINGS = [Example("hej", "greet", "sv"), Example("salaan", "greet", "so"), Example("tack", "thank", "sv")]
SENTENCES = [Example(f"min son ljuger varje dag och har nya vänner {n}", "sign_behaviour", "sv") for n in range(200)]


def test_some_sentences_get_a_greeting_or_thanks_of_their_own_language() -> None:
    variants = list(with_courtesies([*GREETINGS, *SENTENCES]))

    assert 10 < len(variants) < 70
    assert {variant.intent for variant in variants} == {"sign_behaviour"}
    assert all(variant.text.startswith("hej ") or variant.text.endswith(" tack") for variant in variants)


def test_variants_are_the_same_each_time() -> None:
    assert list(with_courtesies([*GREETINGS, *SENTENCES])) == list(with_courtesies([*GREETINGS, *SENTENCES]))


def test_small_talk_gets_none() -> None:
    assert list(with_courtesies(GREETINGS * 50)) == []


def test_sentences_of_few_words_get_more() -> None:
    few = [Example(f"han ljuger {n}", "sign_behaviour", "sv") for n in range(200)]

    assert len(list(with_courtesies([*GREETINGS, *few]))) > 2 * len(list(with_courtesies([*GREETINGS, *SENTENCES])))


@pytest.mark.parametrize(
    ("text", "language", "typed"),
    [
        ("کوڕەکەم گەورەیە", "ckb", ["کورهکهم گهورهیه", "كورهكهم كهورهيه"]),
        ("کیف پسرم", "fa", ["كيف بسرم"]),
        ("min son", "sv", []),
        ("kurakam", "ckb", []),
    ],
)
def test_text_is_typed_on_keyboards_that_lack_its_letters(text: str, language: str, typed: list[str]) -> None:
    assert list(on_other_keyboards(text, language)) == typed
