"""`python -m bot add-language TAG`: make the files of a new language."""

from __future__ import annotations

import click

from bot.scaffold.language import add_language
from bot.settings import Settings


@click.command()
@click.argument("tag")
def command(tag: str) -> None:
    """Make registry row, catalogs and places for sentences of the language TAG (BCP 47, as in pl)."""
    root = Settings.from_environment().root
    for path in add_language(root, tag):
        click.echo(path.relative_to(root).as_posix())
    click.echo("Next: translate and write sentences. docs/add-a-language.md has the steps.", err=True)
