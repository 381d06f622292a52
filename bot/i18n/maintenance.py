"""Catalogs as files: extract, update, compile, count. Run by translators and by `make`, never by a turn.

Provenance is a translator comment on each entry, kept by Poedit and Weblate:

* `# machine-drafted <date>`: written by a machine, no person has read it;
* `# reviewed <date> <name>`: a person who speaks the language has read and, if needed, mended it.

Babel marks an entry `fuzzy` when its Swedish source changes: it is served until it is mended, and counted as outdated.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.util import pathmatch

from bot.i18n.catalogs import DOMAINS
from bot.i18n.languages import SOURCE_LANGUAGE, Language, Languages

REVIEWED = re.compile(r"^reviewed (\d{4}-\d{2}-\d{2})\b")
MACHINE_DRAFTED = re.compile(r"^machine-drafted(?: (\d{4}-\d{2}-\d{2}))?\b")
GUIDE_METHODS = ("extract_guide", "extract_guided")
"""Extractors whose texts go into the catalog `guide`; all others go into `messages`."""
ALIKE = 0.6
"""How near a new text must be to one that has gone (difflib's ratio) to be a change of it."""
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
        write_catalog(path, source)
        written.append(path)
        for language in _translated(languages):
            po = po_path(root, language, domain)
            new = Catalog(locale=language.folder_name, domain=domain)
            catalog = read_catalog(po, language) if po.is_file() else new
            catalog.update(deepcopy(source), no_fuzzy_matching=True, update_header_comment=False)
            _keep_outdated(catalog)
            po.parent.mkdir(parents=True, exist_ok=True)
            write_catalog(po, catalog)
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
            po.with_suffix(".state.json").write_text(json.dumps(_states(catalog)), encoding="utf-8")
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


def coverage(root: Path, languages: Languages, tiers: Mapping[str, str]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each translated language with the share of texts translated and not outdated, by tier.

    Args:
        root: the project folder.
        languages: the registry.
        tiers: context → tier; contexts that are not named count as required (names, labels, buttons).
    """
    for language in _translated(languages):
        whole: Counter[str] = Counter()
        done: Counter[str] = Counter()
        for domain in DOMAINS:
            for message in read_catalog(po_path(root, language, domain), language):
                if message.id:
                    tier = tiers.get(message.context or "", "required")
                    whole[tier] += 1
                    done[tier] += bool(message.string) and not message.fuzzy
        yield language.tag, {tier: done[tier] / whole[tier] for tier in whole}


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
        methods, options = parse_mapping_cfg(file, "babel.cfg")
    for pattern, method in methods:
        if (domain == "guide") != method.endswith(GUIDE_METHODS):
            continue
        for path in sorted(root.glob(pattern.replace("**.", "**/*."))):
            name = path.relative_to(root).as_posix()
            if not pathmatch(pattern, name):
                continue
            found = extract_from_file(method, str(path), _KEYWORDS, (), options[pattern])
            for line, text, comments, context in found:
                catalog.add(text, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def _translated(languages: Languages) -> list[Language]:
    return [language for language in languages if language.tag != SOURCE_LANGUAGE]


def _keep_outdated(catalog: Catalog) -> None:
    """Give each new text the translation of the text that it takes the place of, marked fuzzy.

    Only a text of the same context that has left the source can be that one: Babel's own matching also takes what
    merely reads alike from anywhere, and an adult would be shown the answer to something else.
    """
    gone: dict[str, dict[str, Message]] = {}
    for message in catalog.obsolete.values():
        if message.string:
            gone.setdefault(message.context, {})[str(message.id)] = message
    for message in catalog:
        candidates = gone.get(message.context, {})
        if message.id and not message.string and (near := get_close_matches(str(message.id), candidates, 1, ALIKE)):
            before = candidates.pop(near[0])
            message.string, message.user_comments = before.string, before.user_comments
            message.flags.add("fuzzy")
    catalog.obsolete.clear()


def _states(catalog: Catalog) -> dict[str, dict[str, str | bool | None]]:
    """Return what bot/i18n/catalogs.py knows as `TextState` of each context."""
    by_context: dict[str, list[Message]] = {}
    for message in catalog:
        if message.id and message.context is not None:
            by_context.setdefault(message.context, []).append(message)
    states = {}
    for context, messages in by_context.items():
        reviews = [None if message.fuzzy else _dated(REVIEWED, message) for message in messages]
        drafts = [day for message in messages if (day := _dated(MACHINE_DRAFTED, message))]
        states[context] = {
            "reviewed": min(day for day in reviews if day) if all(reviews) else None,
            "drafted": max(drafts, default=None),
            "outdated": any(message.fuzzy for message in messages),
        }
    return states


def _dated(mark: re.Pattern[str], message: Message) -> str | None:
    """Return the latest date of a kind of comment, None where there is none."""
    found = [match.group(1) for comment in message.user_comments if (match := mark.match(comment)) and match.group(1)]
    return max(found, default=None)


def write_catalog(path: Path, catalog: Catalog) -> None:
    """Write a `.po` file without dates and line wrapping, so that a change shows only what changed."""
    with path.open("wb") as file:
        write_po(file, catalog, width=0, omit_header=False, sort_by_file=True, include_lineno=False)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', "", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
