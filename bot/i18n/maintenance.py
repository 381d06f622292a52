"""Catalogs as files: extract, update, compile, count. Run by translators and by `make`, never by a turn.

Provenance is a translator comment on each entry, kept by Poedit and Weblate:

* `# machine-drafted <date>`: written by a machine, no person has read it;
* `# reviewed <date> <name>`: a person who speaks the language has read and, if needed, mended it.

Babel marks an entry `fuzzy` when its Swedish source changes: it is served until it is mended, and counted as outdated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.util import pathmatch

from bot.i18n.catalogs import DOMAINS
from bot.i18n.languages import SOURCE_LANGUAGE, Language, Languages

REVIEWED = re.compile(r"^reviewed (\d{4}-\d{2}-\d{2})\b")
MACHINE_DRAFTED = re.compile(r"^machine-drafted\b")
_KEYWORDS = {"pgettext": ((1, "c"), 2)}


@dataclass(frozen=True, slots=True)
class CatalogStatus:
    """How far one language's catalog of one domain has come; counts of entries."""

    language: str
    domain: str
    total: int
    translated: int
    outdated: int
    reviewed: int


def update(root: Path, languages: Languages) -> list[Path]:
    """Write the `.pot` of each domain and bring every language's `.po` up to it; return the files written."""
    written = []
    for domain in DOMAINS:
        source = template(root, domain)
        path = root / "locales" / f"{domain}.pot"
        _write(path, source)
        written.append(path)
        for language in _translated(languages):
            po = po_path(root, language, domain)
            new = Catalog(locale=language.folder_name, domain=domain)
            catalog = read_catalog(po, language) if po.is_file() else new
            catalog.update(source, update_header_comment=False)
            catalog.obsolete.clear()
            po.parent.mkdir(parents=True, exist_ok=True)
            _write(po, catalog)
            written.append(po)
    return written


def compile_all(root: Path, languages: Languages) -> int:
    """Write `.mo` and `.state.json` beside each `.po` that is newer than them; return how many were written."""
    written = 0
    for language in _translated(languages):
        for domain in DOMAINS:
            po = po_path(root, language, domain)
            mo = po.with_suffix(".mo")
            if not po.is_file() or (mo.is_file() and mo.stat().st_mtime >= po.stat().st_mtime):
                continue
            catalog = read_catalog(po, language)
            with mo.open("wb") as file:
                write_mo(file, catalog, use_fuzzy=True)
            po.with_suffix(".state.json").write_text(json.dumps(_reviews(catalog)), encoding="utf-8")
            written += 1
    return written


def status(root: Path, languages: Languages) -> Iterator[CatalogStatus]:
    """Count, for each translated language and domain, what is translated, outdated and reviewed."""
    for language in _translated(languages):
        for domain in DOMAINS:
            catalog = read_catalog(po_path(root, language, domain), language)
            entries = [message for message in catalog if message.id]
            yield CatalogStatus(
                language=language.tag,
                domain=domain,
                total=len(entries),
                translated=sum(bool(message.string) for message in entries),
                outdated=sum(message.fuzzy for message in entries),
                reviewed=sum(any(map(REVIEWED.match, message.user_comments)) for message in entries),
            )


def po_path(root: Path, language: Language, domain: str) -> Path:
    """Return where a language's catalog of a domain lies."""
    return root / "locales" / language.folder_name / "LC_MESSAGES" / f"{domain}.po"


def read_catalog(path: Path, language: Language) -> Catalog:
    """Return a `.po` file as a Babel catalog.

    Raises:
        PoFileError: the file is not a PO file.
    """
    with path.open("rb") as file:
        return read_po(file, locale=language.folder_name, abort_invalid=True)


def template(root: Path, domain: str) -> Catalog:
    """Return the catalog of source texts of a domain, extracted afresh."""
    catalog = Catalog(project="gangsnacket", charset="utf-8", fuzzy=False)
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, _ = parse_mapping_cfg(file, "babel.cfg")
    for pattern, method in methods:
        if (domain == "guide") != method.endswith("extract_guide"):
            continue
        for path in sorted(root.glob(pattern.replace("**.", "**/*."))):
            name = path.relative_to(root).as_posix()
            if not pathmatch(pattern, name):
                continue
            for line, text, comments, context in extract_from_file(method, str(path), _KEYWORDS, ()):
                catalog.add(text, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def _translated(languages: Languages) -> list[Language]:
    return [language for language in languages if language.tag != SOURCE_LANGUAGE]


def _reviews(catalog: Catalog) -> dict[str, str]:
    """Return context → date of the oldest review, for contexts whose every entry is reviewed and none outdated."""
    dates: dict[str, str | None] = {}
    for message in catalog:
        if not message.id or message.context is None:
            continue
        found = [match.group(1) for comment in message.user_comments if (match := REVIEWED.match(comment))]
        date = max(found) if found and not message.fuzzy else None
        known = dates.get(message.context, date)
        dates[message.context] = min(known, date) if known and date else None
    return {context: date for context, date in dates.items() if date}


def _write(path: Path, catalog: Catalog) -> None:
    """Write without dates and line wrapping, so that a change shows only what changed."""
    with path.open("wb") as file:
        write_po(file, catalog, width=0, omit_header=False, sort_by_file=True, include_lineno=False)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', "", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
