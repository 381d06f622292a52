"""data/guided: every name leads somewhere, and every way through the questions ends in advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from bot.checks.content import check_text, unknown
from bot.content.guided import START, Guided, guided_from
from bot.content.library import read_checked
from bot.content.model import EMERGENCY
from bot.content.yaml_file import Key, YamlFile
from bot.errors import Problem


def check_guided(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the guided conversations.

    Raises:
        DataError: files that cannot be read at all.
    """
    problems: list[Problem] = []
    files: dict[str, YamlFile] = {}
    for path in sorted((root / "data" / "guided").glob("*.yml")):
        if (file := read_checked(path, root, "guided", problems)) is not None:
            files[path.stem] = file
    yield from problems
    topics = {path.stem for path in (root / "data" / "guide").glob("*.yml")}
    known = {
        "contact": set(YamlFile(root / "data" / "contacts.yml", root).data),
        "link": set(YamlFile(root / "data" / "links.yml", root).data),
        "topic": topics,
        "next": topics | {f"{name}.{START}" for name in files},
        "source": set(YamlFile(root / "data" / "sources.yml", root).data),
    }
    for name, file in files.items():
        yield from _check_names(name, file, known)
        yield from _check_ways(file, guided_from(file.data))


def _check_names(name: str, file: YamlFile, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    data = file.data
    if data["guided"] != name:
        message = f"'{data['guided']}' stands in a file named '{name}'"
        yield file.problem("guided/name", message, "Give file and conversation the same name.", "guided")
    for section, kind in (("contacts", "contact"), ("links", "link"), ("next", "next")):
        for position, row in enumerate(data.get(section, [])):
            if row["id"] not in known[kind]:
                yield unknown("guided", file, kind, row["id"], known[kind], section, position)
    for position, id in enumerate(data.get("sources", [])):
        if id not in known["source"]:
            yield unknown("guided", file, "source", id, known["source"], "sources", position)
    for at, step in enumerate(data["steps"]):
        for position, option in enumerate(step["options"]):
            for topic in (*option.get("topics", []), *([option["leads"]] if "leads" in option else [])):
                if topic not in known["topic"]:
                    yield unknown("guided", file, "topic", topic, known["topic"], "steps", at, "options", position)
    for keys, when in _conditions(data):
        yield from _check_condition(file, keys, when)
    for keys, text in _texts(data):
        yield from check_text(file, "guided", text, {"contact": known["contact"], "link": known["link"]}, *keys)


def _check_condition(file: YamlFile, keys: tuple[Key, ...], when: Mapping[str, list[str]]) -> Iterator[Problem]:
    steps = {step["step"]: {option["option"] for option in step["options"]} for step in file.data["steps"]}
    for step, options in when.items():
        if step not in steps:
            yield unknown("guided", file, "step", step, set(steps), *keys)
            continue
        for option in options:
            if option not in steps[step]:
                yield unknown("guided", file, "option", option, steps[step], *keys)


def _check_ways(file: YamlFile, guided: Guided) -> Iterator[Problem]:
    if guided.again is not None and guided.step(guided.again) is None:
        yield unknown("guided", file, "step", guided.again, {step.name for step in guided.steps}, "again")
    if EMERGENCY not in {each.value for each in guided.contacts}:
        message = f"the advice never shows {EMERGENCY}"
        yield file.problem("guided/no-emergency", message, f"Add {EMERGENCY} to contacts.", "contacts")
    for options in product(*(step.options for step in guided.steps)):
        if any(option.leads for option in options):
            continue
        picks = {step.name: [option.name] for step, option in zip(guided.steps, options, strict=True)}
        if not guided.outcome[0].fitting(picks):
            way = ", ".join(f"{step}: {picked[0]}" for step, picked in picks.items())
            message = f"nobody is told anything under '{file.data['outcome'][0]['part']}' after {way}"
            yield file.problem(
                "guided/dead-end", message, "Add an item that fits, or one without `when`.", "outcome", 0
            )
            return


def _conditions(data: Mapping[str, Any]) -> Iterator[tuple[tuple[Key, ...], dict[str, list[str]]]]:
    for section in ("contacts", "links", "next"):
        for position, row in enumerate(data.get(section, [])):
            yield (section, position), row.get("when", {})
    for part, advice in enumerate(data["outcome"]):
        for position, item in enumerate(advice["items"]):
            yield ("outcome", part, "items", position), item.get("when", {})


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[tuple[Key, ...], str]]:
    yield ("closing",), str(data["closing"])
    for at, step in enumerate(data["steps"]):
        yield ("steps", at, "ask"), step["ask"]
    for at, advice in enumerate(data["outcome"]):
        for position, item in enumerate(advice["items"]):
            yield ("outcome", at, "items", position, "text"), item["text"]
