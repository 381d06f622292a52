"""`python -m bot scenario run|record|update|coverage|wall`: conversations that must go as youth workers wrote them."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from bot.cli.loading import load_engine
from bot.cli.scenario_record import record
from bot.i18n.languages import Languages
from bot.rendering.loading import load_renderer
from bot.scenarios import coverage as coverage_of
from bot.scenarios import results, updater
from bot.scenarios.http_engine import HttpEngine
from bot.scenarios.junit import junit
from bot.scenarios.loader import FOLDER, load_scenarios
from bot.scenarios.model import PLAYED_ON, Scenario
from bot.scenarios.partner import Partner
from bot.scenarios.player import Played
from bot.scenarios.report import render_report, render_wall
from bot.scenarios.runner import conversations
from bot.scenarios.runner import run as play_all
from bot.scenarios.transcript import transcript
from bot.settings import Settings

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def command() -> None:
    """Play, write and survey scenarios (data/scenarios)."""


command.add_command(record)


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--language", help="Play one language only.")
@click.option("--workers", type=click.IntRange(1, 32), default=1, show_default=True, help="Processes.")
@click.option("--url", help="Play against a running server instead of a model in this process.")
@click.option(
    "--model", type=click.Path(exists=True, path_type=Path), help="Another model than the one that fits the data."
)
@click.option(
    "--against", type=click.Path(exists=True, path_type=Path), help="JSON of an earlier run: show what changed."
)
@click.option("--json", "json_file", type=FILE, help="Write the run as JSON.")
@click.option("--junit", "junit_file", type=FILE, help="Write JUnit XML.")
@click.option("--html", "html_file", type=FILE, help="Write a report that a phone can read and a printer print.")
def run(
    paths: tuple[Path, ...],
    language: str | None,
    workers: int,
    url: str | None,
    model: Path | None,
    against: Path | None,
    json_file: Path | None,
    junit_file: Path | None,
    html_file: Path | None,
) -> None:
    """Play scenarios: all, or those of PATHS (files or folders)."""
    settings, languages = _settings(model)
    scenarios = load_scenarios(settings.root, paths)
    todo = conversations(scenarios, languages, _known_language(language, languages))
    if not todo:
        raise click.UsageError("no scenario to play: none below PATHS, or none in this language")
    before = _read_run(against)
    started = time.perf_counter()
    engine, name = _engine(settings, url)
    with tqdm(total=len(todo), unit="talk", disable=None, file=sys.stderr) as bar:
        played = play_all(engine, todo, languages, workers=workers, progress=lambda each: bar.update())
    asyncio.run(engine.close())
    found = results.verdicts(played, results.load_known(settings.root))
    changed = results.changes(found, before) if before else []
    run_json = results.as_json(found, name)
    if json_file:
        json_file.write_text(json.dumps(run_json, ensure_ascii=False, indent=1), encoding="utf-8")
    if junit_file:
        junit_file.write_text(junit(found), encoding="utf-8")
    if html_file:
        gaps = coverage_of.gaps(settings.root, scenarios) if not paths and not language else []
        html_file.write_text(render_report(found, languages, model=name, changed=changed, gaps=gaps), encoding="utf-8")
    for each in found:
        if each.status == "failed":
            click.echo(transcript(each.played, direction=languages.get(each.played.language).direction) + "\n")
        elif each.status == "mended":
            click.echo(f"{each.played.name} passes now: take it out of {results.KNOWN_FAILURES} ({each.known})\n")
    for change in changed:
        click.echo(f"changed: {change.name}\n  before  {change.before}\n  now     {change.after}")
    counts = ", ".join(f"{number} {status}" for status, number in run_json["counts"].items() if number)
    click.echo(f"{len(found)} conversations in {time.perf_counter() - started:.0f} s: {counts}", err=True)
    sys.exit(1 if any(each.red for each in found) else 0)


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--yes", is_flag=True, help="Write without asking.")
def update(paths: tuple[Path, ...], yes: bool) -> None:
    """Bring `reads` up to what the guide says now; shows each change and asks before it writes."""
    settings, languages = _settings(None)
    scenarios = [each for each in load_scenarios(settings.root, paths) if any(turn.reads for turn in each.turns)]
    engine, _ = _engine(settings, None)
    changed = 0
    for scenario in scenarios:
        path = settings.root / scenario.path
        after = updater.updated(path, _play_one(engine, scenario, languages))
        if not (difference := updater.diff(path, after)):
            continue
        click.echo(difference)
        if yes or click.confirm("Write this?", default=False):
            path.write_text(after, encoding="utf-8")
            changed += 1
    asyncio.run(engine.close())
    click.echo(f"{changed} of {len(scenarios)} files changed.")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def coverage(as_json: bool) -> None:
    """List topics, choices, contacts, pages, rules, steps and languages that no scenario touches."""
    root = Settings.from_environment().root
    gaps = coverage_of.gaps(root, load_scenarios(root))
    if as_json:
        click.echo(json.dumps([asdict(gap) for gap in gaps], indent=2))
    else:
        for gap in gaps:
            click.echo(f"{gap.path}:{gap.line}: {gap.kind} '{gap.name}' is in no scenario")
    click.echo(
        f"{len(gaps)} gaps" if gaps else "Every topic, choice, contact, page, rule, step and language is touched.",
        err=True,
    )
    sys.exit(1 if gaps else 0)


@command.command()
@click.argument("name")
@click.option("--html", "html_file", type=FILE, help="Where to write; without it var/<name>.html.")
def wall(name: str, html_file: Path | None) -> None:
    """Play scenario NAME (`topic/name`) in all its languages, side by side in one page."""
    settings, languages = _settings(None)
    path = settings.root / FOLDER / f"{name}.yml"
    if not path.is_file():
        raise click.BadParameter(f"there is no {FOLDER}/{name}.yml", param_hint="NAME")
    (scenario,) = load_scenarios(settings.root, [path])
    engine, _ = _engine(settings, None)
    page = render_wall(_play_one(engine, scenario, languages), languages)
    asyncio.run(engine.close())
    goal = html_file or settings.root / "var" / f"{name.replace('/', '-')}.html"
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_text(page, encoding="utf-8")
    click.echo(str(goal))


def _settings(model: Path | None) -> tuple[Settings, Languages]:
    settings = Settings.from_environment()
    return replace(settings, model=model or settings.model), Languages.load(settings.root / "locales" / "languages.yml")


def _engine(settings: Settings, url: str | None) -> tuple[Partner, str | None]:
    engine: Partner = (
        HttpEngine(url) if url else load_engine(settings, load_renderer(settings.root, today=lambda: PLAYED_ON))
    )
    return engine, engine.info().model


def _play_one(engine: Partner, scenario: Scenario, languages: Languages) -> list[Played]:
    return play_all(engine, conversations([scenario], languages), languages)


def _known_language(tag: str | None, languages: Languages) -> str | None:
    if tag is not None and tag not in languages:
        raise click.BadParameter(f"'{tag}' is not a language of the guide", param_hint="--language")
    return tag


def _read_run(path: Path | None) -> dict[str, Any] | None:
    if path is None:
        return None
    try:
        before: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        results.changes([], before)
    except (ValueError, KeyError, TypeError) as err:
        message = f"{path} is not the JSON of a run; write one with --json"
        raise click.BadParameter(message, param_hint="--against") from err
    return before
