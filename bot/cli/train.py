"""`python -m bot train`: make a model from the data."""

from __future__ import annotations

import click
from tqdm import tqdm

from bot.checks import check_all
from bot.engine.local_training import STEPS, train
from bot.engine.model_files import model_path
from bot.settings import Settings


@click.command()
@click.option("--if-needed", is_flag=True, help="Do nothing where a model that fits the data exists.")
def command(if_needed: bool) -> None:
    """Check the data and train; Rasa's output goes to var/train.log."""
    root = Settings.from_environment().root
    goal = model_path(root)
    if if_needed and goal.is_file():
        click.echo(f"{goal.relative_to(root)} fits the data.")
        return
    log = root / "var" / "train.log"
    click.echo(f"Training takes six minutes or so; Rasa's output goes to {log.relative_to(root)}.")
    # Shown on a terminal only: a log full of half-drawn bars helps nobody.
    with tqdm(total=STEPS, desc="training", disable=None, bar_format="{desc} {bar} {n}/{total} {elapsed}") as bar:

        def show(finished: int) -> None:
            bar.update(finished - bar.n)
            bar.refresh()

        made = train(root, log, show, lambda: check_all(root))
    click.echo(f"{made.relative_to(root)} is trained.")
