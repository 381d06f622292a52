from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from bot.errors import KeptVectorsError
from bot.nlu import kept_vectors
from bot.nlu.corpus import MATTERS, read_sentences
from bot.nlu.encoder_tuning import TUNING, EncoderTuning
from bot.nlu.kept_vectors import KEPT, STEPS, KeptVectors
from bot.nlu.sentence_encoder import sentence_encoder
from bot.nlu.text import clean
from bot.settings import ROOT

pytestmark = pytest.mark.rasa

TAUGHT = EncoderTuning({"l0.q.w": (np.array([[1.0], [0.0]]), np.array([[0.5, 0.0, -2.0]]))})


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts whose vectors were computed; each vector begins with its text's length."""
    asked: list[str] = []

    def vectors(tuning: EncoderTuning, texts: Iterable[str]) -> np.ndarray:
        asked.extend(texts)
        return np.array([[len(text) / STEPS + 1e-4, -0.5] for text in texts])

    monkeypatch.setattr(kept_vectors, "vectors", vectors)
    return asked


def nothing(folder: Path) -> KeptVectors:
    return KeptVectors.load(folder / "none.npz")


def test_only_what_is_missing_is_computed(computed: list[str], tmp_path: Path) -> None:
    kept = KeptVectors.compute(TAUGHT, ["a", "bb", "bb"], nothing(tmp_path))
    computed.clear()

    vectors = kept.vectors(TAUGHT, ["ccc", "bb", "a", "bb"])

    assert computed == ["ccc"]
    assert vectors.tolist() == [[length / STEPS, -0.5] for length in (3, 2, 1, 2)]


def test_vectors_are_the_same_whether_they_were_kept_or_not(computed: list[str], tmp_path: Path) -> None:
    texts = ["a", "bb", "dddd"]

    kept = KeptVectors.compute(TAUGHT, texts[:2], nothing(tmp_path))

    assert np.array_equal(kept.vectors(TAUGHT, texts), nothing(tmp_path).vectors(TAUGHT, texts))


def test_those_of_another_tuning_are_computed_anew(computed: list[str], tmp_path: Path) -> None:
    kept = KeptVectors.compute(TAUGHT, ["a"], nothing(tmp_path))
    computed.clear()

    kept.vectors(EncoderTuning({}), ["a"])

    assert computed == ["a"]


def test_what_was_kept_before_is_taken_over(computed: list[str], tmp_path: Path) -> None:
    before = KeptVectors.compute(TAUGHT, ["a", "bb"], nothing(tmp_path))
    computed.clear()

    kept = KeptVectors.compute(TAUGHT, ["bb", "ccc"], before)

    assert computed == ["ccc"]
    kept.vectors(TAUGHT, ["bb", "ccc"])
    assert computed == ["ccc"]


def test_they_are_read_as_they_were_written(computed: list[str], tmp_path: Path) -> None:
    KeptVectors.compute(TAUGHT, ["a", "bb"], nothing(tmp_path)).save(tmp_path / "vectors.npz")
    computed.clear()

    vectors = KeptVectors.load(tmp_path / "vectors.npz").vectors(TAUGHT, ["bb"])

    assert vectors.tolist() == [[2 / STEPS, -0.5]]
    assert computed == []


def test_what_cannot_be_read_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "vectors.npz").write_bytes(b"no archive")

    with pytest.raises(KeptVectorsError, match=r"vectors\.npz cannot be read .*`python -m scripts\.keep_vectors`"):
        KeptVectors.load(tmp_path / "vectors.npz")


def test_most_of_what_the_network_learns_from_is_kept_as_the_encoder_computes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tuning, kept = EncoderTuning.load(ROOT / TUNING), KeptVectors.load(ROOT / KEPT)
    texts = [clean(text) for text, _, _ in read_sentences(ROOT, MATTERS)]
    missing: list[str] = []

    def note(tuning: EncoderTuning, texts: list[str]) -> np.ndarray:
        missing.extend(texts)
        return np.zeros((len(texts), 384))

    monkeypatch.setattr(kept_vectors, "vectors", note)

    rows = kept.vectors(tuning, texts)

    assert len(missing) < 0.1 * len(texts)
    for at in range(0, len(texts), len(texts) // 20):
        if texts[at] not in missing:
            assert rows[at] @ sentence_encoder(tuning).vector(texts[at]) > 0.99 * np.linalg.norm(rows[at])
