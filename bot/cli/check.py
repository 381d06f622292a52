"""`python -m bot check`: is all data whole?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from bot.checks import check_all
from bot.settings import Settings

FORMATS = {
    "text": "ERROR {path}:{line}: [{code}] {message}. {fix}",
    "github": "::error file={path},line={line},title={code}::{message}. {fix}",
}


@click.command()
@click.option("--format", "form", type=click.Choice([*FORMATS, "json"]), default="text", help="How problems are told.")
def command(form: str) -> None:
    """Check content, training sentences, rules, words and translations; tell every problem at once."""
    problems = check_all(Settings.from_environment().root)
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(FORMATS[form].format(**asdict(problem)))
        click.echo(f"{len(problems)} problems found" if problems else "All data is whole.", err=True)
    sys.exit(1 if problems else 0)
