"""`python -m bot translations update|compile|status|export|import`: the catalogs, for translators."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from bot.content.library import Library
from bot.i18n import exchange, maintenance
from bot.i18n.languages import Language, Languages
from bot.settings import Settings

TIERS = ("required", "usable", "complete")


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
    languages = Languages.load(root / "locales" / "languages.yml")
    rows = list(maintenance.status(root, languages))
    tiers = dict(maintenance.coverage(root, languages, Library.load(root).tiers()))
    if as_json:
        click.echo(json.dumps({"catalogs": [asdict(row) for row in rows], "tiers": tiers}, indent=2))
        return
    click.echo(f"{'language':<10}{'catalog':<10}{'texts':>7}{'translated':>12}{'outdated':>10}{'reviewed':>10}")
    for row in rows:
        counts = f"{row.total:>7}{row.translated:>12}{row.outdated:>10}{row.reviewed:>10}"
        click.echo(f"{row.language:<10}{row.domain:<10}{counts}")
    click.echo(f"\n{'language':<10}" + "".join(f"{tier:>10}" for tier in TIERS))
    for language, shares in tiers.items():
        click.echo(f"{language:<10}" + "".join(f"{shares.get(tier, 1.0):>10.0%}" for tier in TIERS))


@command.command("export")
@click.argument("language")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--which", type=click.Choice(exchange.WHICH), default="unreviewed", show_default=True, help="Which texts."
)
@click.option("--tier", type=click.Choice(TIERS), help="Only topics of this tier.")
def export_part(language: str, file: Path, which: str, tier: str | None) -> None:
    """Write a part of LANGUAGE's texts into FILE, for a translator."""
    root = Settings.from_environment().root
    wanted = None
    if tier:
        wanted = {context for context, each in Library.load(root).tiers().items() if each == tier}
    part = exchange.export(root, _language(root, language), which, wanted)
    maintenance.write_catalog(file, part)
    click.echo(f"{len(part)} texts written to {file}.")


@command.command("import")
@click.argument("language")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--reviewed-by", metavar="NAME", help="Who has read every translated text of the file.")
def import_part(language: str, file: Path, reviewed_by: str | None) -> None:
    """Take the translations of FILE into LANGUAGE; what people have reviewed is never replaced by what nobody has."""
    root = Settings.from_environment().root
    result = exchange.import_part(root, _language(root, language), file, reviewed_by, date.today())
    for name in result.kept:
        click.echo(f"kept, a person has reviewed it: {name}")
    for name in result.unknown:
        click.echo(f"not in the Swedish source any more: {name}")
    click.echo(f"{len(result.taken)} texts taken, {len(result.kept)} kept, {len(result.unknown)} unknown.")


def _language(root: Path, tag: str) -> Language:
    return Languages.load(root / "locales" / "languages.yml").get(tag)
