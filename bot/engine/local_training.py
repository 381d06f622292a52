"""Training: Rasa in a process of its own, its endless output in a file, progress and one result here."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.engine.model_files import model_path
from bot.errors import DataError, Problem, TrainingError
from bot.settings import ROOT

STEPS = 9
"""Components that are trained (config.yml): eight of the pipeline and the policy."""
KEPT_MODELS = 5
_FINISHED = re.compile(rb"Finished training component '(\w+)'")
_POLL = 0.3


def train(
    root: Path,
    log: Path,
    progress: Callable[[int], None],
    check: Callable[[], list[Problem]] | None = None,
) -> Path:
    """Train a model from the data below `root`; return its path.

    Args:
        root: the project's folder.
        log: gets everything that Rasa and TensorFlow print.
        progress: called with the number of finished steps, 0 to `STEPS`.
        check: called while Rasa starts; the training stops if it finds anything wrong with the data.

    Raises:
        DataError: the check found problems.
        TrainingError: no model came out; names the log.
    """
    goal = model_path(root)
    goal.parent.mkdir(exist_ok=True)
    log.parent.mkdir(exist_ok=True)
    unfinished = goal.with_name(f"unfinished-{goal.name}")
    command = [sys.executable, "-m", __name__, unfinished.name.removesuffix(".tar.gz")]
    own = {"GUIDE_ROOT": str(root), "PYTHONPATH": str(ROOT), "RASA_MAX_CACHE_SIZE": "0", "COLUMNS": "80"}
    environment = {**os.environ, **own}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            if check is not None and (problems := check()):
                raise DataError(problems)
            while process.poll() is None:
                progress(len(set(_FINISHED.findall(log.read_bytes()))))
                time.sleep(_POLL)
        finally:
            process.kill()
            process.wait()
    if process.returncode != 0 or not unfinished.is_file():
        raise TrainingError(log)
    unfinished.replace(goal)
    _forget_old(goal.parent)
    progress(STEPS)
    return goal


def _forget_old(folder: Path) -> None:
    """Keep the newest models, so that one can go back, and no more."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for path in models[:-KEPT_MODELS]:
        path.unlink()


def _train_here(name: str) -> None:
    """Run inside the process of its own."""
    from bot.engine import local_startup

    local_startup.quiet()
    import logging

    from rasa.model_training import train as train_rasa

    gc.disable()  # it would look through hundreds of thousands of sentences again and again, and find no garbage
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("rasa.engine.training").setLevel(logging.INFO)
    train_rasa(
        domain="domain.yml",
        config="config.yml",
        training_files=["data/nlu", "data/dialogue"],
        output="models",
        fixed_model_name=name,
        force_training=True,
    )


if __name__ == "__main__":
    _train_here(sys.argv[1])
