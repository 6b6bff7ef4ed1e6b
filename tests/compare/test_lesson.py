"""The page that teaches: its numbers against definitions at fifty digits, and the page itself in a real browser."""

import re
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from compare.cli import main
from compare.lesson import broken as sixth
from compare.lesson import chapters, page
from compare.lesson.source import Excerpt, excerpt, line_with, without_the_rest
from compare.lesson.three import DIGITS
from compare.report.canvas import PALETTE
from tests.compare import test_page_in_browser as of_the_report
from tests.compare.accessible import AXE, violations, with_axe
from tests.truth import mp, sigmoid, ulps

ROUNDING = 1e-13  # far above what rounding does in forty steps of one neuron, far below any mistake
BYTES = 2 * 2**20
BROKEN = sixth.BROKEN[2:4]  # of the six two, which the tool is asked about here


@pytest.fixture(scope="module")
def data():
    return page.numbers(mistakes=BROKEN)


@pytest.fixture(scope="module")
def html(data):
    return page.render(data)


def agree(three, exact):
    """Both halves within rounding of a true number, and what is called exact right in all its digits but the last."""
    assert abs(three["mine"] - exact) <= ROUNDING * max(1, abs(exact))
    assert abs(three["torch"] - exact) <= ROUNDING * max(1, abs(exact))
    assert abs(mp.mpf(three["exact"]) - exact) <= abs(exact) * mp.mpf(10) ** (1 - DIGITS)


def at(three, *index):
    """One number of three from lists of them."""
    for i in index:
        three = {side: values[i] for side, values in three.items()}
    return three


# ---- the numbers -----------------------------------------------------------------------------------------------------


def test_the_article_s_neuron_gives_0_9933_in_three_ways(data):
    neuron = data["neuron"]
    a = at(neuron["a"], neuron["z"].index(7 * 1 + 3 * 0 - 2))
    assert a == {"mine": 0.9933071490757153, "torch": 0.9933071490757153, "exact": "0.99330714907571514444"}


def test_the_sigmoid_is_known_wherever_the_sliders_lead(data):
    neuron, halves = data["neuron"], np.arange(-10, 10.5, 0.5)
    sums = {w1 * x1 + w2 * x2 + b for x1 in (0, 1) for x2 in (0, 1) for w1 in halves for w2 in halves for b in halves}
    assert sums == set(neuron["z"])
    for n, z in enumerate(neuron["z"]):
        agree(at(neuron["a"], n), sigmoid(mp.mpf(z)))


@pytest.mark.parametrize("rate", [0.5, 4.0, 64.0])
def test_the_neuron_learns_as_forty_steps_at_fifty_digits_do(rate, data):
    learning = data["learning"]
    w1, w2, b = (mp.mpf(n) for n in (-3, 1, 2))
    for moment in learning["runs"][learning["rates"].index(rate)]:
        a = [sigmoid(w1 * x1 + w2 * x2 + b) for x1, x2 in learning["X"]]
        dz = [2 * (p - y) * p * (1 - p) / 4 for p, y in zip(a, learning["y"])]
        for n, true in enumerate((w1, w2)):
            agree(at(moment["params"]["W"], n), true)
        agree(moment["params"]["b"], b)
        agree(moment["loss"], mp.fsum((p - y) ** 2 for p, y in zip(a, learning["y"])) / 4)
        w1 -= rate * mp.fsum(d * x1 for d, (x1, _) in zip(dz, learning["X"]))
        w2 -= rate * mp.fsum(d * x2 for d, (_, x2) in zip(dz, learning["X"]))
        b -= rate * mp.fsum(dz)
    sorted_ = [(p > 0.5) == bool(y) for p, y in zip(a, learning["y"])]
    assert all(sorted_) == (rate == 4.0), "too short a step, or too long a one, does not get there"


def test_a_step_that_is_too_long_leaps_over_the_valley_to_where_the_sigmoid_is_flat(data):
    learning = data["learning"]
    assert learning["runs"][learning["first"]] is learning["moments"]
    leapt = learning["runs"][-1][1:]
    assert all(min(moment["output"]["mine"]) > 0.99 for moment in leapt)
    assert all(max(np.abs(moment["grads"]["W"]["mine"])) < 1e-3 for moment in leapt)
    assert learning["runs"][-2][-1]["loss"]["mine"] < 0.01, "half as long a step finds back"


def test_the_network_s_way_forward_and_back_is_the_chain_rule(data):
    network = data["network"]
    values, params, x = network["values"], network["params"], network["X"]
    z1 = [mp.mpf(b) + mp.fsum(w * v for w, v in zip(row, x)) for row, b in zip(params["W1"], params["b1"])]
    a1 = [sigmoid(z) for z in z1]
    z2 = params["b2"][0] + mp.fsum(w * a for w, a in zip(params["W2"][0], a1))
    a2 = sigmoid(z2)
    da2 = 2 * (a2 - 1)
    dz2 = da2 * a2 * (1 - a2)
    da1 = [dz2 * w for w in params["W2"][0]]
    dz1 = [da * a * (1 - a) for da, a in zip(da1, a1)]
    for name, true in (("z1", z1), ("a1", a1), ("da1", da1), ("dz1", dz1), ("db1", dz1)):
        for unit in range(3):
            agree(at(values[name], unit), true[unit])
    for name, true in (("z2", z2), ("a2", a2), ("da2", da2), ("dz2", dz2), ("db2", dz2)):
        agree(at(values[name], 0), true)
    agree(values["loss"], (a2 - 1) ** 2)
    for unit in range(3):
        agree(at(values["dW2"], 0, unit), dz2 * a1[unit])
        for source in range(2):
            agree(at(values["dW1"], unit, source), dz1[unit] * x[source])


def test_every_number_of_the_network_s_way_says_how_it_comes_about(data):
    worked = page.equations(data["network"])
    shown = {name: rows[0] if isinstance(rows[0], tuple) else rows[0][0] for name, rows in worked.items()}
    assert {name: " = ".join(row) for name, row in shown.items()} == {  # 2-3-1 on paper, to four digits
        "X": "x₁ = 1",
        "product1": "1 · 1.5 = 1.5",
        "z1": "1.5·1 − 1·0.5 + 0.5 = 1.5",
        "a1": "σ(1.5) = 0.8176",
        "product2": "0.8176 · 1 = 0.8176",
        "z2": "1·0.8176 − 1.5·0.3775 + 2·0.7773 − 0.5 = 1.306",
        "a2": "σ(1.306) = 0.7868",
        "loss": "(0.7868 − 1)² = 0.04545",
        "da2": "2 · (0.7868 − 1) = −0.4264",
        "dz2": "−0.4264 · 0.7868 · (1 − 0.7868) = −0.07152",
        "dW2": "0.8176 · (−0.07152) = −0.05847",
        "da1": "−0.07152 · 1 = −0.07152",
        "dz1": "−0.07152 · 0.8176 · (1 − 0.8176) = −0.01067",
        "dW1": "1 · (−0.01067) = −0.01067",
    }
    for name, rows in worked.items():
        assert page.NOTES[name.rstrip("12")]
        if name in data["network"]["values"]:
            of = np.shape(data["network"]["values"][name]["mine"]) or (1,)
            assert np.shape(rows)[: len(of)] == of
    assert worked["dW1"][1][0] == ("1 · 0.02521", "0.02521")


def test_one_neuron_fails_at_xor_and_a_hidden_layer_does_not(data):
    alone, deep = data["layers"]["neuron"][-1], data["layers"]["network"][-1]
    assert alone["right"] < 4
    agree_to = mp.log(2)  # the least that one neuron can reach
    assert abs(alone["loss"]["mine"] - agree_to) < 1e-9
    assert deep["right"] == 4
    assert max(abs(a - 0.5) for a in alone["output"]["mine"]) < 0.0005, "it says 0.5, as the page shows it, to all"
    assert all(stage["apart"] < ROUNDING for name in ("neuron", "network") for stage in data["layers"][name])


def test_the_other_loss_is_minus_the_logarithm(data):
    for p, square, logarithm in page.PUNISHED:
        assert abs(square - (mp.mpf(p) - 1) ** 2) < 1e-15
        assert abs(logarithm + mp.log(p)) <= 2**-52 * logarithm
    assert data["layers"]["neuron"][-1]["loss"]["mine"] == pytest.approx({p: c for p, _, c in page.PUNISHED}[0.5])


def test_a_unit_s_line_is_where_its_sum_is_0_and_points_to_where_it_is_positive():
    for w, b in (([1.5, -1.0], 0.5), ([0.0, 2.0], -1.0), ([-3.0, 0.0], 1.0), ([1.0, 1.0], -1.9)):
        start, end, middle, tip = (np.array(point) for point in chapters.boundary(np.array(w), b))
        for point in (start, end, middle):
            assert abs(np.dot(w, point) + b) < 2e-4 * np.hypot(*w), "on the line, to the four places that are kept"
        assert np.dot(w, tip) + b > 0
        assert all(np.any(np.isclose(point, -0.45) | np.isclose(point, 1.45)) for point in (start, end))
        assert np.all(np.abs([start - 0.5, end - 0.5]) <= 0.95 + 1e-9)
    assert chapters.boundary(np.array([1.0, 1.0]), 9.0) == [], "it passes outside"
    assert chapters.boundary(np.zeros(2), 1.0) == []


def test_the_lines_do_what_the_page_says_of_them(data):
    """3 and 4 have a square each on their side and speak for it, 1 and 2 a circle, and speak against it."""
    last = data["layers"]["network"][-1]
    marks = np.array(data["layers"]["X"])
    alone = []
    for _, _, middle, tip in last["lines"]:
        positive = (marks - middle) @ (np.array(tip) - middle) > 0
        alone.append([tuple(mark) for mark in marks[positive]])
    assert alone == [[(1, 1)], [(0, 0)], [(1, 0)], [(0, 1)]]
    assert [count > 0 for count in last["counts"]] == [False, False, True, True]


def test_the_least_cost_is_where_its_gradient_is_zero(data):
    r = data["regression"]
    u, v, b = (mp.mpf(digits) for digits in r["optimum"])
    z = [(u * x + v * y + b) * (1 if label else -1) for (x, y), label in zip(chapters.dataset("exam", 0)[0], r["y"])]
    exact = mp.fsum(mp.log(1 + mp.exp(-m)) for m in z) / 100 + mp.mpf(r["l2"]) / 2 * (u * u + v * v)
    agree(r["cost"], exact)
    slope = mp.fsum(-sigmoid(-m) * (1 if label else -1) for m, label in zip(z, r["y"]))
    assert abs(slope) < 1e-15
    shown = [int(d) for d in r["digits"]["scratch"]["newton"]]
    assert shown[3:6] == [1, 3, 7], "each step doubles them"
    doubled = [d for d in r["digits"]["scratch"]["newton"] if 1 < d < 15]
    assert all(then > 1.8 * now for now, then in pairwise(doubled))
    assert r["digits"]["scratch"]["gradient_descent"][60] < 3


# ---- the lines of the halves -----------------------------------------------------------------------------------------


def test_the_lines_that_are_lit_stand_in_the_files(data):
    root = Path(chapters.scratch.__file__).parent.parent
    for row, stage in zip(chapters.PLAY, data["network"]["play"]):
        wanted = [*row[3], *row[4]]
        assert len(stage["lit"]) == len(wanted)
        for place, text in zip(stage["lit"], wanted):
            file, _, number = place.rpartition(":")
            line = (root / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]
            assert line.strip().startswith(text)


def test_a_line_that_is_gone_or_there_twice_is_no_line_to_light():
    shown = [excerpt("scratch", "network.py", "Network._backward")]
    assert line_with(shown, "yield self.depth")[0] == "scratch/network.py"
    with pytest.raises(LookupError, match=r"0 lines .* begin with 'dz = nothing'"):
        line_with(shown, "dz = nothing")
    with pytest.raises(LookupError, match="2 lines"):
        line_with(shown, "yield")
    with pytest.raises(LookupError, match=r"scratch/network.py has no Network\.backwards"):
        excerpt("scratch", "network.py", "Network.backwards")


def test_of_a_function_the_lines_that_run_are_shown_and_what_they_stand_under():
    lines = """def f(a):
    if a:
        b = 1
    else:  # of none
        elsewhere = 2

        c = 3  # (n, k)
    for i in a:
        if i:
            d = 4
        e = "5 # 6"
    return e""".splitlines()
    whole = Excerpt("f.py", list(enumerate(lines, 10)))
    assert without_the_rest(whole, {16, 20}) == Excerpt(
        "f.py",
        [
            (10, "def f(a):"),
            (11, "    if a:"),
            (13, "    else:"),
            (16, "        c = 3"),
            (17, "    for i in a:"),
            (20, '        e = "5 # 6"'),
        ],
    )
    assert without_the_rest(whole, set()).lines == []


def test_the_page_shows_every_lit_line_few_others_and_folds_the_whole(data, html):
    network = data["network"]
    lit = {place for stage in network["play"] for place in stage["lit"]}
    assert {place for place in re.findall(r'<li data-line="([^"]+)"', html) if place in lit} == lit
    for parts in network["code"].values():
        for part in parts:
            few, whole = dict(part["lines"]), dict(part["whole"])
            assert all(whole[number].startswith(line) for number, line in few.items())
            assert len(few) < len(whole)
    assert "slope = penalty_gradient" not in html.partition("The same functions, whole")[0]
    assert "slope = penalty_gradient" in html


def test_a_page_whose_line_is_gone_is_not_made(monkeypatch):
    rows = [(*chapters.PLAY[0][:3], ["values, a = {}, X"], chapters.PLAY[0][4])]
    monkeypatch.setattr(chapters, "PLAY", rows)
    with pytest.raises(LookupError, match=r"values, a = \{\}, X"):
        chapters.network()


# ---- broken networks -------------------------------------------------------------------------------------------------


def test_the_tool_names_each_mistake_its_line_and_its_fix(data):
    for mistake in data["broken"]["mistakes"]:
        told = "\n".join(mistake["message"])
        assert f"[{mistake['slug']}, " in told
        assert mistake["wrong"] in told
        assert f"fix |     {mistake['right'].replace('y.size', 'n')}" in told
        assert "proved: " in told


def test_the_mistakes_are_what_the_page_says_of_their_curves(data):
    faster, stuck = data["broken"]["mistakes"]
    right = data["broken"]["right"]
    assert (faster["slug"], stuck["slug"]) == ("missing-1/n", "derivative-missing")
    assert min(stuck["loss"]) > 0.1
    assert faster["loss"][50] < right[50] / 3
    assert right[-1] < 0.01


def test_every_mistake_is_among_its_choices_and_all_are_of_the_registry():
    for row in sixth.BROKEN:
        choices = [choice["slug"] for choice in sixth._choices(row)]
        assert len(set(choices)) == 4
        assert row.slug in choices
        assert sixth._wrong(row).after().count("\n") == sixth.text_of(sixth.RIGHT).count("\n"), "one line for one"


ANSWERS, LAYER_2, LAYER_1 = ["output"], ["W2", "b2"], ["W1", "b1"]
THEN = {  # what a mistake leaves off of one pass, and by which factor, as the page says of it
    "activation-missing": (ANSWERS + LAYER_2 + LAYER_1, None),
    "bias-gradient-averaged": (["b2"], 0.25),
    "bias-missing": (ANSWERS + LAYER_2 + LAYER_1, None),
    "bias-never-updated": ([], None),
    "derivative-doubled": (LAYER_1, None),
    "derivative-missing": (LAYER_1, None),
    "gradient-from-one-sample": (["W1"], None),
    "learning-rate-missing": ([], None),
    "missing-1/n": (LAYER_2 + LAYER_1, 4.0),
    "sign-flipped": (LAYER_2 + LAYER_1, -1.0),
}


def test_what_can_be_guessed_shows_in_one_pass_as_the_page_says():
    rows = {row.slug: row for row in sixth.BROKEN}
    names = [name for _, name in sixth.SEEN]
    assert set(sixth.CHOICES) == set(THEN)
    for slug, (off, factor) in THEN.items():
        seen = sixth.one_pass(sixth._wrong(rows.get(slug, sixth.Broken(slug, (), ""))).after())
        factors = {name: set(row["factors"]) for name, row in zip(names, seen)}
        assert [name for name in names if factors[name] != {1.0}] == off, slug
        assert all((factors[name] == {factor}) == (factor is not None) for name in off if name != "output"), slug
    for row in sixth.BROKEN:
        assert sum(THEN[other] == THEN[row.slug] for other in (row.slug, *row.others)) == 1, "the table decides"
    weights = sixth.one_pass(sixth._wrong(rows["gradient-from-one-sample"]).after())[3]["got"]
    assert weights[::2] == weights[1::2], "equal in pairs"


def test_a_mistake_that_the_tool_calls_otherwise_is_not_shown(monkeypatch):
    monkeypatch.setattr(sixth, "check", lambda *_, **__: type("Found", (), {"diagnosis": [{"mistake": "factor-2"}]}))
    with pytest.raises(ArithmeticError, match="makes the mistake sign-flipped, and the tool calls it factor-2"):
        sixth.broken((sixth.BROKEN[1],))


def test_a_mistake_of_which_the_tool_marks_another_line_is_not_shown(monkeypatch):
    rows = [{"kind": "wrong", "text": "    n = len(X)", "mark": (4, 14)}, {"kind": "fix", "text": "x", "mark": (0, 1)}]
    entry = {"mistake": "sign-flipped", "where": "loss", "excerpt": rows}
    monkeypatch.setattr(sixth, "check", lambda *_, **__: type("Found", (), {"diagnosis": [entry]}))
    with pytest.raises(ArithmeticError, match=r"sign-flipped is 'da2 = .*', and the tool marks \['n = len\(X\)'\]"):
        sixth.broken((sixth.BROKEN[1],))


# ---- the page as text ------------------------------------------------------------------------------------------------


def test_which_broken_networks_end_lower_than_the_right_one_is_counted(data):
    right = data["broken"]["right"]
    for lower, says in (
        ([], None),
        ([1], "Here number 2 even ends with"),
        ([0, 1], "Here numbers 1 and 2 even end with"),
    ):
        mistakes = [
            m | {"loss": [*m["loss"][:-1], right[-1] * (0.9 if n in lower else 1.1)]}
            for n, m in enumerate(data["broken"]["mistakes"])
        ]
        html = page.render(data | {"broken": data["broken"] | {"mistakes": mistakes}})
        assert re.findall(r"Here numbers? [^.]* with(?= a lower loss than the right one\.)", html) == [says] * bool(
            says
        )


def test_half_of_the_step_that_is_too_long_ends_lowest_and_this_is_said_only_if_it_does(data, html):
    ends, learning = {}, data["learning"]
    for rate in learning["rates"]:
        w1, w2, b = -3.0, 1.0, 2.0
        for _ in range(40):
            a = [1 / (1 + np.exp(-(w1 * x1 + w2 * x2 + b))) for x1, x2 in learning["X"]]
            dz = [2 * (p - y) * p * (1 - p) / 4 for p, y in zip(a, learning["y"])]
            w1 -= rate * sum(d * x1 for d, (x1, _) in zip(dz, learning["X"]))
            w2 -= rate * sum(d * x2 for d, (_, x2) in zip(dz, learning["X"]))
            b -= rate * sum(dz)
        a = [1 / (1 + np.exp(-(w1 * x1 + w2 * x2 + b))) for x1, x2 in learning["X"]]
        ends[rate] = sum((p - y) ** 2 for p, y in zip(a, learning["y"])) / 4
    assert min(ends, key=ends.get) == 32
    assert "Half as long a step, 32, finds the way back" in html
    assert f"even ends with the lowest loss of all these rates, {page.short(ends[32])}:" in html
    runs = [*learning["runs"][:-2], learning["runs"][0], learning["runs"][-1]]
    assert "lowest loss of all" not in page.render(data | {"learning": learning | {"runs": runs}})


def test_the_page_is_one_file_of_at_most_2_mb(html):
    assert len(html.encode()) <= BYTES
    assert re.findall(r'(?:src|href)="(?!#|data:)', html) == []
    assert "url(" not in html.replace("url(#", "")


def test_every_term_can_be_asked_and_ids_are_unique(html):
    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    asked = set(re.findall(r'popovertarget="([^"]+)"', html))
    assert asked == {i for i in ids if i.startswith("term-")}


def test_a_number_is_written_with_a_power_of_ten_and_zero_without_a_sign():
    assert [page.full(x) for x in (-1.5e-12, "2.5e-7", 0.25)] == ["−1.5·10⁻¹²", "2.5·10⁻⁷", "0.25"]
    assert page.short(-0.0) == "0"


def test_its_colours_are_the_report_s():
    css = (Path(page.__file__).parent / "templates" / "learn.css").read_text(encoding="utf-8")
    for name, colour in PALETTE.items():
        assert f"--{name}: {colour};" in css


# ---- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def made_at_once(monkeypatch):
    """The command without its half minute: (pages opened in a browser)."""
    opened = []
    monkeypatch.setattr(page, "numbers", lambda progress: {})
    monkeypatch.setattr(page, "render", lambda data: f'<meta name="generator" content="{page.GENERATOR}">new')
    monkeypatch.setattr("webbrowser.open", opened.append)
    return opened


def test_learn_writes_the_page_says_where_and_replaces_only_its_own(made_at_once, tmp_path, capsys):
    folder = tmp_path / "a folder"
    assert main(["learn", "--output", str(folder)]) == 0
    assert capsys.readouterr().out == f"The lesson: {folder / 'index.html'}\n"
    assert (folder / "index.html").read_text(encoding="utf-8").endswith("new")
    assert made_at_once == []  # nobody sits at a terminal here
    assert main(["learn", "--output", str(folder)]) == 0
    (folder / "index.html").write_text("mine")
    assert main(["learn", "--output", str(folder)]) == 4
    assert "is no page of nncompare learn, and is left as it is" in capsys.readouterr().err
    assert (folder / "index.html").read_text(encoding="utf-8") == "mine"
    assert main(["learn", "--output", str(folder / "index.html")]) == 4
    (tmp_path / "index.html").mkdir()
    assert main(["learn", "--output", str(tmp_path)]) == 4
    assert "expected a file that can be written" in capsys.readouterr().err


def test_learn_opens_the_page_for_who_sits_at_a_terminal(made_at_once, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["learn", "--output", str(tmp_path / "ü"), "--no-open"]) == 0
    assert made_at_once == []
    assert main(["learn", "--output", str(tmp_path / "ü")]) == 0
    assert made_at_once == [(tmp_path / "ü" / "index.html").as_uri()]


# ---- in a browser ----------------------------------------------------------------------------------------------------

in_a_browser = of_the_report.pytestmark
browser = of_the_report.browser


@pytest.fixture(scope="module")
def address(html, tmp_path_factory):
    path = tmp_path_factory.mktemp("lesson") / "index.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def look(browser, address):
    """look(width=390) opens the page; what it returns runs a script there."""

    def opened(width=1280, scheme="light", motion="no-preference"):
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        features = [("prefers-color-scheme", scheme), ("prefers-reduced-motion", motion)]
        media = {"features": [{"name": name, "value": value} for name, value in features]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        browser.get("about:blank")
        browser.get(address)
        return lambda script, *arguments: browser.execute_script(script, *arguments)

    return opened


SET = (
    "const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event(arguments[2]))"
)
PRESS = "document.getElementById(arguments[0]).click()"
TEXT = "return document.getElementById(arguments[0]).textContent"
THREE = "return [...document.querySelectorAll(`#${arguments[0]} dd`)].map(e => e.textContent)"


def told(three):
    """Three numbers as the page has to show them."""
    return [page.full(three[side]) for side in ("mine", "torch", "exact")]


@in_a_browser
def test_without_scripts_the_lesson_stands_there_and_with_them_it_says_the_same(look, browser):
    words = (
        "return [...document.querySelectorAll('main .three dd, main .formula, main td, #neuron-says, #step-says,"
        "#seen-says, #play-says, #circles, #says-neuron, #says-network, #counts, svg text')].map(e => e.textContent)"
    )
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        run = look()
        still = run(words)
        assert run("return [...document.querySelectorAll('.live')].every(e => !e.checkVisibility())")
        assert run(
            "return [...document.querySelectorAll('main svg')].every(e => e.getBoundingClientRect().width > 200)"
        )
        assert run("return document.querySelectorAll('main svg').length") == 8
        assert run("return document.body.innerText.length") > 9000
        worked = run("return document.querySelector('.worked').innerText")
        assert all(text in worked for text in ("σ(1.5) = 0.8176", "1 · 0.02521 = 0.02521", "(0.7868 − 1)² = 0.04545"))
        run("document.querySelector('.told').open = true")
        assert "nncompare check my_network.py" in run("return document.querySelector('.told').innerText")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    moving = look()(words)
    answers_wait = {"0.818", "0.378", "0.777", "0.787", "?", "a₁", "a₂", ""}  # none yet, before the network is played
    differ = [(a, b) for a, b in zip(still, moving, strict=True) if a != b]
    assert {text for pair in differ for text in pair} <= answers_wait


@in_a_browser
def test_sliders_move_the_neuron_and_every_number_is_the_halves(look, browser, data):
    browser.get_log("browser")
    run = look()
    neuron = data["neuron"]
    before = run("return document.getElementById('on-sigmoid').getAttribute('transform')")
    for name, value in (("x2", 1), ("w1", -4.5), ("b", 0.5)):
        run(SET, name, value, "input")
    assert run(TEXT, "neuron-sum") == "−4.5·1 + 3·1 + 0.5 = −1"
    assert run(THREE, "neuron-a") == told(at(neuron["a"], neuron["z"].index(-1.0)))
    assert run(TEXT, "neuron-says") == "The answer is 0.2689. That is nearer to 0: no spam."
    assert run("return document.getElementById('on-sigmoid').getAttribute('transform')") != before
    rows = run(
        "return [...document.querySelectorAll('#mails tbody tr')].map(r => [...r.cells].map(c => c.textContent))"
    )
    assert [row[2] for row in rows] == ["0.5", "3.5", "−4", "−1"]
    assert [row[4] for row in rows] == ["spam", "spam", "no spam", "no spam"]
    assert browser.get_log("browser") == []


@in_a_browser
def test_steps_are_taken_and_all_three_are_shown(look, data):
    run = look()
    for button, step in (("take-step", 1), ("take-ten", 11), ("take-ten", 21)):
        run(PRESS, button)
        moment = data["learning"]["moments"][step]
        assert run(TEXT, "step-says").startswith(f"Step {step}. Loss {page.short(moment['loss']['mine'])}.")
        assert run(THREE, "learned-w1") == told(at(moment["params"]["W"], 0))
        assert run(THREE, "learned-w2") == told(at(moment["params"]["W"], 1))
        assert run(THREE, "learned-b") == told(moment["params"]["b"])
        assert run(THREE, "learned-loss") == told(moment["loss"])
    run(SET, "chain-mail", 0, "change")
    run(SET, "chain-of-what", 2, "change")
    a = moment["output"]["mine"][0]
    shown = run("return [...document.querySelectorAll('#chain b')].map(e => e.textContent)")
    assert shown == [page.short(x) for x in (2 * a, a * (1 - a), 1.0, 2 * a * a * (1 - a))]
    for _ in range(2):
        run(PRESS, "take-ten")
    assert run("return document.getElementById('take-step').disabled")
    assert "4 of 4" in run(TEXT, "step-says")
    assert "all the steps that have been computed" in run(TEXT, "step-says")
    looks = (
        "const s = getComputedStyle(document.getElementById(arguments[0])); return [s.backgroundColor, s.borderStyle]"
    )
    ended = run(looks, "take-step")
    assert ended != run(looks, "train"), "a button that can be pressed"
    assert ended[1] == "dashed"
    run(PRESS, "step-restart")
    assert run(TEXT, "step-says").startswith("Step 0.")
    run(PRESS, "take-step")
    assert run(TEXT, "chain-of").endswith("after 1 step:")


@in_a_browser
def test_the_learning_rate_is_a_handle_and_whose_the_numbers_are_is_said(look, browser, data):
    browser.get_log("browser")
    run = look()
    learning = data["learning"]
    curve = "return document.getElementById('curve-losses').getAttribute('d')"
    before = run(curve)
    dashed = "return document.getElementById('dashed-says').hidden"
    assert run(dashed), "it is the curve itself"
    run(PRESS, "take-ten")
    run(SET, "rate", 7, "input")
    assert run(TEXT, "step-says").startswith("Step 0.")
    assert run(TEXT, "rate-in-formula") == "64"
    assert not run(dashed)
    assert run("return document.getElementById('rate').getAttribute('aria-valuetext')") == "64"
    assert run(curve) != before
    assert "Too long: it has leapt over the valley" in run(TEXT, "rate-says")
    assert "no number below is this page’s own" in run(TEXT, "rate-says")
    run(PRESS, "take-ten")
    moment = learning["runs"][7][10]
    assert run(THREE, "learned-b") == told(moment["params"]["b"])
    assert run(THREE, "learned-loss") == told(moment["loss"])
    run(SET, "rate", 0, "input")
    assert "Too short" in run(TEXT, "rate-says")
    run(SET, "rate", learning["first"], "input")
    assert run(curve) == before
    assert browser.get_log("browser") == []


@in_a_browser
@pytest.mark.parametrize("width", [390, 800, 1200, 1440])
def test_no_sign_of_the_chain_is_parted_from_its_factor(width, look):
    tops = (
        "return [...document.querySelectorAll('#chain > span')].map(s => [s.querySelector('.of'), s.querySelector('b')]"
        ".map(e => e.getBoundingClientRect())).map(([sign, factor]) => sign.right <= factor.left + 1 &&"
        "Math.abs(sign.bottom - factor.bottom) < 9)"
    )
    run = look(width=width)
    assert run(tops) == [True] * 4
    if width >= 1200:
        rows = "return new Set([...document.querySelectorAll('#chain b')].map(e => e.getBoundingClientRect().top)).size"
        assert run(rows) == 1


@in_a_browser
def test_the_network_is_played_and_asked_and_the_running_line_is_lit(look, data):
    run = look()
    lit = "return [...document.querySelectorAll('.lit')].map(e => e.dataset.line)"
    network = data["network"]
    seen, named = [], []
    assert not run("return document.getElementById('seen-of').checkVisibility()"), "nothing has been computed"
    for n, stage in enumerate(network["play"]):
        assert run(TEXT, "play-at") == f"{n + 1} of {len(network['play'])}"
        assert sorted(run(lit)) == sorted(stage["lit"])
        assert run(
            "return [...document.querySelectorAll('.lit')].every(e => { const b = e.closest('.listing');"
            "return e.offsetTop >= b.scrollTop && e.offsetTop < b.scrollTop + b.clientHeight })"
        )
        if stage["seen"] != ["X"]:
            value = network["values"][stage["seen"][0]]
            while isinstance(value["mine"], list):
                value = at(value, 0)
            assert run(THREE, "seen") == told(value)
        seen.append(run("return [...document.querySelectorAll('.unit .value')].map(e => e.textContent)"))
        named.append(run("return [...document.querySelectorAll('.unit .what')].map(e => e.textContent)"))
        worked = page.equations(network)[stage["seen"][0]][0]
        how, comes = worked[0] if isinstance(worked, list) else worked
        assert run(TEXT, "inspected").startswith(f"{how} = {comes}"), "the panel follows the steps"
        back = n > 5
        assert run(TEXT, "circles").startswith("On the way back." if back else "On the way forward.")
        run(PRESS, "play-on")
    assert seen[0] == ["1", "0.5", "?", "?", "?", "?"]
    assert seen[4] == ["1", "0.5", "0.818", "0.378", "0.777", "0.787"]
    assert named[4] == ["x", "x", "a₁", "a₁", "a₁", "a₂"]
    assert named[9] == ["x", "x", "da₁", "da₁", "da₁", "dz₂"]
    edge = 'document.querySelector(\'.edge[data-layer="1"][data-unit="1"][data-source="0"]\')'
    run(f"{edge}.dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
    assert run(THREE, "seen") == told(at(network["values"]["dW1"], 1, 0))
    assert run(TEXT, "inspected").startswith("1 · 0.02521 = 0.02521")
    for _ in range(2):  # from the end it begins again; then it is stopped
        run(PRESS, "play")
    assert run(TEXT, "play-at").startswith("1 of")
    assert run(TEXT, "play") == "Play"


@in_a_browser
def test_the_names_of_the_layers_lie_free_and_the_programs_fold(look):
    run = look(width=1440)
    free = (
        "const boxes = s => [...document.querySelectorAll(s)].map(e => e.getBoundingClientRect());"
        "return boxes('#graph > text').every(t => boxes('#graph circle').every(c => t.bottom < c.top))"
    )
    assert run(free)
    folded = "return document.querySelector('details.code').open"
    assert run(folded)
    assert not look(width=390)(folded), "on a phone they are asked for"


@in_a_browser
@pytest.mark.parametrize("width", [776, 1280])
def test_where_there_are_two_columns_the_curve_stays_beside_the_question(width, look):
    run = look(width=width, motion="reduce")
    run("document.querySelector('.case:not([hidden]) fieldset').scrollIntoView({block: 'center'})")
    box = (
        "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return [b.left, b.right, b.top, b.bottom]"
    )
    left, right, top, bottom = run(box, "#figure-curves")
    asked = run(box, ".case:not([hidden]) fieldset")
    assert 0 <= top < bottom <= 900
    assert 0 <= left < right <= asked[0]


@in_a_browser
def test_no_mark_or_handle_covers_a_label(look):
    run = look()
    run(SET, "left", (60 - 66) / 18, "input")
    covered = (
        "const boxes = s => [...document.querySelectorAll(s)].map(e => e.getBoundingClientRect());"
        "return boxes('main svg .tick').flatMap(t => boxes('main svg .mark').filter(m => m.left < t.right &&"
        "t.left < m.right && m.top < t.bottom && t.top < m.bottom)).length"
    )
    assert run(covered) == 0


@in_a_browser
def test_layers_are_trained_and_a_boundary_is_drawn(look, data):
    run = look()
    run(SET, "stage", 9, "input")
    for which in ("neuron", "network"):
        last = data["layers"][which][9]
        assert run(THREE, f"loss-{which}") == told(last["loss"])
        cells = run(
            f"return [...document.querySelectorAll('#cells-{which} rect')].map(e => e.getAttribute('fill-opacity'))"
        )
        assert [round(100 * float(cell)) for cell in cells] == last["percent"]
    assert run(TEXT, "says-network").startswith(
        "Network, after 100 steps: 4 of 4 right. To the four points it says 0.0"
    )
    assert run(TEXT, "says-neuron").endswith("2 of 4 right. To the four points it says 0.5, 0.5, 0.5, 0.5.")
    counts = [page.short(count) for count in data["layers"]["network"][9]["counts"]]
    assert all(f"{n} counts {count}" in run(TEXT, "counts") for n, count in enumerate(counts, 1))
    drawn = "return document.querySelector(`#bound-network-${arguments[0]} path`).getAttribute('d')"
    plot = page.figures(data)["deep"]
    for n, points in enumerate(data["layers"]["network"][9]["lines"], 1):
        assert [float(x) for x in re.findall(r"[-\d.]+", run(drawn, n))] == pytest.approx(
            [x for point in points for x in plot.at(*point)]
        )
    run(SET, "stage", 1, "input")
    assert "after 1 step:" in run(TEXT, "says-neuron")
    run(SET, "stage", 9, "input")
    run(PRESS, "best")
    assert run(TEXT, "drawn").startswith(f"Your line costs {page.short(data['regression']['cost']['mine'])}")
    assert run(TEXT, "drawn").endswith("No line costs noticeably less.")
    run(SET, "left", -2, "input")
    assert "The best there is costs 0.3517" in run(TEXT, "drawn")


@in_a_browser
def test_what_the_page_computes_itself_is_right_to_the_last_bits(look, data):
    run, neuron, regression = look(), data["neuron"], data["regression"]
    a = np.array(run("return arguments[0].map(window.lesson.sigmoid)", neuron["z"]))
    assert max(ulps(a, [sigmoid(mp.mpf(z)) for z in neuron["z"]])) <= 4  # the exponential's own, a sum, a quotient
    best = [float(digits) for digits in regression["optimum"]]
    cost = run("return window.lesson.cost(arguments[0])", best)
    assert abs(cost - mp.mpf(regression["cost"]["exact"])) <= 200 * 2**-53 * cost  # two for each of a hundred terms


@in_a_browser
def test_a_handle_is_dragged(look, browser):
    from selenium.webdriver import ActionChains

    run = look()
    run("document.getElementById('figure-scores').scrollIntoView({block: 'center', behavior: 'instant'})")
    before = run(TEXT, "left-is")
    handle = browser.find_element("id", "left-end")
    ActionChains(browser).click_and_hold(handle).move_by_offset(0, -40).release().perform()
    assert float(run(TEXT, "left-is").replace("−", "-")) > float(before.replace("−", "-"))


@in_a_browser
def test_a_mistake_is_watched_guessed_and_told(look, data):
    run = look()
    run(SET, "which-broken", 1, "change")
    mistake = data["broken"]["mistakes"][1]
    run(SET, "watched", 300, "input")
    assert page.short(mistake["loss"][300]) in run(TEXT, "seen-says")
    box = "document.querySelectorAll('.case')[1]"
    verdict = f"return {box}.querySelector('.verdict').textContent"
    submit = f"{box}.querySelector('form').requestSubmit()"
    run(submit)
    assert run(verdict) == "Choose one first."
    run(f"{box}.querySelector('input[value=\"bias-never-updated\"]').checked = true; {submit}")
    assert run(verdict).startswith("✗ No: then all the gradients would be right, and only the step off. Here")
    assert "gradients: layer 1, weights (unevenly off)" in run(verdict)
    answer = "document.querySelectorAll('.told')[1]"
    assert not run(f"return {answer}.open")
    run(f'{box}.querySelector(`input[value="${{arguments[0]}}"]`).checked = true; {submit}', mistake["slug"])
    assert run(verdict).startswith("✓ Yes: all is right back to layer 2, and all of layer 1 is off")
    assert run(f"return {answer}.innerText.includes(arguments[0])", mistake["message"][-1])
    for part in (".case", ".told"):
        assert run(f"return [...document.querySelectorAll('{part}')].map(e => e.checkVisibility())") == [False, True]


@in_a_browser
def test_everything_is_worked_from_the_keyboard(look, browser):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    run = look()
    slider = browser.find_element(By.ID, "w1")
    slider.send_keys(Keys.ARROW_LEFT)
    assert run(TEXT, "w1-is") == "6.5"
    browser.find_element(By.ID, "play-on").send_keys(Keys.ENTER)
    assert run(TEXT, "play-at").startswith("2 of")
    browser.find_element(By.CSS_SELECTOR, ".unit[data-layer='1']").send_keys(Keys.ENTER)
    assert run(TEXT, "inspected").startswith("1.5·1 − 1·0.5 + 0.5 = 1.5")
    term = browser.find_element(By.CSS_SELECTOR, "#neuron .term")
    term.send_keys(Keys.ENTER)
    opened = "return [...document.querySelectorAll('[popover]')].filter(e => e.matches(':popover-open')).map(e => e.id)"
    assert run(opened) == ["term-neuron"]
    term.send_keys(Keys.ESCAPE)
    assert run(opened) == []
    unnamed = (
        "return [...document.querySelectorAll('button, input, select, [role=button], [role=region], svg')].filter(e =>"
        "!(e.ariaLabel || e.textContent.trim() || (e.labels && e.labels.length))).map(e => e.outerHTML.slice(0, 90))"
    )
    assert run(unnamed) == []
    unreachable = (
        "return [...document.querySelectorAll('main *')].filter(e => ['auto', 'scroll'].includes(getComputedStyle(e)"
        ".overflowX) && e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0).map(e => e.outerHTML.slice(0, 90))"
    )
    run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert run(unreachable) == []
    assert run("return document.querySelectorAll('[aria-live]').length") >= 8


@in_a_browser
@pytest.mark.parametrize("width", [390, 800, 1440])
def test_nothing_is_cut_off_and_the_page_does_not_scroll_sideways(width, look):
    run = look(width=width)
    run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert run("return document.documentElement.scrollWidth") <= width
    sticks_out = (
        "return [...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, pre, svg') &&"
        "e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 99))"
    )
    assert run(sticks_out) == []
    small = (
        "return [...document.querySelectorAll('main svg text')].map(t => { const m = t.getScreenCTM();"
        "return [t.textContent, Math.hypot(m.a, m.b) * parseFloat(getComputedStyle(t).fontSize)] })"
        ".filter(t => t[1] < 9)"
    )
    assert run(small) == []


@in_a_browser
def test_dark_is_dark_and_calm_is_calm(look):
    colour = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    assert min(look()(colour)) > 230
    assert max(look(scheme="dark")(colour)) < 50
    moves = "return getComputedStyle(document.getElementById('on-sigmoid')).transitionDuration"
    assert look()(moves) != "0s"
    assert look(motion="reduce")(moves) == "0s"


@in_a_browser
def test_a_play_goes_on_by_itself_and_stops(look):
    run = look(motion="reduce")
    run(PRESS, "watch")
    deadline = time.monotonic() + 20
    while run(TEXT, "watched-is") != "300" and time.monotonic() < deadline:
        time.sleep(0.3)
    assert run(TEXT, "watched-is") == "300"
    assert run(TEXT, "watch") == "Watch it train"


@in_a_browser
def test_it_asks_nothing_of_the_network(look, browser):
    browser.get_log("performance")
    run = look()
    assert run("return performance.getEntriesByType('resource').filter(r => !r.name.startsWith('data:')).length") == 0
    sent = [e["message"] for e in browser.get_log("performance") if "Network.requestWillBeSent" in e["message"]]
    assert sent
    assert all('"url":"file:' in m or '"url":"data:' in m or "about:blank" in m for m in sent)


def test_the_slope_of_the_chain_is_found_by_trying_too_until_rounding_drowns_it(look):
    run = look()
    a = sigmoid(mp.mpf(-1))  # capitals · −3 + 2
    run(SET, "nudge", -5, "input")
    said = run(TEXT, "nudge-says")
    assert f"that is {page.short(float(2 * (a - 1) * a * (1 - a)))};" in said
    assert said.endswith("The same.")
    run(SET, "nudge", 0, "input")  # turned up by 1, from capitals · −3 + 2
    tried = mp.mpf((sigmoid(mp.mpf(0)) - 1) ** 2 - (a - 1) ** 2)
    nearly = abs(tried - 2 * (a - 1) * a * (1 - a)) <= abs(2 * (a - 1) * a * (1 - a)) / 10
    assert f"that is {page.short(float(tried))};" in run(TEXT, "nudge-says")
    assert ("Nearly:" in run(TEXT, "nudge-says")) == nearly
    run(SET, "nudge", -16, "input")
    assert "that is 0;" in run(TEXT, "nudge-says")
    assert run(TEXT, "nudge-says").endswith("No longer: so small a change drowns in the rounding of the loss.")


@in_a_browser
@with_axe
@pytest.mark.parametrize(("width", "scheme", "rules"), AXE)
def test_axe_finds_nothing_in_the_lesson(width, scheme, rules, look):
    run = look(width=width, scheme=scheme, motion="reduce")
    run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(run, rules) == []
