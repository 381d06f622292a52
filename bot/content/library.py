"""The guide's content, loaded once and read by every turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.content.guided import Guided, guided_from
from bot.content.model import GUIDE_PAGE, ContactEntry, LinkEntry, Part, Place, SourceText, Topic
from bot.content.places import load_places
from bot.content.schema import structure_problems
from bot.content.yaml_file import YamlFile
from bot.errors import DataError, Problem


@dataclass(frozen=True, slots=True)
class Library:
    """Topics, guided conversations, contacts, links and places. Immutable, shared by all conversations."""

    topics: Mapping[str, Topic]
    guided: Mapping[str, Guided]
    contacts: Mapping[str, ContactEntry]
    links: Mapping[str, LinkEntry]
    places: Mapping[str, Place]

    @classmethod
    def load(cls, root: Path) -> Library:
        """Read `data/` below a project folder.

        Raises:
            DataError: files are broken; carries the problems of all of them.
        """
        problems: list[Problem] = []
        topics: dict[str, Topic] = {}
        for path in sorted((root / "data" / "guide").glob("*.yml")):
            if (file := read_checked(path, root, "topic", problems)) is not None:
                topic = _topic(file.data)
                topics[topic.name] = topic
        guided: dict[str, Guided] = {}
        for path in sorted((root / "data" / "guided").glob("*.yml")):
            if (file := read_checked(path, root, "guided", problems)) is not None:
                conversation = guided_from(file.data)
                guided[conversation.name] = conversation
        contacts = read_checked(root / "data" / "contacts.yml", root, "contacts", problems)
        links = read_checked(root / "data" / "links.yml", root, "links", problems)
        if problems or contacts is None or links is None:
            raise DataError(problems)
        return cls(
            topics=topics,
            guided=guided,
            contacts={id: _contact(id, row) for id, row in contacts.data.items()},
            links={id: _link(id, row) for id, row in links.data.items()},
            places=load_places(root / "data"),
        )

    def showable_link(self, id: str, today: date, language: str) -> LinkEntry | None:
        """Return the page that adults are shown for a link.

        Its version in the reader's language where there is one; where neither may be shown, the first of its fallbacks
        that may; where none is left, the guide's own page, which has no other neighbour.
        """
        seen: set[str] = set()
        while id not in seen and (link := self.links.get(id)) is not None:
            for version in (*(self.links[each] for each in link.versions), link):
                if version.showable(today) and (version is link or language in version.languages):
                    return version
            seen.add(id)
            id = link.fallback or GUIDE_PAGE
        return self.links.get(GUIDE_PAGE)

    def tiers(self) -> dict[str, str]:
        """Return the context of every text with the tier of its topic or guided conversation."""
        tiers = {text.context: topic.tier for topic in self.topics.values() for text in topic.texts()}
        return tiers | {text.context: guided.tier for guided in self.guided.values() for text in guided.texts()}

    def texts(self) -> Iterator[SourceText]:
        """Yield every source text of every topic and guided conversation."""
        for topic in self.topics.values():
            yield from topic.texts()
        for guided in self.guided.values():
            yield from guided.texts()


def read_checked(path: Path, root: Path, schema: str, problems: list[Problem]) -> YamlFile | None:
    """Read a file and hold it against its schema; add what is wrong to `problems`, then return None."""
    try:
        file = YamlFile(path, root)
    except DataError as err:
        problems.extend(err.problems)
        return None
    except FileNotFoundError:
        name = path.relative_to(root).as_posix()
        problems.append(
            Problem(name, 1, f"{schema}/missing", "the file is missing", "Restore it from version control.")
        )
        return None
    found = list(structure_problems(file, schema))
    problems.extend(found)
    return None if found else file


def _topic(row: Mapping[str, Any]) -> Topic:
    name = row["topic"]
    return Topic(
        name=name,
        tier=row["tier"],
        title=SourceText(f"{name}.title", row["title"]),
        answer=_parts(f"{name}.answer", row["answer"]),
        more=_parts(f"{name}.more", row.get("more", [])),
        plain=_parts(f"{name}.plain", row.get("plain", [])),
        contacts=tuple(row.get("contacts", [])),
        links=tuple(row.get("links", [])),
        next=tuple(row["next"]),
        urgent=row.get("urgent", False),
        place=row.get("place", False),
        safety=row["tier"] == "required" and row.get("danger", False),
        reviewed=row.get("reviewed", {}).get("sv"),
        section=row.get("section"),
    )


def _parts(context: str, rows: list[Mapping[str, Any]]) -> tuple[Part, ...]:
    parts = []
    for row in rows:
        ((kind, content),) = row.items()
        items = content if kind == "list" else [content]
        parts.append(Part(tuple(SourceText(context, item) for item in items), kind))
    return tuple(parts)


def _contact(id: str, row: Mapping[str, Any]) -> ContactEntry:
    fields = ("name", "about", "phone", "hours", "page")
    kept = {field: row[field] for field in fields}
    return ContactEntry(id=id, checked=_date(row["checked"]), check_by=_date(row["check_by"]), **kept)


def _link(id: str, row: Mapping[str, Any]) -> LinkEntry:
    return LinkEntry(
        id=id,
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        seen=row["seen"],
        languages=tuple(row["languages"]),
        fallback=row.get("fallback"),
        versions=tuple(row.get("versions", [])),
        check_by=date.fromisoformat(row["check_by"]),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
