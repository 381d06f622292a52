"""The import table of docs/architecture.md and the size limits, held against the syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT

OURS = ("bot", "actions")
FOREIGN = ("rasa", "rasa_sdk", "aiohttp", "spacy", "sklearn", "onnx", "onnxruntime", "tokenizers")
BASE = {"bot.errors", "bot.messages", "bot.settings"}

# package → (packages of ours it may import, foreign packages it may import)
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "bot.errors": (set(), set()),
    "bot.messages": (set(), set()),
    "bot.settings": ({"bot.errors"}, set()),
    "bot.i18n": (BASE, set()),
    "bot.content": (BASE, set()),
    "bot.rendering": (BASE | {"bot.i18n", "bot.content"}, set()),
    "bot.rendering.rasa_nlg": (BASE | {"bot.i18n", "bot.content", "bot.rendering"}, {"rasa"}),
    "bot.nlu": (BASE | {"bot.i18n", "bot.content"}, {"rasa", "spacy", "sklearn", "onnx", "onnxruntime", "tokenizers"}),
    "actions": (BASE | {"bot.i18n", "bot.content"}, {"rasa_sdk"}),
    "bot.engine": (BASE | {"bot.i18n", "bot.content", "bot.rendering"}, {"aiohttp"}),
    "bot.engine.local": (BASE | {"bot.i18n", "bot.content", "bot.rendering", "actions"}, {"rasa", "rasa_sdk"}),
    "bot.checks": (
        BASE | {"bot.i18n", "bot.content", "bot.rendering", "bot.nlu.text", "bot.nlu.rule_entries", "bot.scenarios"},
        set(),
    ),
    "bot.links": (BASE | {"bot.content"}, {"aiohttp"}),
    "bot.scenarios": (BASE | {"bot.i18n", "bot.content", "bot.rendering"}, {"aiohttp"}),
    "bot.scaffold": (BASE | {"bot.i18n", "bot.content"}, set()),
    "bot.evaluation": (BASE | {"bot.engine", "bot.nlu", "bot.content"}, set()),
    "bot.web": (BASE | {"bot.i18n", "bot.rendering", "bot.engine"}, {"aiohttp"}),
    "bot.cli": ({"bot", "actions"}, {"aiohttp"}),
}
MODULE_LINES, FUNCTION_LINES, TEST_LINES = 400, 60, 600


def modules() -> list[Path]:
    return [path for package in OURS for path in sorted((ROOT / package).rglob("*.py"))]


def name_of(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rule_for(module: str) -> tuple[set[str], set[str]] | None:
    fitting = [key for key in ALLOWED if module == key or module.startswith((f"{key}.", f"{key}_"))]
    return ALLOWED[max(fitting, key=len)] if fitting else None


def within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith((f"{package}.", f"{package}_")) for package in packages)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_module_imports_only_what_its_layer_may(path: Path) -> None:
    module = name_of(path)
    rule = rule_for(module)
    if rule is None:
        assert module in ("bot", "bot.__main__"), f"{module} has no layer; add it to ALLOWED and docs/architecture.md"
        return
    ours, foreign = rule
    own = ".".join(module.split(".")[:2])

    for name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        top = name.split(".")[0]
        if (top in OURS and "." in name) or top == "actions":
            allowed = ours | {own, module.split(".")[0] if module.startswith("actions") else own}
            assert within(name, allowed), f"{module} imports {name}"
        if top in FOREIGN:
            assert top in foreign, f"{module} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_module_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= MODULE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < FUNCTION_LINES, f"{node.name} is too long"


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.name)
def test_test_modules_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= TEST_LINES


@pytest.mark.parametrize("path", sorted((ROOT / "bot" / "web" / "static").rglob("*.*s")), ids=lambda path: path.name)
def test_page_files_stay_small_and_name_no_side(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 400
    if path.suffix == ".css":
        for word in ("left", "right"):
            assert word not in text, f"{path.name} says {word}; use logical properties, half the languages mirror"


def test_actions_pass_no_text() -> None:
    for path in (ROOT / "actions").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "utter_message":
                names = {keyword.arg for keyword in node.keywords}
                assert "response" in names, f"{path.name}:{node.lineno}"
                assert not names & {"text", "buttons", "json_message", "template"}, f"{path.name}:{node.lineno}"
