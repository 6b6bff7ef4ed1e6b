"""The report: complete, whole or not at all, the same bytes for the same results, and safe to open."""

import html
import json
import os
import platform
import re
import shlex
import subprocess
import sys
from dataclasses import replace

import pytest

import compare
from compare import wording as words
from compare.cli import main
from compare.contract.quantity import Quantity
from compare.report import folder, tally
from compare.report.folder import write_report
from compare.report.page import OPEN_CARDS, content, render
from compare.report.summary import summary
from compare.report.terminal import as_text
from compare.report.whole import MARKER
from compare.results import Check, Results, Side
from compare.usage import UsageError
from compare.wording import FAILING
from tests.compare.reported import (
    NASTY,
    ROOT,
    SAMPLE,
    WRONG,
    Page,
    a_run,
    everything,
    report_of_wrong,
    trained,
    without_pictures,
    wrong,
    wrong_file,
)

GOOD = Check(
    "network", "output", "random", "float64", "agree", Side(1e-16, 0.5, 1.0, 15.9), Side(1e-16, 0.4, 1.0, 16.0)
)


ERROR = replace(GOOD, verdict="error", mine=Side(), torch=Side(), quantity="loss")


def bad(quantity="grad.W1", case="random", share=3.1e5, **fields):
    check = replace(GOOD, quantity=quantity, case=case, verdict="wrong", mine=Side(1e-3, share, 0.251, 1.0))
    return replace(check, budget=3e-9, exact=0.25, worst_index=(1, 2), rerun=f"again {quantity} {case}", **fields)


@pytest.fixture(scope="module")
def page_of_wrong():
    return Page.of(report_of_wrong() / "index.html")


@pytest.fixture
def no_pictures():
    with without_pictures():
        yield


def files(directory):
    return {p.relative_to(directory): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


# ---- the sample ------------------------------------------------------------------------------------------------------


def verdicts_in(page):
    """check id → verdict, from the rows that travel in the page."""
    data = json.loads(page.scripts[0])
    columns = {c["title"]: [c["texts"][code] for code in codes_of(c)] for c in data["columns"]}
    ids = map("/".join, zip(*(columns[name] for name in ("pair", "case", "dtype", "quantity"))))
    return dict(zip(ids, columns["verdict"]))


def codes_of(column):
    """The codes of a column: so many digits each, to the base 36."""
    width, digits = column["width"], column["codes"]
    return [int(digits[i : i + width], 36) for i in range(0, len(digits), width)]


def test_the_sample_says_what_a_run_finds():
    found = {check.id: check.verdict for check in everything().checks}
    assert verdicts_in(Page.of(SAMPLE / "index.html")) == found


def test_the_sample_has_a_picture_for_every_exhibit():
    shown = {section.name for section, _ in content(everything())["sections"]}
    assert shown <= set(Page.of(SAMPLE / "index.html").attributes("id"))


def test_the_sample_is_small():
    kept = subprocess.run(["git", "ls-files", SAMPLE], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    paths = [ROOT / name for name in kept.split()] or [p for p in SAMPLE.rglob("*.*") if p.stem != "results"]
    assert sum(p.stat().st_size for p in paths) < 2_000_000


def test_the_sample_does_not_tell_where_it_was_made():
    texts = "".join((SAMPLE / name).read_text(encoding="utf-8") for name in ("index.html", "summary.md"))
    assert platform.node() not in texts
    assert not re.search(r"/(work|tmp|home|root|usr|Users)/", texts)


def test_readme_names_the_command_of_the_sample_and_shows_it():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "nncompare run --power --output reports/sample" in readme
    linked = re.findall(r"\]\((reports/sample/[^)]+)\)", readme)
    assert any(path.endswith(".png") for path in linked)
    assert all((ROOT / path).exists() for path in linked)


# ---- the folder ------------------------------------------------------------------------------------------------------


def test_the_same_results_give_the_same_bytes_and_so_do_results_read_back(tmp_path):
    assert main(["report", str(report_of_wrong() / "results.json"), "--output", str(tmp_path / "b")]) == 0
    assert files(report_of_wrong()) == files(tmp_path / "b")
    assert set(files(report_of_wrong())) >= {*map(type(tmp_path), ("index.html", "summary.md", "results.csv"))}


def test_a_report_is_rendered_again_without_pytorch(tmp_path):
    (tmp_path / "results.json").write_text(wrong().to_json(), encoding="utf-8")
    script = (
        "import sys; from compare.cli import main; code = main(sys.argv[1:]); sys.exit(code or 'torch' in sys.modules)"
    )
    asked = ["report", str(tmp_path / "results.json"), "--output", str(tmp_path / "out")]
    assert subprocess.run([sys.executable, "-c", script, *asked], cwd=ROOT, check=False).returncode == 0
    assert (tmp_path / "out" / "index.html").exists()


@pytest.mark.usefixtures("no_pictures")
def test_what_fails_half_way_leaves_the_last_report_as_it_was(tmp_path, monkeypatch):
    write_report(Results([GOOD]), tmp_path / "latest")
    before = files(tmp_path)
    monkeypatch.setattr(folder, "summary", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_report(Results([bad()]), tmp_path / "latest")
    assert files(tmp_path) == before
    monkeypatch.undo()
    write_report(Results([bad()]), tmp_path / "latest")
    assert files(tmp_path) != before
    assert [p.name for p in tmp_path.iterdir()] == ["latest"]


def test_a_folder_that_is_no_report_is_not_replaced(tmp_path, capsys):
    (tmp_path / "thesis.tex").write_text("years")
    with pytest.raises(UsageError, match=r"thesis\.tex"):
        write_report(Results([GOOD]), tmp_path)
    (tmp_path / "results.json").write_text(Results([GOOD]).to_json())
    assert main(["report", str(tmp_path / "results.json"), "--output", str(tmp_path)]) == 4
    assert "is not a report" in capsys.readouterr().err
    assert (tmp_path / "thesis.tex").read_text() == "years"


@pytest.mark.parametrize(("text", "says"), [(None, "cannot read"), ("{}", "is not what"), ("not json", "is not what")])
def test_results_that_cannot_be_read_are_a_matter_of_usage(text, says, tmp_path, capsys):
    if text is not None:
        (tmp_path / "r.json").write_text(text)
    assert main(["report", str(tmp_path / "r.json"), "--output", str(tmp_path / "out")]) == 4
    assert says in capsys.readouterr().err


# ---- the command line ------------------------------------------------------------------------------------------------

ONE = "activations/tanh:unit/float64"
CONTENTS = {"index.html", "summary.md", "results.json", "results.csv", "history.jsonl", "figures"}


def test_a_run_of_a_selection_reports_to_the_latest_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run", ONE]) == 0
    assert "Report: reports/latest/index.html" in capsys.readouterr().out
    assert {p.name for p in (tmp_path / "reports/latest").iterdir()} == CONTENTS | {MARKER}
    absent = {"neuron", "network"}
    assert not absent & set(Page.of(tmp_path / "reports/latest/index.html").attributes("id"))


def test_a_run_leaves_the_last_report_alone_when_asked_to(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run", ONE, "--no-report", "--json", "-", "--csv", "found.csv"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "agree"
    assert [p.name for p in tmp_path.iterdir()] == ["found.csv"]


@pytest.mark.usefixtures("no_pictures")
def test_the_last_complete_report_outlives_ctrl_c(tmp_path, monkeypatch, capsys):
    from compare.judge.verdict import Judge

    judge, calls = Judge.checks, []

    def checks(self, case, dtype):
        calls.append(case)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return judge(self, case, dtype)

    monkeypatch.setattr(Judge, "checks", checks)
    write_report(Results([GOOD]), tmp_path / "out")
    before, found = files(tmp_path / "out"), tmp_path / "found.json"
    assert main(["run", "activations", "--output", str(tmp_path / "out"), "--json", str(found)]) == 2
    assert files(tmp_path / "out") == before
    said = capsys.readouterr().out
    assert re.search(r"^Interrupted: \d+ checks judged so far", said, re.MULTILINE)
    assert said.endswith(f"Report: {tmp_path}/out/index.html is still that of the last complete run\n")
    assert Results.read(found).interrupted
    calls.clear()
    assert main(["run", "activations", "--output", str(tmp_path / "new")]) == 2
    assert capsys.readouterr().out.endswith("Report: none, as the run is not complete\n")
    assert sorted(os.listdir(tmp_path)) == ["found.json", "out"]


def test_ctrl_c_while_the_pictures_are_computed_keeps_what_was_judged(monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("compare.figure_data.exhibits", stop)
    results = compare.run(ONE, exhibits=True)
    assert results.interrupted
    assert results.checks


# ---- failures --------------------------------------------------------------------------------------------------------


def test_every_failing_row_has_a_card_with_its_command(page_of_wrong):
    failing = [i for i, check in enumerate(wrong().checks) if check.verdict in FAILING]
    assert len(failing) > 10
    ids = page_of_wrong.attributes("id")
    assert {i for i in ids if i.startswith("failure-") and i[8:].isdigit()} == {f"failure-{i}" for i in failing}
    for i in failing:
        assert wrong().checks[i].rerun in page_of_wrong.text()


def test_the_command_of_a_card_fails_the_same_way(tmp_path):
    checks = wrong().failures
    for check in (checks[0], next(c for c in checks if c.verdict == "error")):
        command, *arguments = shlex.split(check.rerun)
        assert command == "nncompare"
        assert main([*arguments, "--fix-seconds", "0", "--json", str(tmp_path / "again.json")]) == 1
        [again] = Results.read(tmp_path / "again.json").checks
        assert again == replace(check, power=again.power)  # which the other dtype lowers, where it has been run


@pytest.mark.usefixtures("no_pictures")
def test_hundreds_of_failures_stay_readable(tmp_path):
    quantities = [f"grad.W{i}" for i in range(1, 21)]
    checks = [bad(q, f"case-{n}", share=10.0 + n) for q in quantities for n in range(40)]
    path = write_report(Results(checks), tmp_path / "out")
    page, worst = Page.of(path), {i for i, check in enumerate(checks) if check.case == "case-39"}
    cards = {int(i[8:]) for i in page.attributes("id") if re.fullmatch(r"failure-\d+", i)}
    unfolded = {int(i[8:]) for i in page.unfolded if re.fullmatch(r"failure-\d+", i)}
    assert cards == set(range(len(checks)))
    assert unfolded <= worst
    assert len(unfolded) == OPEN_CARDS
    assert path.stat().st_size < 2_000_000


def test_a_diagnosis_stands_on_the_cards_that_it_explains():
    found = entry(certain=False, also_possible=["sign"])
    shown = content(Results([bad("grad.W1"), bad("grad.b1")], diagnosis=[found]))
    assert [bool(group["first"]["says"]) for group in shown["groups"]] == [False, True]
    assert "Probably: The bias is missing." in Page(render(shown)).text()


def entry(says="The bias is missing.", explains=("grad.b1",), **fields):
    made = {"mistake": "bias", "where": "layer 1", "says": says, "certain": True, "explains": list(explains)}
    return made | {"also_possible": [], "pair": "network"} | fields


def told_everywhere(results):
    """What the page, the summary, a notebook and the terminal (or the message of a test) say, each as one line."""
    with without_pictures():
        made = Page(render(content(results))).text(), summary(results, []), results._repr_html_(), as_text(results)
    return [re.sub(r"\s+", " ", text) for text in made]


def test_the_terminal_shows_one_failure_of_each_finding_and_names_the_others():
    found = [entry(explains=("grad.b1", "step.b1"))]
    results = Results([bad("grad.b1"), bad("step.b1"), bad("grad.W2"), ERROR], diagnosis=found)
    text = as_text(results)
    assert "wrong: network/random/float64/grad.b1" in text
    assert "wrong: network/random/float64/grad.W2" in text  # which nothing explains
    assert "wrong: network/random/float64/step.b1" not in text
    assert "step.b1 is off by the same (-v shows each)" in text


def test_a_card_has_only_what_is_said_of_its_own_pair():
    checks = [bad("grad.b1"), replace(bad("grad.b1"), pair="neuron")]
    ours = [entry("Of the network.", pair="network"), entry("Of the neuron.", pair="neuron")]
    for group in content(Results(checks, diagnosis=ours))["groups"]:
        assert group["first"]["says"] == [(f"Of the {group['pair']}.", "")]
    text = summary(Results(checks, diagnosis=ours), [])
    assert [line for line in text.partition("What fails")[2].splitlines() if line.startswith(">")] == [
        "> Of the network.",
        "> Of the neuron.",
    ]


@pytest.mark.usefixtures("no_pictures")
def test_the_first_screen_has_three_sentences_and_folds_the_others():
    found = [entry(f"Mistake {n}.", pair="network") for n in range(7)]
    text = render(content(Results([bad("grad.b1")], diagnosis=found)))
    first, _, folded = text.partition("<details")
    assert [f"Mistake {n}." in first for n in range(7)] == [True] * 3 + [False] * 4
    assert "and 4 more" in Page(folded).text()
    assert "Mistake 6." in folded.partition("</details>")[0]
    for made in (summary(Results([bad("loss")], diagnosis=found), []), Results([bad()], diagnosis=found)._repr_html_()):
        before = made.partition("… and 4 more")[0]
        assert before != made
        assert [f"Mistake {n}." in before for n in range(7)] == [True] * 3 + [False] * 4


def test_a_sentence_is_said_once_with_the_pairs_that_it_holds_for():
    checks = [bad("grad.b1"), replace(bad("grad.b1"), pair="neuron")]
    shown = content(Results(checks, diagnosis=[entry(pair="network"), entry(pair="neuron")]))
    assert shown["diagnosis"] == [("The bias is missing.", "network, neuron", [])]
    assert content(Results(checks[:1], diagnosis=[entry(pair="network")]))["diagnosis"][0][1] == ""


def test_that_no_mistake_is_known_is_no_guess():
    found = entry("No known mistake gives these numbers.", mistake="unknown", certain=False)
    for text in told_everywhere(Results([bad("grad.b1")], diagnosis=[found])):
        assert "No known mistake gives these numbers." in text
        assert "Probably" not in text
    for text in told_everywhere(Results([bad("grad.b1")], diagnosis=[found | {"mistake": "bias"}])):
        assert "Probably: No known mistake" in text


def test_what_is_wrong_is_said_right_under_the_title():
    found = [entry("The bias is missing.", pair="network")]
    assert summary(Results([bad("grad.b1")], diagnosis=found), []).splitlines()[2] == "> The bias is missing."
    text = Results([bad("grad.b1")], diagnosis=found)._repr_html_()
    assert text.index("1 of 1 check fails") < text.index("The bias is missing.") < text.index("<table>")


def test_a_long_error_is_cut_in_the_headline_and_whole_and_once_in_its_card():
    note = "forward raised ValueError: " + "operands could not be broadcast, " * 20 + "the end"
    check = replace(ERROR, quantity="output", note=note)
    found = entry(f"{note[:1].upper()}{note[1:]}.", ["output"], mistake="error")
    shown = content(Results([check], diagnosis=[found]))
    headline = re.search(r"<h1.*?>(.*?)</h1>", render(shown), re.DOTALL)[1]
    assert headline.startswith("Forward raised ValueError: operands")
    assert len(headline) < 200
    card = shown["groups"][0]["first"]
    assert card["says"][0][0].endswith("the end.")
    assert card["note"] == ""
    other = content(Results([check], diagnosis=[entry("Something else.", ["output"])]))["groups"][0]["first"]
    assert other["note"] == note


def test_a_persons_own_code_has_a_type_of_its_own_in_the_headline():
    found = entry("`a < b` computes db / n, and `c` is due.", ["output"])
    headline = re.search(r"<h1.*?>(.*?)</h1>", render(content(Results([bad("output")], diagnosis=[found]))))[1]
    assert headline.startswith("<code>a &lt; b</code> computes db / n, and <code>c</code> is due.")


def test_without_numbers_there_is_no_empty_picture_and_no_dash():
    nothing = {"case": "random", "dtype": "float32", "scale": [0.1, 1.0], "mine": [None] * 2, "torch": [None] * 2}
    exhibits = {"closer": {"pair": "network", "magnitude": nothing, "heat": None, "differences": None}}
    results = Results([ERROR, replace(ERROR, quantity="output")], exhibits=exhibits)
    shown = content(results)
    assert shown["shares"] is None
    assert "closer" not in {section.name for section, _ in shown["sections"]}
    assert shown["numbers"] == [("checks", [("", "2 of 2 fail", "error")], "2 errors")]
    assert "● –" not in summary(results, [])
    assert 'id="figure-shares"' not in render(shown)


def test_with_failures_the_first_number_says_how_many_in_their_colour():
    name, numbers, rest = content(Results([GOOD, bad(), bad("loss")]))["numbers"][0]
    assert (name, numbers, rest) == ("checks", [("", "2 of 3 fail", "wrong")], "2 wrong, 1 agree")
    assert content(Results([GOOD, GOOD]))["numbers"][0][1] == [("", "2", "")]
    assert ".wrong, .error { color: var(--fail); }" in (ROOT / "compare/report/templates/style.css").read_text("utf-8")


@pytest.mark.usefixtures("no_pictures")
def test_what_was_not_judged_is_told_with_its_reason():
    told = {"not_judged": ["step", "predict"], "meaningless": ["predict"], "notes": ["foward is not read"]}
    results = Results([GOOD], **told)
    for text in (render(content(results)), summary(results, [])):
        assert "Not judged, because missing: step." in text
        assert "Not judged, because no label follows from this output: predict." in text
    assert "foward is not read." in render(content(results))


def test_a_dot_of_both_sides_names_both():
    check = replace(bad(share=40.0), torch=Side(1e-16, 0.25, 1.0, 16.0))
    (label,) = content(Results([check]))["shares"].labels.values()
    assert label == f"{check.id}: scratch 40 of the allowance, PyTorch 0.25 of the allowance"


QUANTITIES = [
    ("grad.X", "the gradient with respect to the inputs X"),
    ("steps.velocity.W1", "the momentum of W1 after several steps"),
    ("steps.m.b2", "Adam's running mean of the gradient of b2"),
    ("steps.v.W1", "the mean (or the sum) of the squared gradients of W1"),
    ("steps.t", "Adam's count of steps"),
    ("steps.W1", "W1 after several steps"),
    ("optimum.W", "W at the optimum"),
    ("grad.theta", "the gradient of theta"),
    ("whatever", "whatever"),
]


@pytest.mark.parametrize(("quantity", "said"), QUANTITIES)
def test_a_quantity_has_a_name_in_words(quantity, said):
    assert Quantity.of(quantity).words == said


def test_a_minus_is_a_minus_and_an_exponent_stays_one():
    assert [words.short(v) for v in (-2.0, 3e-5, -3e-5, -0.0)] == ["−2", "3e-5", "−3e-5", "0"]


def test_numbers_have_just_the_digits_that_tell_them_apart():
    assert words.tell_apart(0.123456789012345, 0.12346, 0.5) == ["0.1234568", "0.12346", "0.5"]
    assert words.tell_apart(1.0, 1.0 + 2**-52) == ["1", "1.0000000000000002"]
    assert words.tell_apart(None, 2 / 3) == ["–", "0.6667"]


def test_the_page_first_says_in_words_what_is_wrong():
    found = entry()
    page = Page(
        render(content(Results([bad("grad.b1")], diagnosis=[found, found | {"says": "More.", "certain": False}])))
    )
    said = page.text().partition("What fails")[2]
    places = [said.index(words) for words in ("The bias is missing.", "Probably: More.", "1 of 1 check fails")]
    assert places == sorted(places)


# ---- training, and the judge's power ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page_of_trained():
    return Page(render(content(trained())))


def test_a_section_without_data_is_absent():
    shown = {section.name for section, _ in content(Results([GOOD]))["sections"]}
    assert not shown & {"training", "power"}
    assert {section.name for section, _ in content(trained())["sections"]} >= {"training", "power"}


def test_ids_are_unique(page_of_trained):
    ids = page_of_trained.attributes("id")
    assert {"figure-digits", "figure-solver-digits"} < set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.usefixtures("no_pictures")
@pytest.mark.parametrize("kept", ["runs", "optimum"])
def test_half_of_a_training_is_shown_too(kept):
    results = Results(training={kept: trained().training[kept]})
    assert "Training" in Page(render(content(results))).text()


def test_trainings_say_what_they_found(page_of_trained):
    text = page_of_trained.text()
    assert "Breast cancer, no penalty: no finite optimum exists." in text
    assert "exam scratch newton 12 12 ms 1e-20 yes" in text
    assert "exam scratch newton 15.8, 16.2" in text
    assert "15.8 (12)" not in text  # the figure has the digits already
    assert "On 1 row of 6 held out, not all models give the same label; they are listed below, with" in text
    assert "data row true label scratch newton" in text
    assert "trained by itself from one start" in text
    assert "their parameters are apart, over the largest of them, 2e-15 at most" in text
    assert "where the two decide differently the plane would be hatched: nowhere." in text
    assert "The minimum is known to 52 digits, proved" in text
    assert "xor, gradient descent" in text
    assert "sgd" not in text
    assert f"exam 7 no {NASTY} (0.531) no (0.750)" in text
    assert f"true ↓, said → no {NASTY} no 1 1" in text
    assert len(page_of_trained.scripts) == 2


def test_of_many_rows_that_differ_the_first_twenty_are_shown_and_it_says_so():
    fit = trained().training["optimum"]["exam:optimum"]
    said = fit["held_out"] | {"differ": fit["held_out"]["differ"] * 25, "rows": 30}
    text = Page(render(content(Results(training={"optimum": {"exam:optimum": fit | {"held_out": said}}})))).text()
    assert "On 25 rows of 30 held out" in text
    assert "the first 20 of each set of data are listed below" in text
    assert text.count("exam 7 no") == 20


def test_the_judge_s_power_is_told_in_words_and_numbers(page_of_trained):
    text = page_of_trained.text()
    assert "108 of the 114 mistakes were caught." in text
    assert "1 copy slipped through" in text
    assert "neuron a-hole layer 1 –" in text
    assert "gradcheck 50 58 – –" in text
    assert "compare 108 0 103 0" in text
    assert "gradients 4.6e-15 4.6e-5 2.4e-6 0.0045" in text
    assert "neuron 114 108 5 1" in text
    assert "1 caught, but not named at the first guess reference" in text


def test_a_command_in_a_sentence_is_set_as_one():
    files = {"files": 3, "line": 2, "named": 3, "mended": 1, "not_mended": []}
    text = render(content(Results([GOOD], power=trained().power | {"files": files})))
    assert "Of 3 examples of the mistakes that <code>nncompare mistakes</code> lists" in text


def test_trainings_and_power_look_the_same_when_they_are_read_back(tmp_path):
    odd = trained().training | {"runs": {"x:sgd": {"float64": dict(a_run(), share=[float("inf")] * 40)}}}
    results = Results([GOOD], training=odd, power=trained().power)
    write_report(results, tmp_path / "a")
    write_report(Results.read(tmp_path / "a" / "results.json"), tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_the_summary_has_the_digits_and_the_power():
    text = summary(trained(), [])
    assert "| scratch newton | 15.8 (12) |" in text
    assert "| gradcheck | 50 | 58 | – | – |" in text
    assert "<script" not in text
    assert "Proof" not in summary(Results([GOOD]), [])


@pytest.mark.parametrize(
    ("says", "where"),
    [
        ("Probably: The bias is missing.", "page summary notebook terminal"),
        ("2 of 3 checks fail (1 wrong, 1 error): grad.b1, loss.", "page summary notebook terminal"),
        ("1 wrong, 1 error, 1 agree", "page summary notebook terminal"),
        ("✗ 1 wrong, 1 error, 1 agree", "summary notebook terminal"),
        ("largest share: ● scratch", "summary notebook terminal"),
        ("Not judged, because missing: step.", "page summary terminal"),
        ("Not judged, because no label follows from this output: predict.", "page summary terminal"),
        ("Other mistakes that give the same numbers: sign.", "page terminal"),
        ("scratch is off by 0.001, 3.1e5 times what rounding alone may do here (3e-9)", "summary terminal"),
        ("exact 0.25, scratch 0.251, PyTorch 1", "summary terminal"),
    ],
)
def test_terminal_page_summary_and_notebook_have_the_same_rows_and_sentences(says, where):
    found = [entry(certain=False, also_possible=["sign"])]
    results = Results([GOOD, bad("grad.b1"), ERROR], {}, found, ["step", "predict"], meaningless=["predict"])
    told = dict(zip(("page", "summary", "notebook", "terminal"), told_everywhere(results)))
    plain = {place: html.unescape(text) for place, text in told.items()}
    assert [place for place in where.split() if says not in plain[place]] == []


# ---- sentences -------------------------------------------------------------------------------------------------------

UNSTABLE = replace(bad(share=40.0), verdict="unstable")
UNDECIDED = replace(GOOD, verdict="undecided", mine=Side(1.0, None, 0.5, -0.0), note="a ball too wide")
FOUND = {
    "all agree": Results([GOOD] * 1812),
    "somebody's file agrees": Results([GOOD] * 2, candidate="mine.py"),
    "one of many is wrong": Results([GOOD] * 10 + [bad(), bad("loss", share=2.0)]),
    "unstable": Results([GOOD, UNSTABLE]),
    "some undecided": Results([GOOD, GOOD, UNDECIDED]),
    "all undecided": Results([UNDECIDED]),
    "PyTorch is off": Results([GOOD, replace(GOOD, torch=Side(1.0, 9.0))]),
    "beyond any rounding": Results([GOOD, bad(share=float("inf"))]),
    "interrupted": Results([bad()], interrupted=True),
    "an error": Results([GOOD, ERROR]),
    "nothing": Results([], not_judged=["loss"]),
}


@pytest.mark.parametrize("results", FOUND.values(), ids=FOUND)
def test_page_summary_and_notebook_answer_with_the_terminal_s_sentence(results):
    page, text, notebook, terminal = told_everywhere(results)
    assert text.startswith(f"# {words.headline(results)}")
    assert all(words.headline(results) in told for told in (page, notebook, terminal))


@pytest.mark.parametrize("checks", [[GOOD, UNDECIDED], [UNDECIDED, UNDECIDED]])
def test_no_report_says_that_all_agree_where_something_is_undecided(checks):
    results = Results(checks)
    name, numbers, _ = content(results)["numbers"][0]
    assert (name, numbers) == ("checks agree", [("", f"{checks.count(GOOD)} of 2", "")])
    for text in told_everywhere(results):
        assert not re.search(r"[Aa]ll (\d+ )?(checks )?agree|none undecided", text)
    assert f"{checks.count(UNDECIDED)} undecided: a ball too wide." in told_everywhere(results)[0]


def test_where_all_agrees_the_first_sentence_says_what_was_not_there():
    results = Results([GOOD], not_judged=["loss", "gradients", "predict"], meaningless=["predict"], candidate="mine.py")
    for text in told_everywhere(results):
        assert re.search(r"agrees?: [^<]*\. Nothing is said of loss and gradients: not in mine\.py\.", text)


# ---- one number, one place -------------------------------------------------------------------------------------------


def test_who_is_closer_and_by_how_many_digits_is_not_asked_where_something_fails():
    for failing in (bad(), ERROR, UNSTABLE):
        results = Results([GOOD] * 3 + [failing])
        assert [name for name, _, _ in content(results)["numbers"]] == ["checks", "largest share of the allowance"]
        assert not any("closer" in text or "median" in text for text in told_everywhere(results))


def test_who_is_closer_and_by_how_many_digits_is_asked_of_what_agrees():
    far = replace(UNDECIDED, mine=Side(1.0, 0.1, 0.5, 2.0), torch=Side(1.0, 0.2, 0.5, 2.0))
    numbers = {name: (shown, says) for name, shown, says in content(Results([GOOD, far, far]))["numbers"]}
    shown, says = numbers["closer to the truth"]
    assert [number for _, number, _ in shown] == ["0", "1"]
    assert says == "equally close in 0 checks of those that agree"
    assert [number for _, number, _ in numbers["correct digits, median in float64"][0]] == ["15.9", "16.0"]


INF, NAN = float("inf"), float("nan")
AWRY = [  # in the order in which the table has them
    bad(share=INF), bad("loss", share=NAN), bad(share=1.5e14), ERROR, replace(UNSTABLE, mine=Side(1.0, INF)), UNSTABLE,
    replace(UNDECIDED, mine=Side(1.0, 0.5)), UNDECIDED, GOOD, replace(GOOD, mine=Side()),
]  # fmt: skip


@pytest.mark.usefixtures("no_pictures")
@pytest.mark.parametrize("turned", [0, 3, 7])
def test_the_table_s_order_is_that_of_the_failures_whatever_the_shares(turned):
    results = Results(AWRY[turned:] + AWRY[:turned])
    order = [results.checks[index] for index in tally.worst_first(results)]
    assert order[:6] == results.failures
    assert [(c.verdict, words.short(c.mine.share)) for c in order[2:]] == [
        (c.verdict, words.short(c.mine.share)) for c in AWRY[2:]
    ]
    assert (
        "In the order wrong, error, unstable, undecided, agree, and of each the largest share first."
        in Page(render(content(results))).text()
    )


@pytest.mark.parametrize("share", [INF, NAN])
def test_the_largest_share_is_the_same_in_every_place(share):
    results = Results([GOOD, bad(share=1.5e14), replace(UNSTABLE, quantity="loss", mine=Side(1.0, share))])
    shown = content(results)
    assert shown["numbers"][1][1][0][1] == "∞"
    assert [row[3] for row in tally.by_pair(results)[1]] == ["∞"]
    assert "The largest share of scratch is ∞" in shown["shares"].alt
    assert "1.5e+14" not in "".join(told_everywhere(results))


def test_a_card_has_what_was_raised_only_where_it_was():
    raised, bias = entry("Forward raised OverflowError.", ["output"], mistake="error"), entry("No bias.", ["output"])
    failed = replace(ERROR, quantity="output", note="forward raised OverflowError")
    groups = content(Results([bad("output"), failed], diagnosis=[raised, bias]))["groups"]
    wrong, error = [card for group in groups for card in (group["first"], *group["rest"])]
    assert [said for said, _ in wrong["says"]] == ["No bias."]
    assert ([said for said, _ in error["says"]], error["note"]) == (["Forward raised OverflowError."], "")


def test_what_a_sentence_begins_with_is_not_said_again():
    changed = replace(ERROR, note="loss changed y: arguments must stay as they are")
    found = entry(
        "Loss changed y: arguments must stay as they are: work on a copy.", ["loss"], mistake="argument-changed"
    )
    text = Page(render(content(Results([changed], diagnosis=[found])))).text()
    assert "arguments must stay as they are arguments" not in text
    assert content(Results([changed], diagnosis=[found]))["groups"][0]["first"]["note"] == ""


def test_the_table_says_which_mistake_each_check_would_see():
    seeing = replace(GOOD)
    object.__setattr__(seeing, "power", 2.5e-13)
    cells = dict(zip((column.title for column in tally.COLUMNS), tally.row(seeing)))
    assert cells["would see"] == "2.5e-13"
    assert dict(zip(cells, tally.row(GOOD)))["would see"] == "–"
    assert "would see" in Page(render(content(Results([seeing])))).text().partition("What the words mean")[2]


# ---- the page --------------------------------------------------------------------------------------------------------


def test_ids_are_unique_and_every_link_leads_somewhere(page_of_wrong):
    for page in (page_of_wrong, Page.of(SAMPLE / "index.html")):
        ids = page.attributes("id")
        assert len(ids) == len(set(ids))
        links = [link for link in page.attributes("href") if not link.startswith("data:")]
        assert any(link.startswith("#check-") for link in links)
        assert {link for link in links if not link.startswith("#")} == set()
        assert {link[1:] for link in links} <= set(ids)
        used = page.attributes("xlink:href") + [f"#{name}" for name in re.findall(r"url\(#([^)]+)\)", repr(page.tags))]
        assert {name[1:] for name in used} <= set(ids)


def test_nothing_is_asked_of_anybody_else(page_of_wrong):
    assert page_of_wrong.attributes("src") == []
    policy = next(tag["content"] for tag in page_of_wrong.named("meta") if "http-equiv" in tag)
    assert policy.startswith("default-src 'none'")
    assert [tag["href"] for tag in page_of_wrong.named("link")] == ["data:,"]


def test_what_a_person_hands_in_cannot_become_markup(page_of_wrong):
    assert str(wrong_file()).endswith("<script>alert('name')</script>.py".replace("</", "<" + "/"))
    assert len(page_of_wrong.scripts) == 2  # the rows, and the page's own
    assert page_of_wrong.text().count(NASTY) >= 1
    assert "<" not in page_of_wrong.scripts[0]
    texts = [text for column in json.loads(page_of_wrong.scripts[0])["columns"] for text in column["texts"]]
    assert any(NASTY in text for text in texts)
    for made in (summary(wrong(), ["shares"]), wrong()._repr_html_()):
        assert "<script" not in made
        assert "alert" in made


def test_names_of_parameters_and_cases_cannot_become_markup_either():
    nasty = replace(bad(f"grad.{NASTY}", f"{NASTY}:$x_1$ | `x`"), pair=NASTY, note=NASTY, rerun=NASTY, oracle=NASTY)
    found = entry(NASTY, [nasty.quantity], also_possible=[NASTY], pair=NASTY)
    results = Results([nasty], {"processor": NASTY}, [found], [NASTY], candidate=NASTY)
    shown = content(results)
    page = Page(render(shown))
    assert len(page.scripts) == 2
    assert page.text().count(NASTY) > 8
    text = summary(results, ["shares"])
    assert "<script" not in text
    assert "| `" not in text


def test_every_figure_says_what_it_shows_and_has_its_data_beside_it():
    text = (SAMPLE / "index.html").read_text(encoding="utf-8")
    figures = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
    assert len(figures) > 10
    for figure in figures:
        assert len(re.search(r'<svg [^>]*aria-label="([^"]+)"', figure)[1]) > 40
        assert re.search(r"<details.*<tbody>\s*<tr>.*</details>", figure, re.DOTALL)
    names = {re.search(r'id="figure-([^"]+)"', figure)[1] for figure in figures}
    kept = {path.stem for path in (SAMPLE / "figures").iterdir()}
    assert kept <= names
    others = {name for name in names if name.startswith("sizes-")}  # of which the first is kept
    assert len(others & kept) == 1
    assert names - kept - others <= {"training", "training-path", "training-planes"}


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_against_its_ground(scheme):
    css = (ROOT / "compare/report/templates/style.css").read_text(encoding="utf-8")
    palette = dict(re.findall(r"--(\w+): (#\w{6});", re.findall(r":root \{(.*?)\}", css, re.DOTALL)[scheme]))
    needed = dict.fromkeys(("ink", "muted", "link", "fail", "good"), 4.5) | dict.fromkeys(("mine", "torch"), 3)
    for ground in ("paper", "wash"):
        for name, least in needed.items():
            light, dark = sorted((luminance(palette[name]), luminance(palette[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= least, (name, ground)


def test_a_notebook_shows_the_verdict_and_the_pairs():
    text = Results([GOOD, bad()])._repr_html_()
    assert text.index("1 of 2 checks fails") < text.index("<details")  # the answer is never folded
    assert [*re.findall(r"<summary>(.*?)</summary>", text)] == [
        "Checks",
        "Share of what rounding allows",
        "What fails",
    ]
    assert "again grad.W1 random" in text
    assert "<td>network</td>" in text


@pytest.mark.usefixtures("no_pictures")
def test_a_person_gets_a_report_of_their_own_file(tmp_path, monkeypatch):
    (tmp_path / "net.py").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "net.py", "-k", "random/float64", "--fix-seconds", "0", "--report", "out"]) == 1
    page = Page.of(tmp_path / "out" / "index.html")
    assert "net.py against PyTorch" in page.text()
    assert "nncompare check net.py -k random/float64/grad.W1 --seed 0" in page.text()
