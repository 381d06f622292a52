"""Training: progress and one result here, Rasa's output in a file, no model where there was a fault."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.engine.local_training import KEPT_MODELS, STEPS, _forget_old, train
from bot.engine.model_files import model_path
from bot.errors import DataError, Problem, TrainingError
from tests.support.builders import copy_project, replace_in

pytestmark = [pytest.mark.rasa, pytest.mark.process]


def test_training_that_fails_leaves_no_model_and_names_its_log(tmp_path: Path) -> None:
    root = copy_project(tmp_path, without=("LC_MESSAGES",))
    replace_in(root / "config.yml", "bot.nlu.tokenizer.BlankTokenizer", "bot.nlu.tokenizer.NoSuchTokenizer")
    log = root / "var" / "train.log"
    steps: list[int] = []

    with pytest.raises(TrainingError, match=r"train\.log"):
        train(root, log, steps.append)

    assert not model_path(root).exists()
    assert "NoSuchTokenizer" in log.read_text(encoding="utf-8")
    assert max(steps) < STEPS


def test_data_with_a_fault_stops_the_training_at_once(tmp_path: Path) -> None:
    root = copy_project(tmp_path, without=("LC_MESSAGES",))
    problem = Problem("data/nlu/sv/guide.yml", 3, "nlu/empty", "no sentences", "Write some.")
    begun = time.monotonic()

    with pytest.raises(DataError, match=r"guide\.yml"):
        train(root, root / "var" / "train.log", [].append, lambda: [problem])

    assert time.monotonic() - begun < 10
    assert not any((root / "models").iterdir())


def test_only_the_newest_models_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT_MODELS + 3):
        path = tmp_path / f"{number}.tar.gz"
        path.touch()
        os.utime(path, (time.time() + number, time.time() + number))

    _forget_old(tmp_path)

    kept = sorted(int(path.name.split(".")[0]) for path in tmp_path.iterdir())
    assert kept == list(range(3, KEPT_MODELS + 3))
