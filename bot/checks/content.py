"""data/guide, data/contacts.yml, data/links.yml: whole, and every name leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from bot.content.guided import START
from bot.content.library import read_checked
from bot.content.model import EMERGENCY
from bot.content.yaml_file import Key, YamlFile
from bot.errors import DataError, Problem

_REFERENCE = re.compile(r"\{(contact|link):([a-z0-9_]+)\}")
_NUMBER = re.compile(r"\b\d[\d -]{2,}\d\b")
_YEAR = re.compile(r"^(19|20)\d\d$")
_ADDRESS = re.compile(r"https?://|www\.|\.se\b", re.IGNORECASE)


def check_content(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the guide's content.

    Raises:
        DataError: files that cannot be read at all.
    """
    problems: list[Problem] = []
    contacts = read_checked(root / "data" / "contacts.yml", root, "contacts", problems)
    links = read_checked(root / "data" / "links.yml", root, "links", problems)
    topics: dict[str, YamlFile] = {}
    for path in sorted((root / "data" / "guide").glob("*.yml")):
        if (file := read_checked(path, root, "topic", problems)) is not None:
            topics[path.stem] = file
    yield from problems
    if contacts is None or links is None:
        return
    sources = YamlFile(root / "data" / "sources.yml", root)
    domain = YamlFile(root / "domain.yml", root)
    known = {
        "contacts": set(contacts.data),
        "links": set(links.data),
        "next": set(topics) | {f"{path.stem}.{START}" for path in (root / "data" / "guided").glob("*.yml")},
        "sources": set(sources.data),
    }
    for name, file in topics.items():
        yield from _check_topic(name, file, known)
    yield from _check_fallbacks(links, links.data)
    yield from _check_pages(contacts, set(links.data))
    yield from _check_coverage(domain, set(topics))


def _check_topic(name: str, file: YamlFile, known: dict[str, set[str]]) -> Iterator[Problem]:
    data = file.data
    if data["topic"] != name:
        message = f"topic '{data['topic']}' stands in a file named '{name}'"
        yield file.problem("topic/name", message, "Give file and topic the same name.", "topic")
    for field, names in known.items():
        for position, id in enumerate(data.get(field, [])):
            if id not in names:
                yield unknown("topic", file, field, id, names, field, position)
    if name in data["next"]:
        yield file.problem("topic/circle", f"'{name}' offers itself", "Offer another topic.", "next")
    if data.get("danger") and EMERGENCY not in data.get("contacts", []):
        message = f"an answer that touches danger lacks {EMERGENCY}"
        yield file.problem("topic/no-emergency", message, f"Add {EMERGENCY} to contacts.", "contacts")
    if data["tier"] == "required" and not data.get("plain"):
        message = "a required answer lacks its plain variant"
        yield file.problem("topic/no-plain", message, "Write `plain`: short lines, one thought a line.", "tier")
    for keys, text in _texts(data):
        yield from check_text(file, "topic", text, {"contact": known["contacts"], "link": known["links"]}, *keys)


def check_text(file: YamlFile, area: str, text: str, known: Mapping[str, set[str]], *keys: Key) -> Iterator[Problem]:
    """Yield references that lead nowhere, and numbers and addresses that stand in a text."""
    for kind, id in _REFERENCE.findall(text):
        if id not in known[kind]:
            yield unknown(area, file, kind, id, known[kind], *keys)
    bare = _REFERENCE.sub("", text)
    for number in _NUMBER.findall(bare):
        if not _YEAR.match(number):
            message = f"the number '{number}' stands in a text"
            fix = "Put numbers into data/contacts.yml and refer to them: {contact:…}."
            yield file.problem(f"{area}/bare-number", message, fix, *keys)
    if _ADDRESS.search(bare):
        fix = "Put addresses into data/links.yml and refer to them: {link:…}."
        yield file.problem(f"{area}/bare-address", "a web address stands in a text", fix, *keys)


def _texts(data: dict[str, list[dict[str, object]]]) -> Iterator[tuple[tuple[Key, ...], str]]:
    for section in ("answer", "more", "plain"):
        for position, part in enumerate(data.get(section, [])):
            for kind, content in part.items():
                items = content if isinstance(content, list) else [content]
                for item, text in enumerate(items):
                    yield (section, position, kind, item), str(text)


def _check_fallbacks(file: YamlFile, links: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    for id, entry in links.items():
        fallback = entry.get("fallback")
        if fallback is not None and fallback not in links:
            yield unknown("topic", file, "link", fallback, set(links), id, "fallback")
        for version in entry.get("versions", []):
            if version not in links:
                yield unknown("topic", file, "link", version, set(links), id, "versions")


def _check_pages(file: YamlFile, links: set[str]) -> Iterator[Problem]:
    for id, entry in file.data.items():
        if entry["page"] is not None and entry["page"] not in links:
            yield unknown("topic", file, "link", entry["page"], links, id, "page")


def _check_coverage(domain: YamlFile, topics: set[str]) -> Iterator[Problem]:
    intents = domain.data["intents"]
    for position, intent in enumerate(intents):
        if intent not in topics:
            message = f"intent '{intent}' has no answer"
            fix = f"Write data/guide/{intent}.yml; data/README.md shows how."
            yield domain.problem("topic/no-answer", message, fix, "intents", position)
    for topic in sorted(topics - set(intents)):
        fix = "Add it to the intents of domain.yml and to docs/intents.md, or delete the file."
        yield Problem(f"data/guide/{topic}.yml", 1, "topic/no-intent", f"topic '{topic}' is no intent", fix)


def unknown(area: str, file: YamlFile, kind: str, id: str, names: Iterable[str], *keys: Key) -> Problem:
    """Return the problem that a name leads nowhere, with the one that may have been meant."""
    near = get_close_matches(id, list(names), 1)
    fix = f"Did you mean '{near[0]}'?" if near else "Use a name that exists."
    return file.problem(f"{area}/unknown-name", f"{kind}: '{id}' does not exist", fix, *keys)


def load_intents(root: Path) -> list[str]:
    """Return the intents of domain.yml.

    Raises:
        DataError: domain.yml cannot be read.
    """
    try:
        intents: list[str] = YamlFile(root / "domain.yml", root).data["intents"]
    except (TypeError, KeyError, yaml.YAMLError) as err:
        problem = Problem("domain.yml", 1, "domain/structure", "intents are missing", "Restore the list of intents.")
        raise DataError([problem]) from err
    return intents
