from __future__ import annotations

import random
from argparse import Namespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.nlu.encoder_file import EncoderFile
from bot.nlu.encoder_tuning import EncoderTuning
from bot.nlu.sentence_encoder import SentenceEncoder

if TYPE_CHECKING:
    # Collecting unit tests must not import TensorFlow.
    from scripts.tune_encoder import Learner

pytestmark = pytest.mark.rasa

MONEY = [
    ("Min son kom hem med en jacka för tiotusen", "sign_money", "sv"),
    ("he has a new phone and no job", "sign_money", "en"),
    ("oğlumun cebinde çok para buldum", "sign_money", "tr"),
    ("من أين له هذا الحذاء الغالي", "sign_money", "ar"),
]
GREETING = [
    ("Hej där, god kväll", "greet", "sv"),
    ("hello, is anybody there", "greet", "en"),
    ("merhaba", "greet", "tr"),
    ("السلام عليكم", "greet", "ar"),
]
STEPS = 20


@pytest.fixture(scope="module")
def learner() -> Learner:
    from scripts.tune_encoder import Learner

    learner = Learner(["greet", "sign_money"], from_layer=10, steps=STEPS, start=EncoderTuning({}))
    for _ in range(STEPS):
        learner.learn(MONEY + GREETING)
    return learner


def gap(encoder: SentenceEncoder) -> float:
    """How much nearer two messages of one meaning are to each other than two of both, on average."""
    money, greeting = (np.stack([encoder.vector(text) for text, _, _ in each]) for each in (MONEY, GREETING))
    return float((money @ money.T + greeting @ greeting.T).mean() / 2 - (money @ greeting.T).mean())


def test_what_was_learned_sets_meanings_apart(learner: Learner) -> None:
    file = EncoderFile.installed()

    before, after = (gap(SentenceEncoder(file, tuning)) for tuning in (EncoderTuning({}), learner.tuning()))

    assert learner.right(MONEY + GREETING) == (1.0, 1.0)
    assert after > 1.5 * before


def test_messages_get_the_vectors_that_were_learned_from(learner: Learner) -> None:
    encoder = SentenceEncoder(EncoderFile.installed(), learner.tuning())

    learned = learner._means(*learner._read(MONEY), learning=False).numpy()

    for (text, _, _), vector in zip(MONEY, learned, strict=True):
        assert encoder.vector(text) @ vector > 0.97


def test_learning_goes_on_from_what_was_learned(learner: Learner) -> None:
    from scripts.tune_encoder import Learner

    further = Learner(["greet", "sign_money"], from_layer=10, steps=STEPS, start=learner.tuning())

    assert further.tuning() == learner.tuning()


def test_sentences_of_like_length_are_learned_from_together(learner: Learner) -> None:
    sentences = [(" ".join(["ord"] * (n % 40)), "greet", "sv") for n in range(1000)]

    batches = learner.batches(sentences, random.Random(7))

    assert sorted(each for batch in batches for each in batch) == sorted(sentences)
    spread = [max(lengths) - min(lengths) for lengths in ([len(text) for text, _, _ in each] for each in batches)]
    assert max(spread) < 60


def test_of_matters_the_newer_are_in_each_round_and_older_ones_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    from scripts import tune_encoder

    files = {"matters": MONEY + GREETING, "letters": [("ett brev", "greet", "sv")]}
    everything = [*files["matters"], *files["letters"], ("hej", "greet", "sv")]
    monkeypatch.setattr(tune_encoder, "read_sentences", lambda root, name="*": files.get(name, everything))
    monkeypatch.setattr(tune_encoder, "_matters_of", lambda commit: set(GREETING))
    asked = Namespace(rounds=2, since="v1", older=2, letters=1, others=1)

    first, second = tune_encoder.rounds_of(asked, random.Random(7))

    for sentences in (first, second):
        assert set(MONEY) < set(sentences)
        assert len(sentences) == len(MONEY) + 2 + 1 + 1
    assert set(first) | set(second) == set(everything)


def test_matters_of_a_commit_are_read() -> None:
    from scripts.tune_encoder import _matters_of

    assert {"ar", "sv", "ti"} < {language for _, _, language in _matters_of("HEAD")}
    with pytest.raises(SystemExit, match=r"--since nothing: .*nothing"):
        _matters_of("nothing")
