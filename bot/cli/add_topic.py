"""`python -m bot add-topic NAME`: make the files of a new topic."""

from __future__ import annotations

import click

from bot.scaffold.files import GROUPS
from bot.scaffold.topic import add_topic
from bot.settings import Settings


@click.command()
@click.argument("name")
@click.option("--group", type=click.Choice(GROUPS), required=True, help="Where it belongs (docs/intents.md).")
@click.option("--title", required=True, help="How it is offered as a choice, in Swedish.")
def command(name: str, group: str, title: str) -> None:
    """Make intent, rule, answer and places for sentences of the topic NAME."""
    root = Settings.from_environment().root
    for path in add_topic(root, name, group, title):
        click.echo(path.relative_to(root).as_posix())
    click.echo(
        f"Next: write data/guide/{name}.yml, its boundary in docs/intents.md and its sentences; offer it under `next` "
        "of a near topic; then python -m bot translations update and python -m bot check (docs/add-a-topic.md).",
        err=True,
    )
