"""The bot's own short texts, outside the guide: `responses` of domain.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

Shell = Mapping[str, str]
"""Name of the utterance → Swedish source text. The name is the context of its translations."""


def load_shell(root: Path) -> Shell:
    """Return the source text of every utterance in domain.yml."""
    domain = yaml.safe_load((root / "domain.yml").read_text(encoding="utf-8"))
    return {name: variants[0]["text"] for name, variants in domain["responses"].items()}
