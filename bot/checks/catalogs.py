"""locales: every text is translated, and every translation carries the placeholders of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from bot.checks.letters import wrong_letters
from bot.checks.po_entries import Lines
from bot.errors import DataError, Problem
from bot.i18n.catalogs import DOMAINS
from bot.i18n.languages import SOURCE_LANGUAGE, Languages
from bot.i18n.maintenance import MACHINE_DRAFTED, REVIEWED, po_path, read_catalog, template
from bot.rendering.placeholders import placeholders

_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UPDATE = "Run: python -m bot translations update"


def check_catalogs(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the catalogs.

    Raises:
        DataError: source files that texts are extracted from cannot be read.
    """
    languages = Languages.load(root / "locales" / "languages.yml")
    for domain in DOMAINS:
        sources = _extract(root, domain)
        for language in languages:
            if language.tag == SOURCE_LANGUAGE:
                continue
            path = po_path(root, language, domain)
            name = path.relative_to(root).as_posix()
            if not path.is_file():
                yield Problem(name, 1, "catalog/missing", "the catalog is missing", _UPDATE)
                continue
            try:
                catalog = read_catalog(path, language)
            except (PoFileError, UnicodeDecodeError) as err:
                line = getattr(err, "lineno", 0) + 1
                fix = "Mend the line, or restore the file from version control."
                yield Problem(name, line, "catalog/syntax", f"not a PO file: {type(err).__name__}", fix)
                continue
            yield from _check_catalog(name, language.tag, Lines(path), catalog, sources)


def _extract(root: Path, domain: str) -> Catalog:
    try:
        return template(root, domain)
    except (TypeError, AttributeError, ValueError, StopIteration, LookupError) as err:
        problem = Problem("data", 1, "catalog/source", "texts cannot be extracted", "Mend the problems told above.")
        raise DataError([problem]) from err


def _check_catalog(name: str, language: str, lines: Lines, catalog: Catalog, sources: Catalog) -> Iterator[Problem]:
    for source in sources:
        if not source.id:
            continue
        entry = catalog.get(source.id, context=source.context)
        if entry is None:
            message = f"'{source.context}' lacks a text of the source: {_short(source)}"
            yield Problem(name, 1, "catalog/stale", message, _UPDATE)
        elif not entry.string:
            message = f"'{source.context}' is not translated: {_short(source)}"
            yield Problem(name, lines.of(source), "catalog/empty", message, "Translate it.")
        else:
            yield from _check_entry(name, lines.of(source), entry)
            for where, what, fix in wrong_letters(language, str(entry.string)):
                message = f"'{entry.context}' has {what}: {where}"
                yield Problem(name, lines.of(source), "catalog/letters", message, fix)


def _check_entry(name: str, line: int, entry: Message) -> Iterator[Problem]:
    wanted, found = placeholders(str(entry.id)), placeholders(str(entry.string))
    if wanted != found:
        message = f"'{entry.context}' has placeholders {_list(found)}, expected {_list(wanted)}"
        yield Problem(name, line, "catalog/placeholders", message, "Keep the placeholders of the source.")
    if (wanted_numbers := _numbers(entry.id)) != (found_numbers := _numbers(entry.string)):
        message = f"'{entry.context}' has the numbers {_list(found_numbers)}, expected {_list(wanted_numbers)}"
        yield Problem(name, line, "catalog/numbers", message, "Write the numbers of the source, in digits.")
    if entry.string and _CONTROLS.search(str(entry.string)):
        message = f"'{entry.context}' holds invisible marks of direction"
        yield Problem(name, line, "catalog/bidi", message, "Take them out; numbers and names are isolated when shown.")
    if not any(REVIEWED.match(c) or MACHINE_DRAFTED.match(c) for c in entry.user_comments):
        message = f"'{entry.context}' does not say who stands behind it"
        fix = "Add the comment `# machine-drafted <date>` or `# reviewed <date> <name>`."
        yield Problem(name, line, "catalog/provenance", message, fix)


def _numbers(text: object) -> list[str]:
    return sorted(re.findall(r"\d+", _PLACEHOLDER.sub("", str(text))))


def _short(message: Message) -> str:
    text = str(message.id)
    return f'"{text[:50]}…"' if len(text) > 50 else f'"{text}"'


def _list(names: list[str]) -> str:
    return " ".join(names) or "none"
