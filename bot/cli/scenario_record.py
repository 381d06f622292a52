"""`python -m bot scenario record NAME`: a talk in the terminal that becomes a scenario."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.cli.chat import show, turn_of
from bot.cli.loading import load_engine
from bot.content.lexicon import load_lexicon
from bot.content.library import Library
from bot.engine.protocol import ConversationEngine
from bot.i18n.languages import SOURCE_LANGUAGE, Languages
from bot.messages import UserTurn
from bot.rendering.loading import load_renderer
from bot.scenarios.loader import FOLDER
from bot.scenarios.recorder import Recorded, as_yaml
from bot.scenarios.redaction import keepable, redact
from bot.settings import Settings


@click.command()
@click.argument("name")
@click.option("--language", default=SOURCE_LANGUAGE, show_default=True, help="Language of the talk.")
def record(name: str, language: str) -> None:
    """Talk with the guide; an empty line ends the talk and writes data/scenarios/NAME.yml (`topic/name`)."""
    settings = Settings.from_environment()
    languages = Languages.load(settings.root / "locales" / "languages.yml")
    if language not in languages:
        raise click.BadParameter(f"'{language}' is not a language of the guide", param_hint="--language")
    path = settings.root / FOLDER / f"{name}.yml"
    if path.parent.parent != settings.root / FOLDER or path.exists():
        raise click.BadParameter("expected <topic>/<name>, and no such file yet", param_hint="NAME")
    engine = load_engine(settings, load_renderer(settings.root))
    turns = asyncio.run(_talk(engine, language, _keep(settings.root, Library.load(settings.root))))
    if not turns:
        click.echo("Nothing was said; nothing is written.")
        return
    title = click.prompt("Title (what happens, in one line)")
    why = click.prompt("Why does it matter that the guide does this right?")
    persona = click.prompt("Who writes, and how do they feel?")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_yaml(title, why, persona, turns), encoding="utf-8")
    click.echo(
        f"{path.relative_to(settings.root)} is written. Read it, mend what should have been answered otherwise, then:"
    )
    click.echo(f"python -m bot scenario run {path.relative_to(settings.root)}")


async def _talk(engine: ConversationEngine, language: str, keep: set[str]) -> list[Recorded]:
    turns: list[Recorded] = []
    reply = await engine.reply(UserTurn(language=language))
    show(reply)
    try:
        while said := click.prompt(">", prompt_suffix=" ", default="", show_default=False).strip():
            turn = turn_of(said, reply, language)
            redacted = redact(turn.text, keep) if turn.text else None
            if redacted and redacted.taken:
                for kind, found in redacted.taken:
                    click.secho(f"taken out: {kind} ({found})", fg="yellow")
            reply = await engine.reply(turn)
            show(reply)
            turns.append(Recorded(language, redacted.text if redacted else None, turn.choice, reply))
    except click.Abort:
        click.echo()
    finally:
        await engine.close()
    if language in ("ar", "ckb", "fa", "ti"):
        click.secho("This script has no capitals: read the file for names before you share it.", fg="yellow")
    return turns


def _keep(root: Path, library: Library) -> set[str]:
    """Return names that are no people's: municipalities, counties, apps, what the guide itself names."""
    places = [spelling for place in library.places.values() for spelling in place.names]
    platforms = load_lexicon(root / "data" / "lexicon", "platform")
    apps = [word for by_language in platforms.values() for words in by_language.values() for word in words]
    return keepable(places, [*apps, *(contact.name for contact in library.contacts.values())])
