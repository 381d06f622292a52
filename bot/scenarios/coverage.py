"""What no scenario touches: topics, contacts, pages, choices, rules, steps of guided conversations, languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.guided import DONE
from bot.content.library import Library
from bot.content.yaml_file import YamlFile
from bot.i18n.languages import Languages
from bot.scenarios.model import Scenario

RULES = Path("data") / "dialogue" / "rules.yml"


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One thing that no scenario touches."""

    kind: str
    """`topic`, `choice`, `contact`, `link`, `rule`, `step` or `language`."""
    name: str
    path: str
    line: int


def gaps(root: Path, scenarios: Sequence[Scenario]) -> list[Gap]:
    """Return everything of the guide that no scenario expects, presses or speaks.

    Contacts and pages count as touched where an answer that shows them is expected; a topic's rule where the topic is.
    """
    library = Library.load(root)
    answers = {answer for scenario in scenarios for turn in scenario.turns for answer in turn.answer}
    picks = {turn.picks for scenario in scenarios for turn in scenario.turns if turn.picks}
    return sorted(
        {
            *_topics(root, library, answers),
            *_choices(root, library, picks),
            *_facts(root, library, answers),
            *_steps(root, library, answers, picks),
            *_languages(root, scenarios),
        }
    )


def _topics(root: Path, library: Library, answers: set[str]) -> Iterator[Gap]:
    rules = YamlFile(root / RULES, root)
    for at, rule in enumerate(rules.data["rules"]):
        intent = next((step["intent"] for step in rule["steps"] if "intent" in step), None)
        answer = "clarify" if intent == "nlu_fallback" else intent
        if answer and answer not in answers:
            yield Gap("rule", rule["rule"], RULES.as_posix(), rules.line("rules", at))
    for name in library.topics.keys() - answers:
        yield Gap("topic", name, f"data/guide/{name}.yml", 1)


def _choices(root: Path, library: Library, picks: set[str]) -> Iterator[Gap]:
    offered = {choice: name for name, topic in library.topics.items() for choice in topic.next}
    for choice in offered.keys() - picks:
        path = f"data/guide/{offered[choice]}.yml"
        yield Gap("choice", choice, path, YamlFile(root / path, root).line("next"))
    if not any(choice.startswith("more.") for choice in picks):
        yield Gap(
            "choice", "more", "domain.yml", YamlFile(root / "domain.yml", root).line("responses", "utter_choice_more")
        )


def _facts(root: Path, library: Library, answers: set[str]) -> Iterator[Gap]:
    shown = [library.topics[name] for name in answers & library.topics.keys()]
    ends = {answer.split(".")[0] for answer in answers if answer.endswith(".outcome")}
    guided = [library.guided[name] for name in ends & library.guided.keys()]
    for kind in ("contacts", "links"):
        file = YamlFile(root / "data" / f"{kind}.yml", root)
        used = {id for topic in library.topics.values() for id in getattr(topic, kind)}
        touched = {id for topic in shown for id in getattr(topic, kind)}
        touched |= {each.value for conversation in guided for each in getattr(conversation, kind)}
        for id in used - touched:
            yield Gap(kind.removesuffix("s"), id, file.path, file.line(id))


def _steps(root: Path, library: Library, answers: set[str], picks: set[str]) -> Iterator[Gap]:
    for name, guided in library.guided.items():
        file = YamlFile(root / "data" / "guided" / f"{name}.yml", root)
        for at, step in enumerate(guided.steps):
            if f"{name}.{step.name}" not in answers:
                yield Gap("step", f"{name}.{step.name}", file.path, file.line("steps", at))
            wanted = [option.name for option in step.options] + ([DONE] if step.several else [])
            for position, option in enumerate(wanted):
                if f"{name}.{step.name}.{option}" not in picks:
                    line = file.line("steps", at, "options", position)
                    yield Gap("step", f"{name}.{step.name}.{option}", file.path, line)


def _languages(root: Path, scenarios: Sequence[Scenario]) -> Iterator[Gap]:
    tags = Languages.load(root / "locales" / "languages.yml").tags
    for scenario in scenarios:
        for tag in set(tags) - set(scenario.languages or tags):
            yield Gap("language", f"{scenario.name} [{tag}]", scenario.path.as_posix(), scenario.turns[0].line)
