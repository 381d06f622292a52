"""The smallest worlds: each fills in what a test does not name."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.messages import BotReply, Message, Paragraph
from bot.settings import ROOT

COPIED = (
    "domain.yml",
    "config.yml",
    "babel.cfg",
    "data",
    "locales",
    "bot/web/texts.yml",
    "bot/web/page_texts.yml",
    "bot/web/openapi.yml",
    "docs/intents.md",
    "tests/nlu",
)


def copy_project(folder: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Copy the data that checks and loaders read, so that a test can break it; folders in `without` are left out."""
    root = folder / "project"
    for name in COPIED:
        source, goal = ROOT / name, root / name
        goal.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, goal, ignore=shutil.ignore_patterns("*.mo", "*.state.json", *without))
        else:
            shutil.copy(source, goal)
    return root


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace text in a file; the text must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def build_reply(text: str = "Hej", **fields: object) -> BotReply:
    """Return a reply with one paragraph."""
    values: dict[str, object] = {
        "messages": (Message((Paragraph(text),)),),
        "choices": (),
        "topic": "greet",
        "language": "sv",
        "direction": "ltr",
        "state": "sealed",
    }
    return BotReply(**{**values, **fields})  # type: ignore[arg-type]
