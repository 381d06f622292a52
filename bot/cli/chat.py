"""`python -m bot chat`: talk with the guide in the terminal."""

from __future__ import annotations

import asyncio

import click

from bot.cli.loading import load_engine
from bot.engine.protocol import ConversationEngine
from bot.errors import UnknownChoiceError
from bot.i18n.languages import SOURCE_LANGUAGE, Languages
from bot.messages import BotReply, UserTurn
from bot.rendering.loading import load_renderer
from bot.rendering.plain_text import plain_text
from bot.settings import Settings


@click.command()
@click.option("--language", default=SOURCE_LANGUAGE, show_default=True, help="Language to begin in.")
def command(language: str) -> None:
    """Write a message, or the number of a choice; an empty line or Ctrl-D ends the talk."""
    settings = Settings.from_environment()
    if language not in Languages.load(settings.root / "locales" / "languages.yml"):
        raise click.BadParameter(f"'{language}' is not a language of the guide", param_hint="--language")
    engine = load_engine(settings, load_renderer(settings.root))
    asyncio.run(_talk(engine, language))


async def _talk(engine: ConversationEngine, language: str) -> None:
    try:
        reply = await engine.reply(UserTurn(language=language))
        while True:
            show(reply)
            try:
                said = click.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
            except click.Abort:
                return
            if not said:
                return
            try:
                reply = await engine.reply(turn_of(said, reply, language))
            except UnknownChoiceError as err:
                click.echo(str(err), err=True)
    finally:
        await engine.close()


def turn_of(said: str, reply: BotReply, language: str) -> UserTurn:
    """Return what was typed as a turn: the number of a choice presses it, everything else is text."""
    if said.isdecimal() and 0 < int(said) <= len(reply.choices):
        return UserTurn(choice=reply.choices[int(said) - 1].id, language=language, state=reply.state)
    return UserTurn(text=said, language=language, state=reply.state)


def show(reply: BotReply) -> None:
    """Print a reply with its numbered choices."""
    click.secho(f"[{reply.topic}, {reply.language}{', urgent' if reply.urgent else ''}]", dim=True)
    for message in reply.messages:
        click.echo(plain_text(message) + "\n")
    for number, choice in enumerate(reply.choices, 1):
        click.echo(f"  {number}  {choice.title}")
