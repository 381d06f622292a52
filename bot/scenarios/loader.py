"""Scenario files: read, held against their schema and against the names of the guide; every mistake is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bot.content.guided import OUTCOME
from bot.content.library import Library, read_checked
from bot.content.yaml_file import Key, YamlFile
from bot.errors import DataError, Problem
from bot.i18n.languages import Languages
from bot.scenarios.model import ANY_LANGUAGE, Scenario, Shows, Turn

FOLDER = Path("data") / "scenarios"
STEPS = frozenset({"clarify", "change_language"})
"""What may be answered beside topics and steps of guided conversations."""


def load_scenarios(root: Path, paths: Sequence[Path] = ()) -> list[Scenario]:
    """Return the scenarios below a project folder, or only those of some files and folders, by name.

    Raises:
        DataError: files are broken; carries the problems of all of them.
    """
    problems: list[Problem] = []
    known = Names(root)
    scenarios = []
    for path in _files(root, paths):
        if (file := read_checked(path, root, "scenario", problems)) is None:
            continue
        found = list(known.problems(file))
        problems += found
        if not found:
            scenarios.append(_scenario(root, path, file))
    if problems:
        raise DataError(problems)
    return scenarios


class Names:
    """Every name that a scenario may use."""

    def __init__(self, root: Path) -> None:
        library = Library.load(root)
        tags = Languages.load(root / "locales" / "languages.yml").tags
        steps = {f"{guided.name}.{step.name}" for guided in library.guided.values() for step in guided.steps}
        ends = {f"{guided.name}.{end}" for guided in library.guided.values() for end in (OUTCOME, "leave")}
        self.languages = set(tags)
        self.answers = set(library.topics) | steps | ends | STEPS
        self.contacts, self.links, self.places = set(library.contacts), set(library.links), set(library.places)
        self.choices = set(library.topics) | {f"language.{tag}" for tag in tags} | {"none_of_these"}
        self.choices |= {f"more.{topic.name}" for topic in library.topics.values() if topic.more}
        self.choices |= {choice for guided in library.guided.values() for choice in guided.choices()}

    def problems(self, file: YamlFile) -> Iterator[Problem]:
        """Yield the names in a scenario that do not exist."""
        for at, turn in enumerate(file.data["turns"]):
            here = ("turns", at)
            yield from self._known(
                file, "choice", [turn["picks"]] if "picks" in turn else [], self.choices, *here, "picks"
            )
            yield from self._known(file, "answer", _listed(turn.get("answer")), self.answers, *here, "answer")
            shows = turn.get("shows", {})
            for kind, names in (("contacts", self.contacts), ("links", self.links), ("choices", self.choices)):
                yield from self._known(file, kind, shows.get(kind, []), names, *here, "shows", kind)
            yield from self._known(file, "place", _listed(shows.get("place")), self.places, *here, "shows", "place")
            for field in ("says", "reads", "must_not_say", "in"):
                value = turn.get(field, {})
                tags = [*value, *(value.values() if field == "in" else ())] if isinstance(value, dict) else [value]
                yield from self._known(file, "language", tags, self.languages | {ANY_LANGUAGE}, *here, field)
        yield from self._gaps(file)

    def _gaps(self, file: YamlFile) -> Iterator[Problem]:
        spoken = [(at, set(turn["says"])) for at, turn in enumerate(file.data["turns"]) if "says" in turn]
        every = set().union(*(tags for _, tags in spoken))
        for at, tags in spoken:
            if missing := sorted(every - tags):
                message = f"turn {at + 1} has no words in {', '.join(missing)}; other turns have"
                yield file.problem(
                    "scenario/words", message, "Write them, or take the language out.", "turns", at, "says"
                )

    def _known(self, file: YamlFile, kind: str, used: Sequence[str], names: set[str], *keys: Key) -> Iterator[Problem]:
        for name in used:
            if name not in names:
                near = get_close_matches(name, names, 1)
                fix = f"Did you mean '{near[0]}'?" if near else "Use a name that exists."
                yield file.problem("scenario/unknown-name", f"{kind}: '{name}' does not exist", fix, *keys)


def _files(root: Path, paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths or [root / FOLDER]:
        yield from (
            sorted(path.glob("*/*.yml") if path == root / FOLDER else path.rglob("*.yml")) if path.is_dir() else [path]
        )


def _scenario(root: Path, path: Path, file: YamlFile) -> Scenario:
    data = file.data
    turns = tuple(_turn(row, file.line("turns", at)) for at, row in enumerate(data["turns"]))
    fields = {field: data[field] for field in ("title", "why", "persona")}
    relative = path.relative_to(root) if path.is_relative_to(root) else path
    return Scenario(name=f"{path.parent.name}/{path.stem}", path=relative, turns=turns, **fields)


def _turn(row: Mapping[str, Any], line: int) -> Turn:
    shows = row.get("shows", {})
    lists = {kind: tuple(shows.get(kind, [])) for kind in ("contacts", "links", "choices")}
    spoken_in = row.get("in", {})
    return Turn(
        says=row.get("says", {}),
        picks=row.get("picks"),
        answer=tuple(_listed(row.get("answer"))),
        may_ask=row.get("may_ask", False),
        urgent=row.get("urgent"),
        shows=Shows(place=shows.get("place"), **lists),
        reads=row.get("reads", {}),
        must_not_say={tag: tuple(words) for tag, words in row.get("must_not_say", {}).items()},
        language=spoken_in if isinstance(spoken_in, dict) else {ANY_LANGUAGE: spoken_in},
        line=line,
    )


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []
