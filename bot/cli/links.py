"""`python -m bot links check`: do the pages that the guide names still stand, and say what they said?"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
from tqdm import tqdm

from bot.links.check import check
from bot.links.failures import OfflineError
from bot.links.manners import Manners
from bot.links.pages import KINDS, Page, find_pages, load_pages
from bot.links.record import NAME, Seen, load_record, save_record
from bot.links.report import badge, html_report, json_report, summary
from bot.links.verdict import Result
from bot.settings import Settings

_FILE = click.Path(path_type=Path, dir_okay=False, writable=True)
_SECONDS = click.FloatRange(min=0)
DEFAULTS = Manners()


@click.group()
def command() -> None:
    """Look after the pages that the guide names."""


@command.command("check")
@click.argument("ids", nargs=-1)
@click.option("--only", type=click.Choice(KINDS), help="Official pages, or the pages of places; without it, both.")
@click.option("--accept", is_flag=True, help=f"Somebody has read the changed pages: note their new text in {NAME}.")
@click.option("--report", "html", type=_FILE, help="Write what was found here, as one page that needs nothing else.")
@click.option("--json", "data", type=_FILE, help="Write what was found here, as JSON.")
@click.option("--badge", "shield", type=_FILE, help="Write the JSON of a shields.io endpoint here.")
@click.option(
    "--pause", type=_SECONDS, default=DEFAULTS.pause, show_default=True, help="Seconds between two requests to a host."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULTS.total_timeout,
    show_default=True,
    help="Seconds for one page.",
)
def check_links(
    ids: tuple[str, ...],
    only: str | None,
    accept: bool,
    html: Path | None,
    data: Path | None,
    shield: Path | None,
    pause: float,
    timeout: float,
) -> None:
    """Open the pages of data/links.yml and data/places.tsv, politely; tell each that is not fine.

    IDS name links (police_parents_en), places (0114) or one page of a place (0114/report); without them, all.
    """
    root, today = Settings.from_environment().root, date.today()
    pages = _pages(root, only, ids)
    record = load_record(root)
    before = dict(record)
    manners = replace(DEFAULTS, pause=pause, total_timeout=timeout)
    try:
        results = _run(pages, record, today, manners, accept)
    except OfflineError as err:
        click.echo(f"ERROR {err}", err=True)
        sys.exit(3)
    if record != before:
        save_record(root, record)
        click.echo(_noted(before, record), err=True)
    for file, text in ((html, html_report), (data, json_report)):
        if file is not None:
            file.write_text(text(results, today), encoding="utf-8")
    if shield is not None:
        shield.write_text(badge(results), encoding="utf-8")
    for result in results:
        if not result.verdict.status.fine:
            click.echo(str(result))
    click.echo(summary(results), err=True)
    sys.exit(1 if any(result.verdict.status.fails for result in results) else 0)


def _pages(root: Path, only: str | None, ids: Sequence[str]) -> list[Page]:
    pages = load_pages(root, [only] if only else KINDS)
    if not ids:
        return pages
    found = {id: find_pages(pages, id) for id in ids}
    if unknown := sorted(id for id, named in found.items() if not named):
        which = f"the pages of data/{'links.yml' if only == 'links' else 'places.tsv'}" if only else "the pages"
        raise click.BadParameter(
            f"{', '.join(map(repr, unknown))}: no address of that id is among {which}", param_hint="IDS"
        )
    wanted = {page.id for named in found.values() for page in named}
    return [page for page in pages if page.id in wanted]


def _run(pages: list[Page], record: dict[str, Seen], today: date, manners: Manners, accept: bool) -> list[Result]:
    # Shown on a terminal only, like the bar of `train`.
    with tqdm(total=len({page.url for page in pages}), desc="opening", unit="page", disable=None) as bar:
        return asyncio.run(check(pages, record, today=today, manners=manners, accept=accept, show=bar.update))


def _noted(before: dict[str, Seen], record: dict[str, Seen]) -> str:
    new = len(record.keys() - before.keys())
    accepted = sum(record[url] != seen for url, seen in before.items())
    return f"{NAME}: {new} new pages noted, {accepted} new texts accepted."
