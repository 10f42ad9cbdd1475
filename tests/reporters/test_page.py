"""The page, in a real browser: what is marked, what is shown, and whether everybody can use it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from followup_lint.context import Context
from followup_lint.draft import Kind
from followup_lint.finding import Severity
from followup_lint.report import Failure, Run
from followup_lint.reporters import render
from followup_lint.rule import TimingRuleBase
from followup_lint.timing import TimingResult, assess_timing
from reportruns import RULES, eventful, found, needs, read, report_of, run_of

Driver = webdriver.Chrome
Show = Callable[..., Driver]
WIDE, PHONE = 1200, 360


@pytest.fixture(scope="module")
def browser() -> Iterator[Driver]:
    """Debian's Chromium."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    needs("chromium with chromedriver", bool(program and driver))
    options = webdriver.ChromeOptions()
    options.binary_location = str(program)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    made = webdriver.Chrome(options=options, service=Service(driver))
    yield made
    made.quit()


@pytest.fixture
def show(browser: Driver, tmp_path: Path) -> Show:
    """Opens the page of a run; afterwards the browser has complained about nothing and asked for nothing else."""

    def open_page(run: Run, *, width: int = WIDE, dark: bool = False) -> Driver:
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        wishes = {"prefers-color-scheme": "dark" if dark else "light", "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in wishes.items()]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
        page = tmp_path / "page.html"
        page.write_text(render("html", run), "utf-8")
        log(browser, "performance")
        browser.get(page.as_uri())
        assert log(browser, "browser") == []
        return browser

    return open_page


def log(driver: Driver, kind: str) -> list[str]:
    """What the browser has written to this log since the last call."""
    return [entry["message"] for entry in driver.get_log(kind)]  # type: ignore[no-untyped-call]


def marked(driver: Driver, finding: str) -> str:
    """The words that are marked for a finding, such as `d1-2`, as a reader sees them."""
    script = """return [...document.querySelectorAll('.mark')]
        .filter((mark) => mark.dataset.notes.trim().split(' ').includes(arguments[0]))
        .map((mark) => mark.textContent).join('')"""
    return str(driver.execute_script(script, finding))


def numbers(driver: Driver, selector: str = ".mark") -> list[str | None]:
    return [mark.get_attribute("data-numbers") for mark in driver.find_elements(By.CSS_SELECTOR, selector)]


def bubble(driver: Driver) -> str:
    """What the bubble says; empty if it is hidden."""
    return driver.find_element(By.ID, "bubble").text


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "words", "seen"),
        [
            ("Dear Anna,\n\nI beg you.\n", ["beg"], ["beg"]),
            ("Dear Anna,\n\nI beg you now.\n", ["beg you", "you now"], ["beg you", "you now"]),
            ("Dear Anna,\n\nI beg you now.\n", ["I beg you now", "beg"], ["I beg you now", "beg"]),
            ("Dear Anna,\n\nI beg you now.\n", ["beg", "beg you", "beg you now"], ["beg", "beg you", "beg you now"]),
            ("Dear Anna,\n\nI beg\nyou now, which\nis wrapped.\n", ["beg\nyou"], ["beg you"]),
            ("Dear Anna,\r\n\r\nI beg\r\nyou now, which\r\nis wrapped.\r\n", ["beg\r\nyou"], ["beg you"]),
            ("Dear Anna,\n\nOne beg.\n\nTwo begs.\n", ["beg.\n\nTwo"], ["beg.\n\nTwo"]),
            ("Subject: A 😀 subject\n\nDear Zoë,\n\nお願い beg\tit.\n", ["😀 sub", "願い be"], ["😀 sub", "願い be"]),
            ("Dear Anna,\n\nI beg  you.\n", ["  "], ["  "]),
        ],
    )
    def test_a_finding_is_on_its_words(self, show: Show, text: str, words: list[str], seen: list[str]) -> None:
        draft = read(text)
        driver = show(run_of(report_of(draft, *(found(draft, each) for each in words))))
        assert [marked(driver, f"d1-{number}") for number in range(1, len(words) + 1)] == seen
        # Each finding has its number once, where it ends.
        shown = [number for each in numbers(driver) if each for number in each.split(", ")]
        assert sorted(shown) == [str(number) for number in range(1, len(words) + 1)]

    def test_what_is_about_the_whole_message_is_a_pin_without_words(self, show: Show) -> None:
        driver = show(eventful())
        pin = driver.find_element(By.CSS_SELECTOR, ".mark.pin")
        assert pin.get_attribute("id") == "d1-2-mark"
        assert "the whole message" in driver.find_element(By.ID, "d1-2").text
        assert marked(driver, "d1-2") == ""
        assert marked(driver, "d1-1") == "Quick question"  # about a whole line, but it quotes it

    def test_what_lies_outside_the_message_is_a_note_only(self, show: Show) -> None:
        draft = read("---\nignore: [TON001]\n---\nDear Anna,\n\nI beg you.\n")
        driver = show(run_of(report_of(draft, found(draft, "ignore", "SUP001"), found(draft, "beg"))))
        assert (marked(driver, "d1-1"), marked(driver, "d1-2")) == ("", "beg")
        assert "line 2" in driver.find_element(By.ID, "d1-1").text
        assert "ignore" not in driver.find_element(By.CLASS_NAME, "letter").text

    def test_a_mail_is_shown_decoded(self, show: Show) -> None:
        mail = (
            "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nContent-Transfer-Encoding: quoted-printable\n"
            "Content-Type: text/plain; charset=utf-8\n\nDear Zo=C3=AB,\n\nI be=\ng you.\n\nBest,\nSam\n"
        )
        draft = read(mail, "note.eml")
        driver = show(run_of(report_of(draft, found(draft, "be=\ng"))))
        assert marked(driver, "d1-1") == "beg"
        letter = driver.find_element(By.CLASS_NAME, "letter").text
        assert letter.splitlines() == ["SUBJECT", "Grüße", "Dear Zoë,", "I beg you.", "Best,", "Sam"]

    def test_in_markdown_the_reader_sees_no_marks(self, show: Show) -> None:
        draft = read("Dear Anna,\n\nI **beg** you, [see](https://x.example/a_b).\n\n> earlier\n", "note.md")
        driver = show(run_of(report_of(draft, found(draft, "beg"))))
        assert "I beg you, see." in driver.find_element(By.CLASS_NAME, "letter").text
        assert marked(driver, "d1-1") == "beg"


class TestBubble:
    def test_it_shows_what_is_focused(self, show: Show) -> None:
        driver = show(eventful())
        mark = driver.find_element(By.ID, "d1-3-mark")
        assert bubble(driver) == ""
        driver.execute_script("arguments[0].focus()", mark)
        said = bubble(driver)
        for words in ('"Thnaks" is wrong', "write it right", "SAFE FIX", "Thanks", "3 warning"):
            assert words in said
        assert "active" in str(driver.find_element(By.ID, "d1-3").get_attribute("class"))
        mark.send_keys(Keys.ESCAPE)
        assert bubble(driver) == ""

    def test_it_shows_what_is_pointed_at_until_something_else_is(self, show: Show) -> None:
        driver = show(eventful())
        _point_at(driver, driver.find_element(By.ID, "d1-3-mark"))
        assert "Thnaks" in bubble(driver)
        _point_at(driver, driver.find_element(By.TAG_NAME, "h1"))
        assert bubble(driver) == ""

    def test_a_click_keeps_it(self, show: Show) -> None:
        driver = show(eventful())
        mark = driver.find_element(By.ID, "d1-3-mark")
        mark.click()
        _point_at(driver, driver.find_element(By.TAG_NAME, "h1"))
        assert "Thnaks" in bubble(driver)
        mark.click()
        _point_at(driver, driver.find_element(By.TAG_NAME, "h1"))
        assert bubble(driver) == ""

    def test_overlapping_findings_are_shown_together(self, show: Show) -> None:
        draft = read("Dear Anna,\n\nI beg you.\n")
        findings = [found(draft, words, message=f"about {words}") for words in ("I beg you", "beg")]
        driver = show(run_of(report_of(draft, *findings)))
        driver.find_element(By.ID, "d1-2-mark").click()
        assert "about I beg you" in bubble(driver)
        assert "about beg" in bubble(driver)

    def test_a_note_leads_to_its_words(self, show: Show) -> None:
        draft = read("Dear Anna,\n\nI beg you.\n")
        driver = show(run_of(report_of(draft, found(draft, "beg you"), found(draft, "beg"))))
        for number in (1, 2):
            driver.find_element(By.CSS_SELECTOR, f"#d1-{number} a.show").click()
            assert driver.switch_to.active_element.text == "beg"
            assert '"beg you" is wrong' in bubble(driver)

    def test_a_note_that_is_pointed_at_shows_its_words(self, show: Show) -> None:
        driver = show(eventful())
        mark = driver.find_element(By.ID, "d1-3-mark")
        for target, is_active in (("#d1-3 .help", True), ("h1", False)):
            _point_at(driver, driver.find_element(By.CSS_SELECTOR, target))
            assert ("active" in str(mark.get_attribute("class"))) is is_active

    @pytest.mark.parametrize("width", [PHONE, WIDE])
    def test_it_is_inside_the_window(self, show: Show, width: int) -> None:
        driver = show(eventful(), width=width)
        for mark in driver.find_elements(By.CSS_SELECTOR, "a.mark"):
            driver.execute_script("arguments[0].focus()", mark)
            box = driver.execute_script("return document.getElementById('bubble').getBoundingClientRect().toJSON()")
            assert box["left"] >= 0
            assert box["right"] <= width
            assert box["height"] > 0

    def test_every_mark_is_reached_with_the_keyboard(self, show: Show) -> None:
        driver = show(eventful())
        reached: list[str] = []
        while len(reached) < 4:
            driver.switch_to.active_element.send_keys(Keys.TAB)
            name = driver.switch_to.active_element.get_attribute("id") or ""
            reached += [name] if name.endswith("-mark") else []
        assert reached == [f"d1-{number}-mark" for number in (1, 2, 3, 4)]


class TestPage:
    def test_it_says_all_that_the_run_says(self, show: Show) -> None:
        driver = show(eventful())
        text = driver.find_element(By.TAG_NAME, "body").text
        for words in ("gone.txt: no such file", "interview.yml:3: unknown key", "odd", "the file has a quoted mail"):
            assert words in text
        assert [item.text for item in driver.find_elements(By.CSS_SELECTOR, ".drafts .path")] == [
            "drafts/a b é.txt",
            "clean.txt",
        ]
        assert "2 suppressed" in text
        assert "No findings." in text

    def test_each_draft_is_reached_from_the_list(self, show: Show) -> None:
        driver = show(eventful())
        driver.find_element(By.LINK_TEXT, "clean.txt").click()
        assert driver.execute_script("return document.querySelector(':target h2').textContent") == "clean.txt"

    def test_a_bar_is_as_long_as_the_points_and_unknown_is_a_dash(self, show: Show) -> None:
        draft = read("Dear Anna,\n\nI beg you.\n")
        unknown = {"timing": "interviewed_at", "salary": ""}
        driver = show(run_of(report_of(draft, found(draft, "beg"), unknown=unknown)))
        names, values = (driver.find_elements(By.CSS_SELECTOR, f".score {name}") for name in ("dt", "dd"))
        rows = dict(zip((name.text for name in names), values, strict=True))
        assert "salary" not in rows
        assert rows["timing"].text.splitlines() == ["–", "add interviewed_at to interview.yml"]
        fill, track = (
            rows["proofreading"].find_element(By.CLASS_NAME, name).size["width"] for name in ("fill", "track")
        )
        assert round(100 * fill / track) == 75 == int(rows["proofreading"].find_element(By.CLASS_NAME, "points").text)

    def test_the_timing_line_is_in_the_order_of_time(self, show: Show) -> None:
        known: dict[str, Any] = {
            "interviewed_at": "2026-11-19T14:00:00+01:00",
            "decision_by": "2026-12-01",
            "timezone": "Europe/Berlin",
            "history": [{"kind": "thank-you", "sent_at": "2026-11-20T09:00:00+01:00"}],
        }
        draft = read("Dear Anna,\n\nAny news?\n")
        timing = _timing(Kind.CHECK_IN, known, "2026-12-03T10:00:00+01:00")
        driver = show(run_of(report_of(draft, timing=timing, **known)))
        script = "return [...document.querySelectorAll('.line circle, .line path.decision, .line rect.window')]"
        places = {
            item.get_attribute("class"): item.rect["x"] + item.rect["width"] / 2
            for item in driver.execute_script(script)
        }
        assert list(places) == ["window good", "interview", "sent", "decision", "now"]
        assert places["interview"] < places["sent"] < places["decision"] < places["now"]
        label = str(driver.find_element(By.CLASS_NAME, "line").get_attribute("aria-label"))
        assert label.startswith("good")
        assert "interview: Thu 19 Nov 14:00 (Berlin)" in label

    @pytest.mark.parametrize("width", [PHONE, 600, 900, WIDE])
    def test_it_never_scrolls_sideways(self, show: Show, width: int) -> None:
        long = "a" * 200
        draft = read(f"Subject: {long}\n\nDear Anna,\n\n{long} beg {long}\n", f"{long}.txt")
        report = report_of(draft, found(draft, f"{long} beg", message=long, help=long, fix=long))
        driver = show(
            run_of(report, *eventful().reports, failures=[Failure(long, 1, long)], notices=[long]), width=width
        )
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
    @pytest.mark.parametrize("width", [PHONE, WIDE])
    def test_axe_finds_nothing(self, show: Show, dark: bool, width: int) -> None:
        known: dict[str, Any] = {"interviewed_at": "2026-11-19T14:00:00+01:00", "timezone": "Europe/Berlin"}
        draft = read("Dear Anna,\n\nI beg  you now.\n\n> quoted\n", "c.md")
        severities = zip(("I beg", "beg  you", "  ", "now"), [*Severity, Severity.ERROR], strict=True)
        report = report_of(
            draft,
            *(found(draft, words, severity=severity, fix="x") for words, severity in severities),
            timing=_timing(Kind.THANK_YOU, known, "2026-11-25T10:00:00+01:00"),
            unknown={"personalisation": "company"},
            **known,
        )
        driver = show(
            run_of(report, *eventful().reports, failures=eventful().failures, notices=["n"]), width=width, dark=dark
        )
        driver.execute_script("for (const each of document.querySelectorAll('details')) each.open = true")
        driver.find_element(By.ID, "d1-2-mark").click()
        axe = Axe(driver)
        axe.inject()
        violations = axe.run()["violations"]
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations] == []

    def test_nothing_is_loaded_and_nothing_foreign_runs(self, show: Show) -> None:
        evil = "<img src=http://x.example/i.png onerror=document.title='pwned'><script>document.title='pwned'</script>"
        draft = read(f"Dear Anna,\n\n{evil} beg\n", f"{evil}.txt")
        driver = show(run_of(report_of(draft, found(draft, "beg", message=evil, help=evil, name=evil)), notices=[evil]))
        driver.find_element(By.ID, "d1-1-mark").click()
        requests = [entry for entry in log(driver, "performance") if "Network.requestWillBeSent" in entry]
        assert [message for message in requests if '"url":"http' in message] == []
        assert driver.title.startswith("Ready") or driver.title.startswith("Not ready")
        assert "pwned" in driver.find_element(By.CLASS_NAME, "letter").text
        # The policy refuses what somebody put into the page.
        driver.execute_script(
            "const s = document.createElement('script'); s.textContent = 'document.title = \"pwned\"'; document.body.append(s)"
        )
        assert not driver.title.startswith("pwned")
        assert log(driver, "browser")

    def test_on_paper_it_is_light_and_all_reasons_are_there(self, show: Show) -> None:
        driver = show(eventful(), dark=True)
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        colors = driver.execute_script(
            "return [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert colors == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        reason = driver.find_element(By.CSS_SELECTOR, "#d1-3 details p")
        assert driver.execute_script("return arguments[0].checkVisibility()", reason)


def _point_at(driver: Driver, element: Any) -> None:
    webdriver.ActionChains(driver).move_to_element(element).perform()


def _timing(kind: Kind, known: dict[str, Any], now: str) -> TimingResult:
    rules = [rule for rule in RULES if isinstance(rule, TimingRuleBase)]
    return assess_timing(kind, Context.model_validate(known), datetime.fromisoformat(now), rules)
