from __future__ import annotations

import pytest

from bot.checks.letters import wrong_letters
from bot.settings import ROOT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("ar", "اتصلوا بالشرطة کل يوم", id="Persian kaf in Arabic"),
        pytest.param("ckb", "كوڕەکە", id="Arabic kaf in Sorani"),
        pytest.param("ckb", "بهشی ێمه", id="heh for e"),
        pytest.param("ckb", "پۆليس", id="Arabic yeh in Sorani"),
        pytest.param("fa", "كمك", id="Arabic kaf in Persian"),
        pytest.param("fa", "زنگ بزنید ۱۱۲", id="Persian digits"),
        pytest.param("ar", "لماذا?", id="Latin question mark"),
        pytest.param("ti", "ደውሉ.", id="Latin full stop in Tigrinya"),
        pytest.param("tr", "İstanbul'da çocuk i\u0307çin", id="second dot"),
        pytest.param("fr", 'le "guide"', id="straight quotation mark"),
    ],
)
def test_letter_of_another_keyboard_is_told(language: str, text: str) -> None:
    assert list(wrong_letters(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "اتصلوا على {contact:emergency_112} الآن."),
        ("ckb", "تەلەفۆن بکەن بۆ پۆلیس، ئێستا. هەر کاتێک"),
        ("fa", "به پلیس زنگ بزنید؛ کمک می‌کنند."),
        ("ti", "ናብ ፖሊስ ደውሉ። ሰላም! ኣበይ ኢኹም?"),
        ("tr", "Türkiye'de iki çocuk"),
        ("so", "Ma jiraa qof khatar ku jira?"),
        ("sv", "Ring, skriv; fråga: varför?"),
    ],
)
def test_text_in_its_own_letters_is_left_alone(language: str, text: str) -> None:
    assert list(wrong_letters(language, text)) == []


def test_nearly_every_wrong_letter_is_told_and_nearly_every_told_one_is_wrong() -> None:
    rows = [
        row.split("\t")
        for row in (ROOT / "tests/checks/letters.tsv").read_text(encoding="utf-8").splitlines()
        if not row.startswith("#")
    ]
    told = {(language, label, text) for language, label, text in rows if list(wrong_letters(language, text))}
    wrong = {(language, label, text) for language, label, text in rows if label == "wrong"}

    assert len(rows) >= 200
    assert len(told & wrong) / len(told) >= 0.98, "precision"
    assert len(told & wrong) / len(wrong) >= 0.95, sorted(wrong - told)
