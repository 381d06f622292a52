"""A new topic: its intent, rule, answer and places for training sentences, in every language."""

from __future__ import annotations

import re
from pathlib import Path

from bot.content.yaml_file import YamlFile
from bot.i18n.languages import Languages
from bot.scaffold.files import GROUPS, HEADINGS, ScaffoldError, append, insert_after_last

ANSWER = """topic: {name}
tier: complete
section: help
urgent: false
danger: false
title: {title}
note: ""
answer:
  - text: |-
      Skriv svaret här. Säg en sak som den vuxna kan göra nu.
contacts: []
links: [guide_police_page_sv]
next: [worried_general, ask_parent_support]
sources: []
reviewed: {{}}
"""
RULE = """  - rule: {name}
    steps:
      - intent: {name}
      - action: action_answer_topic
"""
SENTENCES = """  - intent: {name}
    metadata: {{language: {tag}}}
    examples: |
"""


def add_topic(root: Path, name: str, group: str, title: str) -> list[Path]:
    """Make everything that a topic needs; return the files written.

    Args:
        root: the project folder.
        name: of the intent, lower case with underscores.
        group: one of `GROUPS`.
        title: how the topic is offered as a choice, in Swedish, at most 45 characters.

    Raises:
        ScaffoldError: the name is taken or no name, or the group does not exist; nothing is written then.
        DataError: domain.yml cannot be read.
    """
    if not re.fullmatch(r"[a-z][a-z_]+", name):
        raise ScaffoldError(f"topic '{name}': expected lower-case letters and underscores, as in ask_debt")
    if group not in GROUPS:
        raise ScaffoldError(f"group '{group}': expected one of {', '.join(GROUPS)}")
    if not 2 <= len(title) <= 45:
        raise ScaffoldError(f"title '{title}': expected 2 to 45 characters, it stands on a button")
    answer = root / "data" / "guide" / f"{name}.yml"
    if answer.exists() or name in YamlFile(root / "domain.yml", root).data["intents"]:
        raise ScaffoldError(f"topic '{name}' exists already; edit data/guide/{name}.yml")
    written = [root / "domain.yml", root / "docs" / "intents.md", root / "data" / "dialogue" / "rules.yml", answer]
    heading = HEADINGS.get(group, group)
    insert_after_last(written[0], rf"  # {heading}", r"  - ", f"  - {name}")
    insert_after_last(written[1], rf"## {heading.capitalize()}", r"\|", f"| {name} | {title} | |")
    append(written[2], RULE.format(name=name))
    append(answer, ANSWER.format(name=name, title=_quoted(title)))
    for tag in Languages.load(root / "locales" / "languages.yml").tags:
        sentences = root / "data" / "nlu" / tag / f"{group}.yml"
        append(sentences, SENTENCES.format(name=name, tag=tag))
        written.append(sentences)
    return written


def _quoted(title: str) -> str:
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
