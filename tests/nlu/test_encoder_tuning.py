from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.errors import TuningError
from bot.nlu.encoder_tuning import EncoderTuning

MATRIX = np.zeros((3, 2), np.float32)


@pytest.fixture
def tuning() -> EncoderTuning:
    return EncoderTuning({"l0.q.w": (np.array([[1.0], [0.0]]), np.array([[0.5, 0.0, -2.0]]))})


def test_what_was_learned_is_added_to_its_part_only(tuning: EncoderTuning) -> None:
    assert tuning.added_to("l0.q.w", MATRIX).tolist() == [[0.5, 0], [0, 0], [-2.0, 0]]
    assert tuning.added_to("l0.k.w", MATRIX) is MATRIX


def test_it_is_read_as_it_was_written(tuning: EncoderTuning, tmp_path: Path) -> None:
    tuning.save(tmp_path / "tuning.npz")

    read = EncoderTuning.load(tmp_path / "tuning.npz")

    assert np.array_equal(read.added_to("l0.q.w", MATRIX), tuning.added_to("l0.q.w", MATRIX))


def test_two_with_the_same_numbers_are_one(tuning: EncoderTuning, tmp_path: Path) -> None:
    tuning.save(tmp_path / "tuning.npz")
    first, again = (EncoderTuning.load(tmp_path / "tuning.npz") for _ in range(2))

    assert first == again
    assert hash(first) == hash(again)
    assert first != EncoderTuning({})


@pytest.mark.parametrize("content", [None, b"no archive"])
def test_what_cannot_be_read_is_told_with_what_to_do(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "tuning.npz"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(TuningError, match=r"tuning\.npz cannot be read .*anew: `python -m scripts\.tune_encoder`"):
        EncoderTuning.load(path)
