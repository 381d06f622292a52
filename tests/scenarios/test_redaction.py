from __future__ import annotations

import pytest

from bot.scenarios.redaction import redact

KEEP = {"Östersund", "Snapchat", "Gängsnacket", "Bris"}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("ring mig på 070-123 45 67", "ring mig på [phone]"),
        ("+46 70 123 45 67 är mitt nummer", "[phone] är mitt nummer"),
        ("han är född 20101231-1234", "han är född [personal number]"),
        ("skriv till anna.a@example.se", "skriv till [e-mail]"),
        ("se https://example.se/x?y=1 nu", "se [address] nu"),
        ("vi bor på Storgatan 12 B", "vi bor på [street]"),
        ("min son Ali kom hem", "min son [name] kom hem"),
        ("jag heter Anna Andersson", "jag heter [name]"),
        ("igår träffade han Mustafa Karlsson där", "igår träffade han [name] där"),
        ("my daughter Sara is gone", "my daughter [name] is gone"),
        ("hans konto @ali_08 på Snapchat", "hans konto [account] på Snapchat"),
    ],
)
def test_what_points_at_people_is_taken_out(text: str, clean: str) -> None:
    redacted = redact(text, KEEP)

    assert redacted.text == clean
    assert len(redacted.taken) == 1


@pytest.mark.parametrize(
    "text",
    [
        "jag hittade en pistol under hans säng",
        "Min son är 14. Han skolkar.",
        "vi bor i Östersund och han har Snapchat",
        "de vill ha 50 000 kr",
        "112",
        "Bris nummer? 116 111",
        "han kom hem 03.30",
        "لقيت مسدس تحت فراش ابني",
    ],
)
def test_what_points_at_nobody_stays(text: str) -> None:
    assert redact(text, KEEP).text == text


def test_what_was_taken_is_told() -> None:
    taken = redact("jag heter Anna, ring 070-123 45 67", KEEP).taken

    assert sorted(taken) == [("name", "Anna"), ("phone", "070-123 45 67")]
