"""The page in a real browser, opened from disk with the network off."""

import base64
import re
import shutil
import time

import pytest

from compare.report.folder import write_report
from compare.report.sections import shares
from compare.report.tally import COLUMNS
from compare.wording import FAILING
from tests.compare.accessible import AXE_OF_MUCH, violations, with_axe
from tests.compare.reported import NASTY, SAMPLE, everything, report_of_wrong, trained_on_a_table, wrong

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium: on Debian, apt-get install chromium chromium-driver"
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--window-size=1280,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.execute_cdp_cmd("Network.enable", {})
    offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    made = {"all green": everything(), "own data": trained_on_a_table()}
    folder = tmp_path_factory.mktemp("reports")
    written = {name: write_report(results, folder / name) for name, results in made.items()}
    return written | {"failing": report_of_wrong() / "index.html", "sample": SAMPLE / "index.html"}


@pytest.fixture
def look(browser, pages):
    """look("failing", width=400) opens a page and unfolds it; what it returns runs a script there."""

    def opened(name, width=1280, scheme="light", at="", unfold=True):
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        browser.get("about:blank")
        browser.get(pages[name].as_uri() + at)
        if unfold:
            browser.execute_script("document.querySelectorAll('.fold').forEach(fold => fold.open = true)")
        return lambda script, *arguments: browser.execute_script(script, *arguments)

    return opened


AT = {column.title: n for n, column in enumerate(COLUMNS)}
ROWS = "return [...document.querySelectorAll('#table tbody tr')].map(r => [...r.cells].map(c => c.innerText))"
FOUND = "return document.getElementById('found').innerText"


def set_to(run, element, value, event):
    run(
        "const e = document.getElementById(arguments[0]);"
        "e.value = arguments[1]; e.dispatchEvent(new Event(arguments[2]))",
        element,
        value,
        event,
    )


@pytest.mark.parametrize("name", ["all green", "failing"])
def test_it_opens_without_an_error_or_a_request(name, look, browser):
    browser.get_log("browser"), browser.get_log("performance")
    run = look(name)
    run("document.querySelectorAll('details').forEach(d => d.open = true); window.scrollTo(0, 1e6)")
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    sent = [e["message"] for e in browser.get_log("performance") if "Network.requestWillBeSent" in e["message"]]
    assert sent
    assert all('"url":"file:' in message or '"url":"data:' in message or "about:blank" in message for message in sent)
    assert run("return performance.getEntriesByType('resource').filter(r => !r.name.startsWith('data:')).length") == 0
    assert run("return window.alerted === undefined && document.title") not in (False, "")


def test_ids_are_unique_with_every_row_that_the_script_adds(look):
    run = look("failing")
    ids = run("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert len([i for i in ids if i.startswith("check-")]) == 30


def test_the_table_is_filtered(look):
    run = look("all green")
    total = run(FOUND)
    assert total.startswith("1 to 30 of ")
    set_to(run, "search", "softmax late-in float64", "input")
    rows = run(ROWS)
    assert rows
    assert all("softmax" in row[AT["case"]] and "late-in" in row[AT["case"]] for row in rows)
    assert {row[AT["dtype"]] for row in rows} == {"float64"}
    assert "that fit" in run(FOUND)
    set_to(run, "by-pair", "neuron", "change")
    assert run(FOUND) == "No check fits."
    set_to(run, "search", "", "input")
    set_to(run, "by-dtype", "float32", "change")
    assert {(row[AT["pair"]], row[AT["dtype"]]) for row in run(ROWS)} == {("neuron", "float32")}


def test_failing_rows_are_found_and_come_first(look):
    run = look("failing")
    failing = sum(check.verdict in FAILING for check in wrong().checks)
    assert run(ROWS)[0][0] == "✗ wrong"
    set_to(run, "by-verdict", "error", "change")
    assert {row[0] for row in run(ROWS)} == {"✗ error"}
    assert 0 < len(run(ROWS)) < failing
    assert NASTY in run(ROWS)[0][AT["note"]]


def test_the_table_is_sorted_by_number_and_by_word_and_back(look):
    run = look("all green")
    press = "document.querySelectorAll('#table th button')[arguments[0]].click()"
    budget, case = AT["budget"], AT["case"]
    run(press, budget)
    budgets = [float(row[budget]) for row in run(ROWS)]
    assert budgets == sorted(budgets, reverse=True)
    assert budgets[0] > budgets[-1]
    run(press, budget)
    assert run("return document.querySelectorAll('#table th')[arguments[0]].ariaSort", budget) == "ascending"
    run(press, case)
    first = [row[case] for row in run(ROWS)]
    run(press, case)
    last = [row[case] for row in run(ROWS)]
    assert first == sorted(first)
    assert last == sorted(last, reverse=True)


def test_pages_of_the_table_are_turned(look):
    run = look("all green")
    first = run(ROWS)
    run("document.getElementById('later').click()")
    assert run(FOUND).startswith("31 to 60 of ")
    assert run(ROWS) != first
    run("document.getElementById('earlier').click()")
    assert run(ROWS) == first


def test_of_thousands_of_rows_thirty_are_drawn_at_a_time(look):
    run = look("all green")
    assert int(re.search(r" of ([\d,]+)", run(FOUND))[1].replace(",", "")) > 1000
    for n in range(8):
        run("document.querySelectorAll('#table th button')[arguments[0]].click()", n)
        set_to(run, "search", "network 5"[: n + 1], "input")
        found = int(re.search(r" of ([\d,]+)", run(FOUND))[1].replace(",", ""))
        assert len(run(ROWS)) == min(30, found)


def test_every_dot_leads_to_its_row(look):
    run = look("all green", unfold=False)
    dots = run(
        "return [...document.querySelectorAll('#answer .roomy a[href^=\"#check\"]')].map(a => a.getAttribute('href'))"
    )
    assert len(dots) > 40
    set_to(run, "search", "nothing has this name", "input")
    for dot in (dots[0], dots[-1]):
        run("document.querySelector(`#answer .roomy a[href='${arguments[0]}']`).dispatchEvent("
            "new MouseEvent('click', {bubbles: true, cancelable: true}))", dot)  # fmt: skip
        time.sleep(0.2)
        there = run(
            "const r = document.querySelector(arguments[0]), b = r.getBoundingClientRect();"
            "return [document.activeElement === r, b.top >= 0 && b.bottom <= innerHeight, r.classList.contains('here'),"
            "r.cells[arguments[1]].innerText]",
            dot,
            AT["pair"],
        )
        assert there[:3] == [True, True, True]
        label = run("return document.querySelector(`#answer svg a[href='${arguments[0]}']`).ariaLabel", dot)
        assert label.startswith(f"{there[3]}/")


def test_a_link_to_a_row_or_a_folded_card_opens_it(look):
    run = look("failing", at="#check-7", unfold=False)
    assert run("return document.getElementById('checks').open")
    assert run("return document.getElementById('check-7').classList.contains('here')")
    folded = "const c = document.querySelector('details .card'); location.hash = c.id; return c.id"
    card = run(folded)
    time.sleep(0.2)
    assert run("return document.getElementById(arguments[0]).checkVisibility()", card)


def test_a_command_is_copied(look, browser):
    run = look("failing")
    browser.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite"]})
    run("document.querySelector('.command button').click()")
    time.sleep(0.2)
    assert run("return document.querySelector('.command button').innerText") == "Copied"
    read = "navigator.clipboard.readText().then(arguments[0], e => arguments[0](String(e)))"
    copied = browser.execute_async_script(read)
    assert copied == run("return document.querySelector('.command code').innerText")
    assert copied in {check.rerun for check in wrong().failures}


def test_a_row_s_command_is_a_button_right_after_its_verdict(look):
    run = look("failing")
    buttons = run("return [...document.querySelectorAll('#table tbody tr')].map(r => r.cells[1].firstChild.title)")
    assert buttons[0] == wrong().failures[0].rerun
    assert all(title.startswith("nncompare check ") for title in buttons)


@pytest.mark.parametrize(("width", "seen"), [(400, "share ●"), (1280, "shape"), (1600, "worst index")])
def test_the_share_is_in_sight_without_scrolling(width, seen, look):
    run = look("all green", width=width)
    box = "const b = document.querySelectorAll('#table th')[arguments[0]].getBoundingClientRect(); return b.right"
    edge = run("return document.querySelector('#checks .scroll').getBoundingClientRect().right")
    assert run(box, AT[seen]) <= edge
    cue = "return getComputedStyle(document.querySelector('#checks .scroll')).backgroundImage"
    assert "gradient" in run(cue)


def test_the_head_of_the_table_stays_in_sight(look):
    run = look("all green")
    run("const s = document.querySelector('#checks .scroll'); s.scrollIntoView(); s.scrollTop = 1e4")
    stays = "return document.querySelector(arguments[0]).getBoundingClientRect().top"
    assert run(stays, "#table thead th") == pytest.approx(run(stays, "#checks .scroll"), abs=2)


def test_dark_mode_is_dark_in_text_and_pictures(look):
    def lightness(scheme):
        run = look("all green", scheme=scheme)
        asked = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
        found = (run(asked, "body", "backgroundColor"), run(asked, "h1", "color"), run(asked, "svg text", "fill"))
        return [sum(map(int, colour.removeprefix("rgb(").rstrip(")").split(","))) / 765 for colour in found]

    ground, text, drawn = lightness("light")
    assert ground > 0.9 > 0.5 > max(text, drawn)
    ground, text, drawn = lightness("dark")
    assert ground < 0.2 < 0.5 < min(text, drawn)


@pytest.mark.parametrize("width", [320, 390, 769, 1440])
def test_text_in_pictures_is_large_enough_to_read_at_any_width(width, look):
    run = look("all green", width=width)
    drawn = (
        "return [...document.querySelectorAll('.drawing svg text')].filter(t => t.checkVisibility()).map(t =>"
        "{ const m = t.getScreenCTM();"
        "return [t.textContent, Math.hypot(m.a, m.b) * parseFloat(getComputedStyle(t).fontSize)] })"
    )
    small = [(text.strip(), size) for text, size in run(drawn) if size < 9.2]
    assert small == []


@pytest.mark.parametrize("name", ["all green", "failing", "own data"])
@pytest.mark.parametrize("width", [320, 390, 800, 1440])
def test_the_three_screens_are_in_sight_as_a_whole_and_what_scrolls_is_reached_from_the_keyboard(name, width, look):
    run = look(name, width=width)
    cut = (
        "return [...document.querySelectorAll('#answer .drawing, #sizes .drawing')].filter(e => e.checkVisibility() &&"
        "e.scrollWidth > e.clientWidth).length"
    )
    assert run(cut) == 0
    assert run("return document.querySelectorAll('#answer .drawing').length") == {"failing": 0}.get(name, 2)
    run("document.querySelectorAll('details').forEach(d => d.open = true)")
    time.sleep(0.1)
    assert run("return document.documentElement.scrollWidth") <= width
    sticks_out = (
        "return [...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, .drawing, code, table') &&"
        "e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 99))"
    )
    assert run(sticks_out) == []
    unreached = (
        "return [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && e.tagName != 'SELECT' &&"
        "(e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) &&"
        "['auto', 'scroll'].some(o => [getComputedStyle(e).overflowX, getComputedStyle(e).overflowY].includes(o)) &&"
        "!(e.tabIndex == 0 && e.getAttribute('role') == 'region' && e.ariaLabel)).map(e => e.outerHTML.slice(0, 99))"
    )
    assert run(unreached) == []
    landmarks = (
        "return [...document.querySelectorAll('[role=region], section, nav')].filter(e => e.checkVisibility())"
        ".map(e => e.ariaLabel || e.getAttribute('aria-labelledby'))"
    )
    found = run(landmarks)
    assert None not in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize("width", [390, 800, 1440])
def test_the_line_at_1_is_in_sight_and_says_what_lies_on_its_two_sides(width, look):
    run = look("all green", width=width, unfold=False)
    where = (
        "return [...document.querySelectorAll('#figure-shares svg text')].filter(t => t.checkVisibility() &&"
        "t.textContent.trim() == arguments[0]).map(t => t.getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    [left], [right], [line] = (run(where, word) for word in ("rounding", "mistake", "1"))
    assert 0 < left[0] < left[1] <= (line[0] + line[1]) / 2 <= right[0] < right[1] <= width


def test_one_picture_of_small_and_large_inputs_is_chosen(look):
    run = look("all green", unfold=False)
    shown = "return [...document.querySelectorAll('#sizes h3')].filter(h => h.checkVisibility()).map(h => h.innerText)"
    assert run(shown) == ["The output, float32"]
    for choice, value in (("size-of", "gradients"), ("size-in", "float64")):
        run(
            "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
            "e.dispatchEvent(new Event('change', {bubbles: true}))",
            choice,
            value,
        )
    assert run(shown) == ["The gradients, float64"]
    run = look("failing", unfold=False)  # begins with one that is wrong
    [title] = run(shown)
    assert title.startswith("The gradients")


def test_a_question_mark_opens_the_meaning_of_its_word_in_place(look):
    run = look("all green", unfold=False)
    assert run("return [...document.querySelectorAll('.meaning')].filter(m => m.checkVisibility()).length") == 0
    asked = "const b = document.querySelector(`[popovertarget=term-${arguments[0]}]`), m = document.getElementById("
    asked += "b.getAttribute('popovertarget')); b.click(); return [m.checkVisibility(), m.innerText]"
    open_, text = run(asked, "share")
    assert open_
    assert "Up to 1 it is rounding" in text
    targets = "return [...document.querySelectorAll('.ask')].every(b => document.getElementById("
    assert run(f"{targets}b.getAttribute('popovertarget')).popover && b.tabIndex == 0 && b.ariaLabel)")


def test_the_sample_keeps_to_its_limits(look, browser):
    """At most four screens with what passes folded, a megabyte, four pages on paper."""
    run = look("sample", width=1440, unfold=False)
    assert run("return document.documentElement.scrollHeight") <= 4 * 900
    assert (SAMPLE / "index.html").stat().st_size <= 1_000_000
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})["data"]
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", base64.b64decode(printed))) <= 4


def test_the_links_in_a_picture_can_be_skipped(look):
    run = look("all green")
    skip = run("const a = document.querySelector('#answer .drawing .skip'); a.focus(); a.click(); return a.innerText")
    assert skip == f"Skip {len(everything_linked())} links in the picture"
    time.sleep(0.2)
    assert run("return document.querySelector('#answer details.behind').open")
    assert run("return document.querySelectorAll('.drawing .skip').length") == 2  # of one picture for each width


def everything_linked():
    return shares.figure(everything()).labels


def test_nothing_is_cut_off_on_paper(look, browser):
    run = look("failing", width=700)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        wider = (
            "return [...document.querySelectorAll('.drawing, .command code, #answer')]"
            ".filter(e => e.scrollWidth > e.clientWidth + 1 && e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))"
        )
        assert run(wider) == []
        assert run("return getComputedStyle(document.querySelector('.drawing')).overflowX") == "visible"
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_everything_is_reached_from_the_keyboard(look):
    run = look("failing")
    reached = run(
        "const at = e => e.tabIndex >= 0;"
        "return ['#figure-shares svg a', '.ask', 'summary', '#search', 'select', '#table th button',"
        "'.command button', '.scroll'].map(s => [...document.querySelectorAll(s)])"
        ".map(found => found.length > 0 && found.every(at))"
    )
    assert all(reached), reached


def test_without_javascript_the_worst_rows_and_all_cards_are_there(look, browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        run = look("failing")
        assert not run("return document.getElementById('filter').checkVisibility()")
        assert len(run(ROWS)) > 5
        dots = run("return [...document.querySelectorAll('#figure-shares svg a')].map(a => a.getAttribute('href'))")
        assert len(run("return [...document.querySelectorAll('#sizes .panel')].filter(p => p.checkVisibility())")) == 1
        assert run("return arguments[0].every(h => document.querySelector(h))", dots)
        cards = run("return document.querySelectorAll('.card').length")
        assert cards == sum(check.verdict in FAILING for check in wrong().checks)
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@with_axe
@pytest.mark.parametrize(("width", "scheme", "rules"), AXE_OF_MUCH)
def test_axe_finds_nothing_in_the_report(width, scheme, rules, look):
    run = look("sample", width=width, scheme=scheme)
    assert violations(run, rules) == []
