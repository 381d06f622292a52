"""Everything the renderer reads, loaded together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.content.library import Library
from bot.content.shell import load_shell
from bot.i18n.catalogs import Catalogs
from bot.i18n.languages import Languages
from bot.rendering.renderer import Renderer


def load_renderer(root: Path, *, today: Callable[[], date] = date.today) -> Renderer:
    """Load content, languages and compiled catalogs below a project folder; `today` decides which facts are overdue.

    Raises:
        DataError: data files are broken.
    """
    languages = Languages.load(root / "locales" / "languages.yml")
    return Renderer(Library.load(root), Catalogs(languages, root / "locales"), load_shell(root), today)
