from __future__ import annotations

import copy
from pathlib import Path

import pytest

pytestmark = pytest.mark.rasa

NLU = """version: "3.1"
nlu:
  - intent: greet
    metadata: {language: so}
    examples: |
      - salaan, hooyo
      - - iska warran?
  - intent: ask_debt
    metadata: {language: so}
    examples: |
      - wuxuu ku leeyahay 50 000
"""


def test_sentences_are_read_as_rasa_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rasa.shared.nlu.training_data.loading import load_data

    from bot.nlu.importer import GuideImporter

    path = tmp_path / "data" / "nlu" / "so" / "support.yml"
    path.parent.mkdir(parents=True)
    path.write_text(NLU, encoding="utf-8")
    monkeypatch.setenv("GUIDE_ROOT", str(tmp_path))

    ours = GuideImporter().get_nlu_data().training_examples

    rasas = load_data(str(path)).training_examples
    assert [message.data for message in ours] == [message.data for message in rasas]


def test_the_same_sentence_twice_is_learned_once() -> None:
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.nlu.importer import Sentence

    one, other = (Sentence.build("salaan", "greet", intent_metadata={"language": "so"}) for _ in range(2))

    assert copy.deepcopy(one) == other
    assert one.fingerprint() == other.fingerprint()
    assert TrainingData([one]).merge(TrainingData([other])).training_examples == [one]


@pytest.mark.parametrize(
    ("text", "intent", "language"), [("salan", "greet", "so"), ("salaan", "thank", "so"), ("salaan", "greet", "ar")]
)
def test_another_text_intent_or_language_is_another_sentence(text: str, intent: str, language: str) -> None:
    from bot.nlu.importer import Sentence

    sentence = Sentence.build("salaan", "greet", intent_metadata={"language": "so"})

    assert Sentence.build(text, intent, intent_metadata={"language": language}) != sentence
