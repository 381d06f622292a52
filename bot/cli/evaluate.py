"""`python -m bot evaluate`: how well labelled sentences are understood, language by language."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, fields
from pathlib import Path

import click
from tqdm import tqdm

from bot.cli.loading import load_engine
from bot.engine.protocol import ConversationEngine
from bot.evaluation import Score, confusions, parse_all, read_sentences, reliability, score
from bot.i18n.languages import Languages
from bot.messages import Parse
from bot.rendering.loading import load_renderer
from bot.settings import ROOT, Settings

MOST_CONFUSED = 15
COLUMNS = [field.name for field in fields(Score)]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=ROOT / "tests" / "nlu" / "development")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def command(folder: Path, as_json: bool) -> None:
    """Parse the sentences of FOLDER (one `<language>.tsv` each: intent, tab, sentence) and print shares."""
    settings = Settings.from_environment()
    tags = Languages.load(settings.root / "locales" / "languages.yml").tags
    files = {tag: folder / f"{tag}.tsv" for tag in tags if (folder / f"{tag}.tsv").is_file()}
    if not files:
        raise click.BadParameter(f"'{folder}' holds no <language>.tsv", param_hint="FOLDER")
    engine = load_engine(settings, load_renderer(settings.root))
    parsed = asyncio.run(_parse(engine, files))
    scores = {tag: score(parses, tag) for tag, parses in parsed.items()}
    if as_json:
        click.echo(json.dumps({tag: asdict(each) for tag, each in scores.items()}, indent=2))
        return
    click.echo(f"| | {' | '.join(COLUMNS)} |\n|{'---|' * (len(COLUMNS) + 1)}")
    for tag, each in scores.items():
        values = [str(each.sentences), *(f"{getattr(each, column):.3f}" for column in COLUMNS[1:])]
        click.echo(f"| {tag} | {' | '.join(values)} |")
    everything = [pair for parses in parsed.values() for pair in parses]
    click.echo("\n| confidence from | sentences | right |\n|---|---|---|")
    for start, count, right in reliability(everything):
        click.echo(f"| {start:.1f} | {count} | {right:.3f} |")
    click.echo("\nMost often taken for something else:\n")
    for meant, taken, count in confusions(everything, MOST_CONFUSED):
        click.echo(f"- {meant} for {taken}: {count}")


async def _parse(engine: ConversationEngine, files: dict[str, Path]) -> dict[str, list[tuple[str, Parse]]]:
    try:
        return {tag: await parse_all(engine, read_sentences(path)) for tag, path in tqdm(files.items(), disable=None)}
    finally:
        await engine.close()
