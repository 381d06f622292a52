from __future__ import annotations

from bot.nlu.variants import Example, with_courtesies

GREETINGS = [Example("hej", "greet", "sv"), Example("salaan", "greet", "so"), Example("tack", "thank", "sv")]
SENTENCES = [Example(f"min son ljuger varje dag {n}", "sign_behaviour", "sv") for n in range(200)]


def test_some_sentences_get_a_greeting_or_thanks_of_their_own_language() -> None:
    variants = list(with_courtesies([*GREETINGS, *SENTENCES]))

    assert 10 < len(variants) < 70
    assert {variant.intent for variant in variants} == {"sign_behaviour"}
    assert all(variant.text.startswith("hej ") or variant.text.endswith(" tack") for variant in variants)


def test_variants_are_the_same_each_time() -> None:
    assert list(with_courtesies([*GREETINGS, *SENTENCES])) == list(with_courtesies([*GREETINGS, *SENTENCES]))


def test_small_talk_and_short_sentences_get_none() -> None:
    short = [Example("han ljuger", "sign_behaviour", "sv")] * 100

    assert list(with_courtesies([*GREETINGS * 50, *short])) == []
