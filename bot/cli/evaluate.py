"""`python -m bot evaluate`: how well labelled messages are understood, language by language."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from tqdm import tqdm

from bot.cli.loading import load_engine
from bot.content.places import load_places
from bot.evaluation import scores
from bot.evaluation.run import Evaluation, evaluate
from bot.evaluation.sets import Labelled, read_labelled
from bot.i18n.languages import Languages
from bot.rendering.loading import load_renderer
from bot.settings import ROOT, Settings

if TYPE_CHECKING:
    from bot.evaluation.cross_validation import Pairs

MOST_CONFUSED = 15
SHARES = (0.25, 0.5, 0.75, 1.0)
COLUMNS = [field.name for field in fields(scores.Score)]
BY_LENGTH = ["sentences", "nearest", "among_three", "at_once", "resolved", "wrong"]
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=ROOT / "tests" / "nlu" / "held_out")
@click.option("--model", type=_FILE, help="A model archive; without it, the one that fits the data.")
@click.option("--against", type=_FILE, help="Another model archive: show what changed since.")
@click.option("--html", type=_FILE, help="Write the report here, as one page that needs nothing else.")
@click.option("--card", type=_FILE, help="Write the model card here (docs/model-card.md).")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--cross-validate", "folds", type=click.IntRange(2, 20), help="Train anew on parts of the sentences.")
@click.option("--learning-curve", "curve", is_flag=True, help="Train anew on growing shares of the sentences.")
@click.option("--ablation", "ablated", is_flag=True, help="Train anew with and without the lexicon's concepts.")
def command(
    folder: Path,
    model: Path | None,
    against: Path | None,
    html: Path | None,
    card: Path | None,
    as_json: bool,
    folds: int,
    curve: bool,
    ablated: bool,
) -> None:
    """Parse the labelled messages of FOLDER (see tests/nlu/README.md) and print what was understood."""
    settings = Settings.from_environment()
    tags = Languages.load(settings.root / "locales" / "languages.yml").tags
    if folds:
        _cross_validate(settings.root, folds)
        return
    if not any((folder / tag / "intents.tsv").is_file() for tag in tags):
        raise click.BadParameter(f"'{folder}' holds no <language>/intents.tsv", param_hint="FOLDER")
    if curve or ablated:
        held_out = {tag: read_labelled(path) for tag in tags if (path := folder / tag / "intents.tsv").is_file()}
        if curve:
            _learning_curve(settings.root, held_out)
        if ablated:
            _ablation(settings.root, held_out)
        return
    value_of = _place_names(settings.root)
    evaluation = _evaluate(settings, model, folder, tags)
    changes = None
    if against is not None:
        other = _evaluate(settings, against, folder, tags)
        changes = scores.changes(other.intents, evaluation.intents)
    if html is not None:
        # Imported here: drawing takes a second to import and nobody else draws.
        from bot.evaluation.report import html_report

        title = f"Understanding: {model.name if model else 'this model'}, {folder.name}"
        html.write_text(html_report(evaluation, title, value_of, changes), encoding="utf-8")
        click.echo(f"{html} is written.", err=True)
    if card is not None:
        from bot.evaluation.model_card import model_card

        card.write_text(model_card(evaluation, settings.root), encoding="utf-8")
        click.echo(f"{card} is written.", err=True)
    click.echo(_json(evaluation, value_of) if as_json else _text(evaluation, value_of))
    if changes is not None and not as_json:
        click.echo(_changes(*changes))


def _evaluate(settings: Settings, model: Path | None, folder: Path, tags: list[str]) -> Evaluation:
    engine = load_engine(replace(settings, model=model or settings.model), load_renderer(settings.root))

    async def run() -> Evaluation:
        with tqdm(total=len(tags), disable=None) as bar:

            def show(tag: str) -> None:
                bar.set_description(tag)
                bar.update()

            try:
                return await evaluate(engine, folder, tags, show)
            finally:
                await engine.close()

    return asyncio.run(run())


def _place_names(root: Path) -> Callable[[str, str], str]:
    """Return how a parsed value is written in the sets: places by name instead of code."""
    places = load_places(root / "data")
    return lambda entity, value: places[value].name if entity == "place" and value in places else value


def _text(evaluation: Evaluation, value_of: Callable[[str, str], str]) -> str:
    everything = evaluation.everything()
    parts = [_table(COLUMNS, {tag: list(asdict(each).values()) for tag, each in evaluation.scores().items()})]
    styles = {tag: scores.by_style(parsed) for tag, parsed in evaluation.intents.items()}
    names = list(dict.fromkeys(style for each in styles.values() for style in each))
    if len(names) > 1:
        rows = {tag: [each[name][1] if name in each else "" for name in names] for tag, each in styles.items()}
        parts.append("Nearest meaning right, by style:\n\n" + _table(names, rows))
    lengths = {name: scores.score(group, "") for name, group in scores.by_length(everything).items()}
    length_rows = {name: [getattr(each, column) for column in BY_LENGTH] for name, each in lengths.items()}
    parts.append("By length:\n\n" + _table(BY_LENGTH, length_rows))
    if safety := evaluation.safety_scores():
        columns = ["112_shown", "by_entries", "alarms_per_1000", "lookalikes"]
        safety_rows = {tag: list(asdict(each).values()) for tag, each in safety.items()}
        parts.append(_table(columns, safety_rows))
    if evaluation.entities:
        f1 = {tag: scores.entity_f1(parsed, value_of) for tag, parsed in evaluation.entities.items()}
        columns = sorted({entity for each in f1.values() for entity in each})
        parts.append(_table(columns, {tag: [each.get(name, "") for name in columns] for tag, each in f1.items()}))
    if evaluation.follow_ups or evaluation.two_in_one:
        columns = ["follow_up", *(each.name for each in fields(scores.TwoInOneScore))]
        parts.append(_table(columns, _conversation(evaluation)))
    reliability = "\n".join(
        f"| {confidence:.2f} | {count} | {right:.3f} |" for count, confidence, right in scores.reliability(everything)
    )
    error = scores.calibration_error(everything)
    parts.append(
        f"Expected calibration error {error:.3f}\n\n| confidence | sentences | right |\n|---|---|---|\n{reliability}"
    )
    confused = scores.confusions(everything, MOST_CONFUSED)
    lines = [f"- {meant} for {taken}: {len(texts)}" for meant, taken, texts in confused]
    parts.append("Most often taken for something else:\n\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _conversation(evaluation: Evaluation) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {}
    for tag in evaluation.intents:
        follow_ups = evaluation.follow_ups.get(tag, [])
        seen = scores.share(parse.follow_up == one.label for one, parse in follow_ups)
        rows[tag] = [seen, *asdict(scores.two_in_one_score(evaluation.two_in_one.get(tag, []))).values()]
    return rows


def _json(evaluation: Evaluation, value_of: Callable[[str, str], str]) -> str:
    data = {
        tag: {
            **asdict(each),
            "styles": {style: right for style, (_, right) in scores.by_style(evaluation.intents[tag]).items()},
            "safety": asdict(safety) if (safety := evaluation.safety_scores().get(tag)) else None,
            "entities": scores.entity_f1(evaluation.entities.get(tag, []), value_of),
        }
        for tag, each in evaluation.scores().items()
    }
    return json.dumps(data, indent=2)


def _changes(mended: list[str], broken: list[str]) -> str:
    return "\n".join([f"\nMended: {len(mended)}", *mended, f"\nBroken: {len(broken)}", *broken])


def _cross_validate(root: Path, folds: int) -> None:
    # Imported here, as below: what learns takes seconds to import.
    from bot.evaluation.cross_validation import cross_validate

    with tqdm(total=folds, disable=None) as bar:
        parsed = cross_validate(root, folds, lambda _: bar.update())
    rows = {
        tag: [len(pairs), each.nearest, each.among_three, each.macro_f1]
        for tag, pairs in sorted(parsed.items())
        for each in [scores.score(pairs, tag)]
    }
    click.echo(_table(["sentences", "nearest", "among_three", "macro_f1"], rows))


def _learning_curve(root: Path, held_out: dict[str, list[Labelled]]) -> None:
    from bot.evaluation.cross_validation import learning_curve

    curve = learning_curve(root, held_out, SHARES)
    _print_nearest({f"{share:.0%}": pairs for share, pairs in curve.items()}, held_out)


def _ablation(root: Path, held_out: dict[str, list[Labelled]]) -> None:
    from bot.evaluation.ablation import ablation

    with tqdm(total=2 * (1 + len(held_out)), disable=None) as bar:

        def show(what: str) -> None:
            bar.set_description(what)
            bar.update()

        _print_nearest(ablation(root, held_out, show), held_out)


def _print_nearest(columns: Mapping[str, Pairs], tags: Iterable[str]) -> None:
    """Print the share of messages whose nearest meaning is right, by language and what was learned from."""
    rows = {tag: [scores.score(pairs.get(tag, []), tag).nearest for pairs in columns.values()] for tag in tags}
    click.echo(_table(list(columns), rows))


def _table(columns: list[str], rows: Mapping[str, list[Any]]) -> str:
    def cell(value: Any) -> str:
        return f"{value:.3f}" if isinstance(value, float) else str(value)

    lines = [f"| | {' | '.join(columns)} |", f"|{'---|' * (len(columns) + 1)}"]
    lines += [f"| {tag} | {' | '.join(map(cell, values))} |" for tag, values in rows.items()]
    return "\n".join(lines)
