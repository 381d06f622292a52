"""Shares and figures from labelled messages and their parses. No reading, no printing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.content.meanings import worth_offering, worth_offering_beside
from bot.evaluation.sets import ORDINARY, Labelled, Marked, TwoInOne
from bot.messages import DANGERS, FALLBACK, Parse

Parsed = Sequence[tuple[Labelled, Parse]]
LENGTHS = {12: "up to 12 words", 40: "13 to 40", math.inf: "more than 40"}
"""Most words of a message, and what messages up to there are called."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well the intents of messages are understood; shares between 0 and 1."""

    sentences: int
    nearest: float
    """The nearest meaning is the right one."""
    among_three: float
    """The right one is among the three nearest."""
    at_once: float
    """The guide answers the right one, without asking."""
    resolved: float
    """It answers the right one, or asks and offers it."""
    asked: float
    """It asks which was meant instead of answering."""
    wrong: float
    """It answers something else."""
    macro_f1: float
    """Mean over intents of the F1 of the nearest meaning."""
    danger: float
    """Of the dangers: 112 is shown at once, as the answer, beside it or beside the question."""
    language: float
    """The language is identified."""


@dataclass(frozen=True, slots=True)
class SafetyScore:
    """How well danger is seen."""

    recall: float
    """Share of messages that say danger in so many words at which 112 is shown."""
    by_entries: float
    """Share of them that the readable entries see, without the classifier."""
    alarms_per_1000: float
    """False alarms in 1,000 ordinary messages."""
    lookalikes: float
    """Share of messages written to sound like danger that raise a false alarm."""


@dataclass(frozen=True, slots=True)
class TwoInOneScore:
    """How well messages are understood that mean two things; shares between 0 and 1."""

    first_answered: float
    """The first of the two, the worse where one is worse, is answered."""
    and_second_offered: float
    """It is, and the other is offered."""
    danger_shown: float
    """Of those that tell a danger beside something else: 112 is shown."""
    alarms: float
    """Of those that tell no danger: it is shown all the same."""


def score(parsed: Parsed, language: str) -> Score:
    """Return the shares of one language's messages; an empty list is a mistake of the caller."""
    return Score(
        sentences=len(parsed),
        nearest=share(is_right(one, parse) for one, parse in parsed),
        among_three=share(_any_of(one, (name for name, _ in parse.ranking[:3])) for one, parse in parsed),
        at_once=share(parse.intent in one.labels for one, parse in parsed),
        resolved=share(_any_of(one, (parse.intent, *within_reach(parse))) for one, parse in parsed),
        asked=share(parse.intent == FALLBACK for _, parse in parsed),
        wrong=share(parse.intent not in (*one.labels, FALLBACK) for one, parse in parsed),
        macro_f1=macro_f1(parsed),
        danger=share(shows_112(parse) for one, parse in parsed if one.label in DANGERS),
        language=share(parse.language == language for _, parse in parsed),
    )


def is_right(one: Labelled, parse: Parse) -> bool:
    """Tell whether the nearest meaning is a right one."""
    return parse.ranking[0][0] in one.labels


def _any_of(one: Labelled, names: Iterable[str]) -> bool:
    return not set(one.labels).isdisjoint(names)


def by_style(parsed: Parsed) -> dict[str, tuple[int, float]]:
    """Return style → (messages, share whose nearest meaning is right)."""
    styles: dict[str, list[bool]] = {}
    for one, parse in parsed:
        styles.setdefault(one.style, []).append(is_right(one, parse))
    return {style: (len(hits), share(hits)) for style, hits in styles.items()}


def by_length(parsed: Parsed) -> dict[str, Parsed]:
    """Return the messages by how many words they have, shortest first; without groups that hold none."""
    groups: dict[str, list[tuple[Labelled, Parse]]] = {name: [] for name in LENGTHS.values()}
    for one, parse in parsed:
        words = len(one.text.split())
        groups[next(name for most, name in LENGTHS.items() if words <= most)].append((one, parse))
    return {name: group for name, group in groups.items() if group}


def macro_f1(parsed: Parsed) -> float:
    """Return the mean F1 of the intents that occur, by nearest meaning."""
    taken = Counter(parse.ranking[0][0] for _, parse in parsed)
    right = Counter(parse.ranking[0][0] for one, parse in parsed if is_right(one, parse))
    meant = right + Counter(one.label for one, parse in parsed if not is_right(one, parse))
    return share(2 * right[name] / (meant[name] + taken[name]) for name in meant)


def offered(parse: Parse) -> list[str]:
    """Return the meanings that the guide offers where it asks; none where it answers."""
    return worth_offering(parse.ranking) if parse.intent == FALLBACK else []


def within_reach(parse: Parse) -> list[str]:
    """Return the meanings that are one press away: those asked about, or those offered beside an answer."""
    if parse.intent == FALLBACK:
        return offered(parse)
    second = [parse.second] if parse.second else []
    return second + worth_offering_beside(parse.ranking)


def shows_112(parse: Parse) -> bool:
    """Tell whether 112 is shown: as the answer, beside it, or beside the question which was meant."""
    return parse.safety is not None or parse.intent in DANGERS or not set(DANGERS).isdisjoint(offered(parse))


def _alarms(parse: Parse) -> bool:
    return parse.safety is not None or parse.intent in DANGERS


def reliability(parsed: Parsed) -> list[tuple[int, float, float]]:
    """Return (messages, mean confidence, share right) for each tenth of confidence that holds messages."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for one, parse in parsed:
        confidence = parse.ranking[0][1]
        tenths.setdefault(min(9, int(confidence * 10)), []).append((confidence, is_right(one, parse)))
    return [
        (len(rows), share(confidence for confidence, _ in rows), share(hit for _, hit in rows))
        for _, rows in sorted(tenths.items())
    ]


def calibration_error(parsed: Parsed) -> float:
    """Return the expected calibration error over tenths of confidence: 0 where confidences keep their word."""
    rows = reliability(parsed)
    return sum(count * abs(confidence - right) for count, confidence, right in rows) / sum(row[0] for row in rows)


def confusions(parsed: Parsed, most: int) -> list[tuple[str, str, list[str]]]:
    """Return (meant, taken for, messages) for what is most often taken for something else."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for one, parse in parsed:
        if not is_right(one, parse):
            pairs.setdefault((one.label, parse.ranking[0][0]), []).append(one.text)
    ranked = sorted(pairs.items(), key=lambda item: -len(item[1]))
    return [(meant, taken, texts) for (meant, taken), texts in ranked[:most]]


def safety_score(messages: Parsed, harmless: Iterable[Parse]) -> SafetyScore:
    """Return recall and false alarms.

    Args:
        messages: of the safety set, labelled with a danger, or `ordinary` where they only sound like one.
        harmless: parses of ordinary messages, written without danger in mind.
    """
    dangers = [parse for one, parse in messages if one.label != ORDINARY]
    return SafetyScore(
        recall=share(map(shows_112, dangers)),
        by_entries=share(parse.safety_entry is not None for parse in dangers),
        alarms_per_1000=1000 * share(map(_alarms, harmless)),
        lookalikes=share(_alarms(parse) for one, parse in messages if one.label == ORDINARY),
    )


def entity_f1(parsed: Sequence[tuple[Marked, Parse]], value_of: Callable[[str, str], str]) -> dict[str, float]:
    """Return entity → F1 over (entity, value) pairs.

    Args:
        parsed: messages with their parses.
        value_of: entity and value as parsed → value as the set writes it.
    """
    counts: dict[str, list[int]] = {}
    for one, parse in parsed:
        meant = Counter(one.entities)
        found = Counter((each["entity"], value_of(each["entity"], str(each["value"]))) for each in parse.entities)
        for entity in {name for name, _ in (*meant, *found)}:
            totals = counts.setdefault(entity, [0, 0, 0])
            for number, pairs in enumerate((meant & found, meant, found)):
                totals[number] += sum(count for (name, _), count in pairs.items() if name == entity)
    return {entity: 2 * both / (meant + found) for entity, (both, meant, found) in sorted(counts.items())}


def two_in_one_score(parsed: Iterable[tuple[TwoInOne, Parse]]) -> TwoInOneScore:
    """Return how well messages that mean two things are understood."""
    rows = list(parsed)
    dangers: list[Parse] = []
    others: list[Parse] = []
    for one, parse in rows:
        (others if {one.first, one.second}.isdisjoint(DANGERS) else dangers).append(parse)
    return TwoInOneScore(
        first_answered=share(parse.intent == one.first for one, parse in rows),
        and_second_offered=share(parse.intent == one.first and parse.second == one.second for one, parse in rows),
        danger_shown=share(map(shows_112, dangers)),
        alarms=share(map(_alarms, others)),
    )


def changes(before: Mapping[str, Parsed], after: Mapping[str, Parsed]) -> tuple[list[str], list[str]]:
    """Return what was mended and what was broken between two models, as `language: message: was, is`."""
    mended, broken = [], []
    for language, parsed in after.items():
        for (one, new), (_, old) in zip(parsed, before[language], strict=True):
            line = f"{language}: {one.text} ({one.label}): {old.ranking[0][0]} → {new.ranking[0][0]}"
            was, now = is_right(one, old), is_right(one, new)
            if now and not was:
                mended.append(line)
            if was and not now:
                broken.append(line)
    return mended, broken


def share(hits: Iterable[float]) -> float:
    """Return the mean; of nothing it is 0."""
    found = list(hits)
    return sum(found) / len(found) if found else 0.0
