from __future__ import annotations

import pytest

from bot.links.main_text import decode, main_text, text_hash

HTML = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<body>Meny<main><h1>Oro</h1><p>Ring 112</p></main>Kontakt", "Oro Ring 112"),
        ("<body>Meny<div role=main>Ring 112</div>Kontakt", "Ring 112"),
        ("<body>Meny<article>Ett</article>Annat<article>Två</article>", "Ett Två"),
        ("<article>Ett<article>i ett</article></article>", "Ett i ett"),
        ("<main></main><article> </article><p>Ring 112", "Ring 112"),
        ("<main><header><h1>Oro</h1></header><form>Namn</form><aside>08-1</aside></main>", "Oro Namn 08-1"),
        ("<main><nav>Du är <nav>här</nav></nav>Oro</main>", "Oro"),
        ("<header>a</header><nav>b</nav><aside>c</aside><form>d</form><p>Oro<footer>e</footer>", "Oro"),
        ("<form><p>Oro</p></form>", "Oro"),
        ("<main>Oro<script>1</script><style>2</style><template>3</template><noscript>4</noscript></main>", "Oro"),
        ("<main>Oro<p hidden>dold <span hidden>text</span></p><!-- not seen --></main>", "Oro"),
        ("<main>  Två \n\t ord&nbsp;</main>", "Två ord"),
        ("<main>oros\u00adanm\u00e4lan, oros&shy;anma\u0308lan</main>", "orosanmälan, orosanmälan"),
        ("<main>Ändrad 2026-05-01, avgift 350 kr</main>", "Ändrad 2026-05-01, avgift 350 kr"),
        ("<main>በ2026 ዓ.ም <bdi>خشونت</bdi></main>", "በ2026 ዓ.ም خشونت"),
        ("<main><p>Oro<p>igen", "Oro igen"),
        ("", ""),
        ("Ring 112", "Ring 112"),
    ],
)
def test_main_text_is_what_people_came_for(html: str, text: str) -> None:
    assert main_text(html) == text


def test_layout_of_the_source_makes_no_difference() -> None:
    assert main_text("<main><h1>Oro</h1><p>Ring</p></main>") == main_text(
        "<main>\n <h1>Oro</h1>\n <p> Ring </p></main>"
    )


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("å".encode("latin-1"), "iso-8859-1", "å"),
        ("<meta charset='windows-1252'>å".encode("cp1252"), None, "<meta charset='windows-1252'>å"),
        ('<meta content="text/html; charset=iso-8859-1">å'.encode("latin-1"), None, None),
        ("<meta charset='latin-1'>å".encode(), "utf-8", "<meta charset='latin-1'>å"),
        ("\ufeffå".encode(), None, "å"),
        ("å".encode(), "no-such-charset", "å"),
        (b"\xff", "utf-8", "\ufffd"),
    ],
)
def test_letters_are_read_as_the_page_says(body: bytes, charset: str | None, text: str | None) -> None:
    expected = '<meta content="text/html; charset=iso-8859-1">å' if text is None else text

    assert decode(body, charset) == expected


def test_hash_is_of_the_main_text_alone() -> None:
    page = "<nav>{}</nav><main>{}</main>"
    hash = text_hash(page.format("Start", "Avgift 350 kr").encode(), HTML)

    assert len(hash) == 64
    assert text_hash(page.format("Nytt!", "Avgift  350 kr").encode(), HTML) == hash
    assert text_hash(page.format("Start", "Avgift 400 kr").encode(), HTML) != hash


def test_hash_heeds_the_charset_of_the_header() -> None:
    as_utf8 = text_hash("<main>å</main>".encode(), "")

    assert text_hash("<main>å</main>".encode("latin-1"), 'Text/HTML; Charset="ISO-8859-1"') == as_utf8


def test_hash_of_another_kind_is_of_its_bytes() -> None:
    assert text_hash(b"%PDF <main>a</main> 1", "application/pdf") != text_hash(
        b"%PDF <main>a</main> 2", "application/pdf"
    )
