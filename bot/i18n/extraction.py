"""Babel extractors: the source texts of our data files, each with its context and a note for translators.

A context (msgctxt) is `<topic>.<part>`, the name of an utterance, `contact.<id>`, `link.<id>` or `web.<name>`; the
renderer looks texts up under the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import yaml

Extracted = tuple[int, str, tuple[str, str], list[str]]
"""Line, Babel keyword, (context, text), comments."""


def extract_guide(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Extracted]:
    """Extract title, answer, more and plain variant of a topic."""
    root = _compose(file)
    topic = _value(root, "topic")
    note = _value(root, "note")
    for key, value in root.value:
        if key.value == "title":
            yield _message(value, f"{topic}.title", f"Button or heading, short. {note}")
        if key.value in ("answer", "more", "plain"):
            hint = f"Plain language: short lines, easy words. {note}" if key.value == "plain" else note
            for scalar in _scalars(value):
                yield _message(scalar, f"{topic}.{key.value}", hint)


def extract_guided(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Extracted]:
    """Extract title, questions, options, advice and closing of a guided conversation."""
    root = _compose(file)
    name, note = _value(root, "guided"), _value(root, "note")
    for key, value in root.value:
        if key.value in ("title", "closing"):
            yield _message(value, f"{name}.{key.value}", note)
        elif key.value in ("steps", "outcome"):
            for section in value.value:
                context = f"{name}.{_value(section, 'step') or _value(section, 'part')}"
                for field, content in section.value:
                    if field.value in ("ask", "done", "heading"):
                        yield _message(content, context, note)
                    elif field.value in ("options", "items"):
                        hint = f"Button, at most 45 characters. {note}" if field.value == "options" else note
                        for row in content.value:
                            text = next(v for k, v in row.value if k.value in ("title", "text"))
                            yield _message(text, context, hint)


def extract_domain(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Extracted]:
    """Extract the bot's own utterances."""
    for key, section in _compose(file).value:
        if key.value == "responses":
            for name, variants in section.value:
                variant = variants.value[0]
                note = next((_value(value, "note") for k, value in variant.value if k.value == "metadata"), "")
                text = next(value for k, value in variant.value if k.value == "text")
                yield _message(text, name.value, note)


def extract_contacts(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Extracted]:
    """Extract names and descriptions of phone lines."""
    for id, entry in _compose(file).value:
        for key, value in entry.value:
            if key.value == "name":
                yield _message(value, f"contact.{id.value}", "Name of a phone line; names of organisations stay.")
            if key.value == "about" or (key.value == "hours" and value.value != "null"):
                yield _message(value, f"contact.{id.value}", "")


def extract_links(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Extracted]:
    """Extract titles of the pages that answers or contacts show, fallbacks included."""
    root = _compose(file)
    used = _used_links(Path(file.name).parent, root)
    for id, entry in root.value:
        if id.value in used:
            for key, value in entry.value:
                if key.value == "title":
                    yield _message(value, f"link.{id.value}", f"Title of a page of {_value(entry, 'publisher')}.")


def extract_web(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Extracted]:
    """Extract the texts of pages and chat window; `context` in babel.cfg tells the files apart."""
    for name, entry in _compose(file).value:
        text = next(value for key, value in entry.value if key.value == "text")
        yield _message(text, f"{options['context']}.{name.value}", _value(entry, "note"))


def _used_links(data: Path, links: yaml.MappingNode) -> set[str]:
    used = set()
    for path in sorted((*(data / "guide").glob("*.yml"), *(data / "guided").glob("*.yml"))):
        text = path.read_text(encoding="utf-8")
        listed = yaml.safe_load(text).get("links", [])
        used |= {each["id"] if isinstance(each, dict) else each for each in listed}
        used |= set(re.findall(r"\{link:([a-z0-9_]+)\}", text))
    contacts = yaml.safe_load((data / "contacts.yml").read_text(encoding="utf-8"))
    used |= {entry["page"] for entry in contacts.values() if entry["page"]}
    used.add("guide_police_page_sv")
    neighbours = {id.value: _neighbours(entry) for id, entry in links.value}
    todo = list(used)
    while todo:
        new = neighbours.get(todo.pop(), set()) - used
        used |= new
        todo += new
    return used


def _neighbours(entry: yaml.MappingNode) -> set[str]:
    """Return the ids that may be shown instead of a link: its fallback and its versions in other languages."""
    return {
        scalar.value
        for key, value in entry.value
        if key.value in ("fallback", "versions")
        for scalar in _scalars(value)
    }


def _compose(file: IO[bytes]) -> yaml.MappingNode:
    node = yaml.compose(file.read().decode("utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("not a mapping")
    return node


def _value(node: yaml.MappingNode, key: str) -> str:
    return next((value.value for name, value in node.value if name.value == key), "")


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


def _message(node: yaml.ScalarNode, context: str, note: str) -> Extracted:
    return node.start_mark.line + 1, "pgettext", (context, node.value), [note.strip()] if note.strip() else []
