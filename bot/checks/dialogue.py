"""data/dialogue: every intent is ruled once, and every action exists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.content.yaml_file import YamlFile
from bot.errors import Problem
from bot.messages import FALLBACK


def check_dialogue(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the rules.

    Raises:
        DataError: files that cannot be read at all.
    """
    domain = YamlFile(root / "domain.yml", root)
    intents, actions = set(domain.data["intents"]) | {FALLBACK}, set(domain.data["actions"])
    ruled: set[str] = set()
    for path in sorted((root / "data" / "dialogue").glob("*.yml")):
        file = YamlFile(path, root)
        for rule, content in enumerate((file.data or {}).get("rules", [])):
            for position, step in enumerate(content["steps"]):
                keys = ("rules", rule, "steps", position)
                if "intent" in step:
                    ruled.add(step["intent"])
                    if step["intent"] not in intents:
                        message = f"intent '{step['intent']}' is not in domain.yml"
                        yield file.problem("dialogue/unknown-intent", message, "Use an intent of domain.yml.", *keys)
                if "action" in step and step["action"] not in actions:
                    message = f"action '{step['action']}' is not in domain.yml"
                    yield file.problem("dialogue/unknown-action", message, "Use an action of domain.yml.", *keys)
    for intent in sorted(intents - ruled):
        fix = "Add a rule to data/dialogue/rules.yml; action_answer_topic is enough for most."
        yield Problem("data/dialogue/rules.yml", 1, "dialogue/no-rule", f"intent '{intent}' has no rule", fix)
