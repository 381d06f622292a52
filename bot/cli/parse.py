"""`python -m bot parse`: what is understood of each line on standard input."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from typing import TextIO

import click

from bot.cli.loading import load_engine
from bot.engine.protocol import ConversationEngine
from bot.i18n.languages import Languages
from bot.messages import Parse
from bot.rendering.loading import load_renderer
from bot.settings import Settings


@click.command()
@click.option("--language", help="Language of the conversation, as a hint.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line.")
@click.argument("lines", type=click.File("r", encoding="utf-8"), default="-")
def command(language: str | None, as_json: bool, lines: TextIO) -> None:
    """Read messages, one a line, from LINES (a file, or - for standard input)."""
    settings = Settings.from_environment()
    if language is not None and language not in Languages.load(settings.root / "locales" / "languages.yml"):
        raise click.BadParameter(f"'{language}' is not a language of the guide", param_hint="--language")
    engine = load_engine(settings, load_renderer(settings.root))
    asyncio.run(_parse_all(engine, lines, language, as_json))


async def _parse_all(engine: ConversationEngine, lines: TextIO, language: str | None, as_json: bool) -> None:
    try:
        for line in lines:
            parse = await engine.parse(line.rstrip("\n"), language)
            click.echo(_as_json(parse) if as_json else _as_text(parse))
    finally:
        await engine.close()


def _as_json(parse: Parse) -> str:
    data = asdict(parse)
    data["ranking"] = [{"intent": intent, "confidence": confidence} for intent, confidence in parse.ranking]
    return json.dumps(data, ensure_ascii=False)


def _as_text(parse: Parse) -> str:
    entities = ", ".join(f"{entity['entity']}={entity['value']}" for entity in parse.entities)
    safety = f"  !{parse.safety}" if parse.safety else ""
    return f"{parse.language}  {parse.intent} {parse.confidence:.2f}  {entities}{safety}  | {parse.text}"
