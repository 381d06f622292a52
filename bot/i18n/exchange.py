"""Hand a part of a language's texts to a translator as one PO file, and take it back without losing anybody's review.

What a person has reviewed is never replaced by what nobody has.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from bot.errors import DataError, Problem
from bot.i18n.catalogs import DOMAINS
from bot.i18n.languages import Language
from bot.i18n.maintenance import MACHINE_DRAFTED, REVIEWED, po_path, read_catalog, write_catalog

WHICH = ("all", "missing", "outdated", "unreviewed")
"""What is exported: all texts; those without translation; those whose source has changed; those nobody has reviewed."""


@dataclass(slots=True)
class Imported:
    """What became of the entries of a file; each a context and the beginning of the source text."""

    taken: list[str] = field(default_factory=list)
    """Written into the catalogs."""
    kept: list[str] = field(default_factory=list)
    """Left as they were: a person has reviewed them, and nobody has reviewed what came."""
    unknown: list[str] = field(default_factory=list)
    """Not in the Swedish source any more."""


def export(root: Path, language: Language, which: str, contexts: Collection[str] | None = None) -> Catalog:
    """Return a part of a language's texts as one catalog.

    Args:
        root: the project folder.
        language: whose texts.
        which: one of `WHICH`.
        contexts: only texts of these contexts; None for all.
    """
    part = Catalog(locale=language.folder_name, domain="gangsnacket", project="gangsnacket", charset="utf-8")
    for domain in DOMAINS:
        for message in read_catalog(po_path(root, language, domain), language):
            if message.id and _wanted(message, which) and (contexts is None or message.context in contexts):
                part[message.id] = message
    return part


def import_part(root: Path, language: Language, file: Path, reviewer: str | None, today: date) -> Imported:
    """Take the translations of a file that `export` made; nothing is written where one of them is wrong.

    Args:
        root: the project folder.
        language: whose texts.
        file: the translator's file.
        reviewer: who has read every translated text of it; None where each entry's own comment says who did.
        today: date of that review.

    Raises:
        DataError: the file cannot be read, or an entry does not say who stands behind it.
    """
    part = _read(file, language)
    catalogs = {domain: read_catalog(po_path(root, language, domain), language) for domain in DOMAINS}
    result, problems = Imported(), []
    for message in part:
        if not message.id or not message.string or message.fuzzy:
            continue
        name = f"{message.context}: {str(message.id)[:40]}"
        target = next(
            (found for catalog in catalogs.values() if (found := catalog.get(message.id, message.context))), None
        )
        if reviewer:
            message.user_comments = [f"reviewed {today} {reviewer}"]
        if target is None:
            result.unknown.append(name)
        elif not _stands_behind(message):
            problems.append(_nobody(file, name))
        elif _reviewed(target) and not _reviewed(message):
            result.kept.append(name)
        elif (message.string, message.user_comments) != (target.string, target.user_comments) or target.fuzzy:
            target.string, target.user_comments = message.string, message.user_comments
            target.flags.discard("fuzzy")
            result.taken.append(name)
    if problems:
        raise DataError(problems)
    for domain, catalog in catalogs.items():
        write_catalog(po_path(root, language, domain), catalog)
    return result


def _read(file: Path, language: Language) -> Catalog:
    try:
        with file.open("rb") as stream:
            return read_po(stream, locale=language.folder_name, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as err:
        line = getattr(err, "lineno", 0) + 1
        fix = "Export the texts anew, or save the file as PO in UTF-8."
        raise DataError([Problem(file.name, line, "exchange/syntax", "not a PO file", fix)]) from err


def _wanted(message: Message, which: str) -> bool:
    return {
        "all": True,
        "missing": not message.string,
        "outdated": message.fuzzy,
        "unreviewed": not _reviewed(message) or message.fuzzy,
    }[which]


def _reviewed(message: Message) -> bool:
    return any(map(REVIEWED.match, message.user_comments))


def _stands_behind(message: Message) -> bool:
    return _reviewed(message) or any(map(MACHINE_DRAFTED.match, message.user_comments))


def _nobody(file: Path, name: str) -> Problem:
    fix = "Say who has read the texts: --reviewed-by NAME; or keep the comment of each entry."
    return Problem(file.name, 1, "exchange/nobody", f"'{name}' does not say who stands behind it", fix)
