"""`python -m bot translations update|compile|status`: the catalogs, for translators."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from bot.i18n import maintenance
from bot.i18n.languages import Languages
from bot.settings import Settings


@click.group()
def command() -> None:
    """Keep the catalogs below locales/."""


@command.command()
def update() -> None:
    """Bring every catalog up to the Swedish source; changed texts become outdated (fuzzy), new ones empty."""
    root = Settings.from_environment().root
    written = maintenance.update(root, Languages.load(root / "locales" / "languages.yml"))
    click.echo(f"{len(written)} files written. Next: python -m bot translations status")


@command.command("compile")
def compile_catalogs() -> None:
    """Compile the catalogs that have changed; a running server reads them at its next start."""
    root = Settings.from_environment().root
    count = maintenance.compile_all(root, Languages.load(root / "locales" / "languages.yml"))
    click.echo(f"{count} catalogs compiled.")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def status(as_json: bool) -> None:
    """Show for each language what is translated, outdated and reviewed by a person."""
    root = Settings.from_environment().root
    rows = list(maintenance.status(root, Languages.load(root / "locales" / "languages.yml")))
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], indent=2))
        return
    click.echo(f"{'language':<10}{'catalog':<10}{'texts':>7}{'translated':>12}{'outdated':>10}{'reviewed':>10}")
    for row in rows:
        counts = f"{row.total:>7}{row.translated:>12}{row.outdated:>10}{row.reviewed:>10}"
        click.echo(f"{row.language:<10}{row.domain:<10}{counts}")
