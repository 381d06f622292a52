"""The page as people meet it: real Chromium against the real engine."""

from __future__ import annotations

import pytest
from playwright.async_api import Route, expect

from tests.browser.visit import DESK, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.rasa]

QUESTIONS = {
    "sv": ("min son är skyldig dem 50 000", "Polisens råd är: betala inte."),
    "ar": ("ابني مدين لهم بخمسين ألف", "لا تدفعوا"),
    "ti": ("ወደይ ሽጉጥ ኣብ ክፍሉ ረኺበ", "112"),
}
HELPLINES = {
    "sv": "vem kan jag ringa som förälder",
    "ar": "من يساعدني كأب؟ رقم هاتف",
    "fa": "به چه شماره‌ای زنگ بزنم برای کمک به والدین",
    "ti": "ንወለዲ ዝሕግዝ ቁጽሪ ስልኪ ኣሎ ዶ",
}


@pytest.mark.parametrize("language", QUESTIONS)
async def test_adult_asks_and_gets_the_answer(visit: Visit, language: str) -> None:
    question, answer = QUESTIONS[language]
    await visit.open(language)

    await visit.ask(question)

    assert answer in await visit.last()
    bubble = visit.answers.last
    direction = "rtl" if language == "ar" else "ltr"
    assert await bubble.get_attribute("lang") == language
    assert await bubble.get_attribute("dir") == direction
    assert await visit.page.locator(".bubble--you").last.inner_text() != ""
    call = visit.answers.last.locator(".contact__call").first
    assert await call.get_attribute("href") == "tel:112"


async def test_page_says_machine_keeps_nothing_and_112(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")

    about = visit.page.locator(".about")
    await expect(about).to_contain_text("maskin")
    await expect(about).to_contain_text("Servern sparar inte")
    await expect(visit.page.locator(".alarm")).to_contain_text("112")


async def test_picker_speaks_the_languages_own_names_and_turns_the_page(visit: Visit) -> None:
    await visit.open("sv")
    picker = visit.page.locator("#picker")
    await expect(picker.locator("option")).to_have_count(10)

    await picker.select_option(label="فارسی")

    await expect(visit.page.locator("html")).to_have_attribute("dir", "rtl")
    await expect(visit.page.locator("html")).to_have_attribute("lang", "fa")
    assert visit.page.url.endswith("/fa")
    await expect(visit.page.locator("h1")).not_to_contain_text("orolig")
    assert (await visit.page.locator(".ways a").first.get_attribute("href") or "").endswith("/fa/guide/worried_general")
    assert await visit.answers.last.get_attribute("lang") == "fa"
    await expect(visit.choices.last).to_have_text("Fortsätt på svenska")


async def test_language_that_is_simply_written_is_followed(visit: Visit) -> None:
    await visit.open("sv")

    await visit.ask("oğlumun odasında tabanca buldum")

    await expect(visit.page.locator("html")).to_have_attribute("lang", "tr")
    assert await visit.page.locator("#picker").input_value() == "tr"


async def test_choices_are_pressed_by_keyboard(visit: Visit) -> None:
    await visit.page.goto(f"{visit.address}sv")
    first = visit.choices.first
    await expect(first).to_be_visible()
    title = await first.inner_text()

    for _ in range(12):
        await visit.page.keyboard.press("Tab")
        if await first.evaluate("element => element === element.getRootNode().activeElement"):
            break
    await visit.page.keyboard.press("Enter")

    await expect(visit.answers).to_have_count(2)
    assert title in await visit.page.locator(".bubble--you").last.inner_text()


async def test_conversation_is_forgotten_and_begun_anew(visit: Visit) -> None:
    await visit.open("ar")
    await visit.ask(QUESTIONS["ar"][0])

    await visit.tool("restart")

    await expect(visit.answers).to_have_count(1)
    await expect(visit.page.locator(".bubble--you")).to_have_count(0)
    assert await visit.answers.get_attribute("lang") == "ar"


async def test_markup_is_shown_as_text(visit: Visit) -> None:
    await visit.open("sv")

    await visit.page.locator("#input").fill("<img src=x onerror=alert(1)><script>alert(2)</script>")
    await visit.page.keyboard.press("Enter")
    await expect(visit.answers).not_to_have_count(1)

    assert "<script>" in await visit.page.locator(".bubble--you").last.inner_text()
    assert await visit.page.locator(".bubble img, .bubble script").count() == 0


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
@pytest.mark.parametrize("size", [PHONE, DESK, {"width": 320, "height": 568}], ids=["phone", "desk", "small"])
async def test_nothing_needs_sideways_scrolling(visit: Visit, language: str, size: dict[str, int]) -> None:
    await visit.page.set_viewport_size(size)  # type: ignore[arg-type]
    await visit.open(language)
    await visit.ask(QUESTIONS[language][0])

    wide = "element => element.scrollWidth > element.clientWidth + 1"
    assert not await visit.page.locator("html").evaluate(wide)
    assert not await visit.page.locator(".log").evaluate(wide)
    assert await visit.page.locator("#input").is_visible()


async def test_server_that_is_gone_loses_nothing_and_112_stays(visit: Visit) -> None:
    await visit.open("so")
    await visit.page.route("**/api/v1/turns", lambda route: route.abort())

    await visit.page.locator("#input").fill("wiilkayga deyn baa lagu leeyahay")
    await visit.page.keyboard.press("Enter")
    status = visit.page.locator(".status")
    await expect(status).to_contain_text("112")
    await visit.page.unroute("**/api/v1/turns")
    await status.locator("button").click()

    await expect(visit.answers).to_have_count(2)
    await expect(status).to_be_empty()
    # The browser itself reports the request that was cut off.
    assert all("ERR_FAILED" in complaint for complaint in visit.complaints)
    visit.complaints.clear()


@pytest.mark.parametrize("language", ["sv", "ar", "fa", "ti"])
async def test_numbers_are_never_broken_or_turned_round(visit: Visit, language: str) -> None:
    await visit.page.set_viewport_size({"width": 320, "height": 568})
    await visit.open(language)
    await visit.ask(HELPLINES[language])

    numbers = visit.page.locator(".bubble--guide .number:visible")
    assert await numbers.count() > 0
    for number in await numbers.all():
        assert await number.evaluate("element => element.getClientRects().length") == 1
        assert await number.evaluate("element => getComputedStyle(element).direction") == "ltr"


async def test_questions_lead_to_advice_and_to_a_plan_in_two_languages(visit: Visit) -> None:
    await visit.open("en")
    for choice in (0, 2, 0):
        await visit.pick(choice)
    assert await visit.answers.last.locator(":scope > .list li").count() == 1

    for choice in (0, 1):
        await visit.pick(choice)
    assert await visit.answers.last.locator(":scope > .list").count() == 3

    await visit.tool("plan")

    sides = visit.page.locator(".plan__pair .plan__side")
    assert [await side.get_attribute("lang") for side in await sides.all()] == ["en", "sv"]
    await expect(visit.page.locator(".panel .contact__call").first).to_have_text("112")
    await expect(visit.page.locator(".log")).to_be_hidden()

    await visit.page.locator(".panel__buttons .choice").last.click()
    await expect(visit.page.locator(".log")).to_be_visible()


async def test_plan_without_questions_says_so(visit: Visit) -> None:
    await visit.open("sv")

    await visit.tool("plan")

    await expect(visit.page.locator(".panel")).to_contain_text("Ställ en fråga först")


async def test_two_people_read_each_answer_in_two_languages(visit: Visit) -> None:
    await visit.open("ar")
    await expect(visit.page.locator(".second").first).to_be_hidden()

    await visit.page.locator(".tools__open").click()
    await visit.page.locator("#second").select_option(value="sv")
    await visit.ask(QUESTIONS["ar"][0])

    second = visit.answers.last.locator(".second")
    await expect(second).to_be_visible()
    assert "betala inte" in await second.inner_text()
    assert await second.get_attribute("dir") == "ltr"
    await expect(visit.page.locator(".second").first).to_be_visible()


async def test_danger_interrupts_the_questions_and_they_can_be_resumed(visit: Visit) -> None:
    await visit.open("sv")
    await visit.press("Hjälp mig steg för steg")

    await visit.ask("jag hittade en pistol under hans säng")
    assert "112" in await visit.last()
    await visit.press("Fortsätt med frågorna")

    assert "Hur gammalt är barnet" in await visit.last()
    await visit.ask("14")
    assert "Vad har du märkt" in await visit.last()


async def test_new_answer_leads_from_the_plan_back_to_the_talk(visit: Visit) -> None:
    await visit.open("sv")
    await visit.tool("plan")
    await expect(visit.page.locator(".log")).to_be_hidden()

    await visit.page.locator("#picker").select_option(value="fa")

    await expect(visit.page.locator(".panel")).to_be_hidden()
    await expect(visit.page.locator(".log")).to_be_visible()
    await expect(visit.page.locator("html")).to_have_attribute("lang", "fa")


VOICES = """(() => {
  window.spoken = [];
  const voices = [{ lang: "sv-SE", localService: true }, { lang: "ar-SA", localService: false }];
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices,
    addEventListener: () => {},
    cancel: () => {},
    speak: (speech) => spoken.push({ lang: speech.lang, text: speech.text }),
  } });
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
})()"""


async def test_answer_is_read_aloud_by_a_voice_of_the_device(visit: Visit) -> None:
    await visit.page.add_init_script(VOICES)
    await visit.open("sv")
    await visit.ask(QUESTIONS["sv"][0])

    read = visit.answers.last.get_by_role("button", name="Läs upp")
    await read.click()

    (spoken,) = await visit.page.evaluate("spoken")
    assert spoken["lang"] == "sv-SE"
    assert "betala inte" in spoken["text"]
    assert "Ingen människa har granskat" not in spoken["text"]
    await expect(visit.answers.last.get_by_role("button", name="Sluta läsa")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "ti"])
async def test_without_a_voice_of_the_device_nothing_is_offered(visit: Visit, language: str) -> None:
    await visit.page.add_init_script(VOICES)
    await visit.open(language)

    await expect(visit.page.locator(".read")).to_be_hidden()


async def test_official_page_does_not_learn_where_the_adult_came_from(visit: Visit) -> None:
    referrers: list[str | None] = []

    async def answer(route: Route) -> None:
        referrers.append(route.request.headers.get("referer"))
        await route.fulfill(body="<title>Polisen</title>", content_type="text/html")

    await visit.page.context.route("https://polisen.se/**", answer)
    await visit.open("sv")
    await visit.ask(QUESTIONS["sv"][0])

    async with visit.page.expect_popup() as popup:
        await visit.answers.last.locator(".link a").first.click()
    page = await popup.value
    await page.wait_for_load_state()

    assert referrers[0] is None
    assert await page.evaluate("[document.referrer, window.opener]") == ["", None]


async def test_printed_page_holds_the_whole_talk_and_no_controls(visit: Visit) -> None:
    await visit.open("sv")
    await visit.ask(QUESTIONS["sv"][0])
    await visit.ask("hur pratar jag med mitt barn")

    await visit.page.emulate_media(media="print")

    log = visit.page.locator(".log")
    assert not await log.evaluate("element => element.scrollHeight > element.clientHeight + 1")
    for control in (".form", ".bar", ".choices >> nth=0", ".site", ".foot"):
        await expect(visit.page.locator(control)).to_be_hidden()
    await expect(visit.answers.first).to_be_visible()
