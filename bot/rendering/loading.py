"""Everything the renderer reads, loaded together."""

from __future__ import annotations

from pathlib import Path

from bot.content.library import Library
from bot.content.shell import load_shell
from bot.i18n.catalogs import Catalogs
from bot.i18n.languages import Languages
from bot.rendering.renderer import Renderer


def load_renderer(root: Path) -> Renderer:
    """Load content, languages and compiled catalogs below a project folder.

    Raises:
        DataError: data files are broken.
    """
    languages = Languages.load(root / "locales" / "languages.yml")
    return Renderer(Library.load(root), Catalogs(languages, root / "locales"), load_shell(root))
