"""The command line: one verb a file. This module only gathers them and turns errors into exit codes.

Exit codes: 0 clean, 1 problems found, 2 wrong use, 3 environment broken.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from bot.errors import DataError, GuideError

VERBS = (
    "add-language",
    "add-topic",
    "chat",
    "check",
    "evaluate",
    "links",
    "parse",
    "scenario",
    "serve",
    "train",
    "translations",
    "widget",
)


class _Verbs(click.Group):
    """Loads a verb's module when it is used: `check` must not wait for Rasa."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command: click.Command = import_module(f"bot.cli.{name.replace('-', '_')}").command
        return command


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gangsnacket", message="%(version)s")
def cli() -> None:
    """The Gängsnacket guide that answers back."""


def main() -> None:
    """Run the command line."""
    try:
        cli(prog_name="python -m bot")
    except DataError as err:
        click.echo(str(err), err=True)
        sys.exit(1)
    except GuideError as err:
        click.echo(f"ERROR {err}", err=True)
        sys.exit(3)
