"""Entries of all catalogs with their lines, which Babel does not tell for translated ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError

from bot.i18n.catalogs import DOMAINS
from bot.i18n.languages import SOURCE_LANGUAGE, Languages
from bot.i18n.maintenance import po_path, read_catalog


@dataclass(frozen=True, slots=True)
class Entry:
    """One translated text."""

    path: str
    line: int
    language: str
    context: str
    source: str
    string: str


class Lines:
    """Lines of entries in a PO file."""

    def __init__(self, path: Path) -> None:
        self._by_id: dict[tuple[str, str], int] = {}
        context = ""
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if row.startswith("msgctxt "):
                context = row[9:-1]
            elif row.startswith("msgid "):
                self._by_id[context, row[7:-1]] = number

    def of(self, message: Message) -> int:
        """Return the line of an entry's msgid, 1 where it was not found."""
        escaped = str(message.id).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return self._by_id.get((str(message.context), escaped), 1)


def entries(root: Path, languages: Languages) -> Iterator[Entry]:
    """Yield every translated text; catalogs that cannot be read are left to bot/checks/catalogs.py."""
    for language in languages:
        if language.tag == SOURCE_LANGUAGE:
            continue
        for domain in DOMAINS:
            path = po_path(root, language, domain)
            try:
                catalog = read_catalog(path, language)
            except (FileNotFoundError, PoFileError, UnicodeDecodeError):
                continue
            lines, name = Lines(path), path.relative_to(root).as_posix()
            for message in catalog:
                if message.id and message.string:
                    where = (name, lines.of(message), language.tag)
                    yield Entry(*where, str(message.context), str(message.id), str(message.string))
