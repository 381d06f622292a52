"""`python -m bot widget`: the chat as one file for other sites, with the words that it must always have."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import click

from bot.rendering.card import render_card
from bot.rendering.loading import load_renderer
from bot.rendering.renderer import Renderer
from bot.settings import LEAVE_URL, Settings

ALWAYS = ("title", "launch", "leave", "close", "emergency", "failed", "retry", "card", "call")
"""Texts of the chat window that it needs while its server does not answer."""

_MODULE = """\
/** Made by `make widget` from the catalogs: what the chat says while its server does not answer. */

export const NEUTRAL = {neutral};
export const PHONES = {phones};
export const ADDRESSES = {addresses};
export const CARDS = {{
{rows}}};
"""


@click.command()
def command() -> None:
    """Write the card for a dead server (chat/cards.js) and bundle the scripts with esbuild."""
    from bot.web.assets import STATIC
    from bot.web.embed import BUNDLE, FRAME_SCRIPT

    settings = Settings.from_environment()
    esbuild = shutil.which("esbuild")
    if esbuild is None:
        click.echo("ERROR esbuild is not installed; on Debian run: apt-get install esbuild", err=True)
        sys.exit(3)
    (STATIC / "chat" / "cards.js").write_text(cards(load_renderer(settings.root)), encoding="utf-8")
    for source, goal in (("embed.js", BUNDLE), ("guide-frame.js", FRAME_SCRIPT)):
        path = STATIC / goal
        path.parent.mkdir(parents=True, exist_ok=True)
        bundle(esbuild, source, path)
        click.echo(f"{path.relative_to(settings.root)}: {path.stat().st_size:,} bytes")


def bundle(esbuild: str, source: str, goal: Path) -> None:
    """Bundle a script of `static/chat` with all that it imports.

    Raises:
        click.ClickException: esbuild refuses; it has told why.
    """
    from bot.web.assets import STATIC

    options = ("--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning")
    command = [esbuild, str(STATIC / "chat" / source), *options, f"--outfile={goal}"]
    if subprocess.run(command, check=False).returncode != 0:
        raise click.ClickException(f"esbuild could not bundle {source}")


def cards(renderer: Renderer) -> str:
    """Return the module with the card of each language: the numbers and words of the catalogs as they are now."""
    from bot.web.texts import WebTexts

    texts = WebTexts.window(renderer)
    rows: dict[str, dict[str, object]] = {}
    phones: list[str] = []
    addresses: list[str] = []
    for language in renderer.catalogs.languages:
        card = render_card(renderer, language.tag)
        phones = [contact["phone"] for contact in card["contacts"]]
        if (address := card["link"]["url"]) not in addresses:
            addresses.append(address)
        rows[language.tag] = {
            "direction": language.direction,
            "texts": {name: texts.text(language.tag, name) for name in ALWAYS},
            "names": [contact["name"] for contact in card["contacts"]],
            "page": card["link"]["title"],
            "address": addresses.index(address),
        }
    return _MODULE.format(
        neutral=_json(LEAVE_URL),
        phones=_json(phones),
        addresses=_json(addresses),
        rows="".join(f"  {tag}: {_json(row)},\n" for tag, row in rows.items()),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
