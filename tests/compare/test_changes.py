"""What has changed from one run to another, and the history that a report keeps."""

import json
from dataclasses import replace

import pytest

import compare
from compare.cli import main
from compare.report.changes import MOST_RUNS, as_lines, compared, headline, line, lines_in, remembered
from compare.report.folder import HISTORY, remember, write_report
from compare.report.page import content, render
from compare.results import Check, Results, Side
from tests.compare.reported import Page

ONE = "activations/tanh:unit/float64"
RIGHT = Check("neuron", "grad.b", "random", "float64", "agree", Side(1e-17, 0.3, 1.0), shape=(3,), power=1e-14)


def check(verdict="agree", share=0.3, **fields):
    return replace(RIGHT, verdict=verdict, mine=Side(1.0, share, 2.0), **fields)


def results(*checks, seed=0, **fields):
    return Results(list(checks), {"seed": seed, "torch": "2.6"}, **{"candidate": "mine.py"} | fields)


def kind(before, now, **second):
    """Which kind the one check of two runs is."""
    counts = compared(results(before), results(now, **second))["counts"]
    [found] = [name for name, n in counts.items() if n]
    return found


# ---- from one to another ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (("agree", 0.3), ("wrong", 1e5), "new"),
        (("agree", 0.3), ("undecided", None), "new"),  # it isn't known to be right any more
        (("undecided", None), ("unstable", 50.0), "new"),
        (("unstable", 50.0), ("error", None), "new"),  # check lets the one pass, and not the other
        (("wrong", 1e5), ("agree", 0.3), "fixed"),
        (("undecided", None), ("agree", 0.3), "fixed"),
        (("wrong", 1e5), ("unstable", 1e9), "better"),
        (("error", None), ("undecided", None), "better"),
        (("wrong", 1e5), ("wrong", 2e5), "worse"),
        (("wrong", 1e5), ("wrong", 1.9e5), "same"),
        (("wrong", 1e5), ("wrong", 5e4), "better"),
        (("wrong", float("inf")), ("wrong", 5e4), "better"),
        (("wrong", float("nan")), ("wrong", float("inf")), "same"),
        (("wrong", 1e5), ("error", None), "same"),  # neither is the milder
        (("agree", 0.001), ("agree", 0.9), "same"),  # all of that is rounding
    ],
)
def test_a_check_is_compared_by_its_verdict_and_what_fails_alike_by_its_share(before, now, expected):
    assert kind(check(*before), check(*now)) == expected


def test_of_other_numbers_only_the_verdicts_are_compared():
    off, further = check("wrong", 1e5), check("wrong", 1e9)
    assert kind(off, further) == "worse"
    assert kind(off, replace(further, shape=(4,))) == "same"
    assert kind(off, further, seed=1) == "same"
    assert kind(check(), further, seed=1) == "new"
    notes = compared(results(off), results(off, seed=1))["notes"]
    assert notes == ["two seeds, 0 and 1: other numbers under the same ids, of which only the verdicts are compared"]


def test_what_fails_and_was_not_judged_is_new_and_what_is_gone_is_not_called_fixed():
    gone, added = check("wrong", 1e5, case="gone"), [check("wrong", case="a"), check(case="b")]
    found = compared(results(check(), gone), results(check(), *added))
    assert found["counts"] == {"new": 1, "worse": 0, "fixed": 0, "better": 0, "same": 1}
    assert [row["ids"] for row in found["rows"]] == [["neuron/a/float64/grad.b"]]
    assert found["notes"] == [
        "1 check of the first is not judged any more, of which 1 failed: nothing is known to be fixed there",
        "2 checks of the second were not judged before",
    ]


def test_checks_that_change_alike_are_a_row_with_the_largest_share_before_and_now():
    before = [check("wrong", 3.0, case="a"), check("wrong", 5.0, case="b"), check("unstable", 7.0, quantity="loss")]
    now = [check(case="a"), check(share=0.4, case="b"), check("wrong", float("inf"), quantity="loss")]
    first, second = compared(results(*before), results(*now))["rows"]
    assert (first["kind"], first["quantity"], first["was"], first["is"]) == ("new", "loss", "unstable", "wrong")
    assert first["share"] == [7.0, "inf"]
    assert (second["kind"], len(second["ids"]), second["share"]) == ("fixed", 2, [5.0, 0.4])


def entry(mistake="sign", says="A sign is wrong.", **fields):
    made = {"mistake": mistake, "where": "layer 1", "says": says, "certain": True, "explains": ["grad.b"]}
    return made | {"also_possible": [], "pair": "neuron"} | fields


def test_a_finding_is_known_again_by_what_is_wrong_and_where_not_by_its_line_or_its_words():
    stays, moved = entry(line=3), entry(says="`-x` has a wrong sign.", line=9)
    off, other = entry("unknown", "It is off."), entry("unknown", "It is off.", explains=["loss"])
    found = compared(results(check(), diagnosis=[stays, off]), results(check(), diagnosis=[moved, other]))["findings"]
    assert [(each["kind"], each["says"]) for each in found] == [("new", "It is off."), ("fixed", "It is off.")]
    elsewhere = compared(results(check(), diagnosis=[stays]), results(check(), diagnosis=[entry(where="layer 2")]))
    assert [(each["kind"], each["where"]) for each in elsewhere["findings"]] == [
        ("new", "layer 2"),
        ("fixed", "layer 1"),
    ]


def test_what_makes_the_two_unlike_is_said():
    other = results(check(), candidate="yours.py", interrupted=True)
    other.environment = {"seed": 0, "torch": "2.7", "machine": "another"}
    assert compared(results(check()), other)["notes"] == [
        "two candidates: mine.py and yours.py",
        "other versions: torch 2.6 → 2.7",
        "the second was interrupted before its end",
    ]


# ---- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name, *checks, **fields):
        (tmp_path / name).write_text(results(*checks, **fields).to_json(), encoding="utf-8")
        return name

    return write


def test_diff_says_what_is_new_and_exits_with_1_for_it(write, capsys):
    old, new = (
        write("old.json", check(), check("wrong", 9.0, case="b")),
        write("new.json", check("wrong", 8.0), check(case="b")),
    )
    assert main(["diff", old, new]) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.split() for line in out if "neuron/" in line] == [
        ["new", "neuron/grad.b", "agree", "✗", "wrong", "1", "0.3", "8"],
        ["fixed", "neuron/grad.b", "wrong", "✓", "agree", "1", "9", "0.3"],
    ]
    assert out[-1] == "1 new, 0 worse, 1 fixed, 0 better, 0 same."
    assert main(["diff", old, old]) == 0  # what fails as it did is nothing new
    assert capsys.readouterr().out == "0 new, 0 worse, 0 fixed, 0 better, 2 same.\n"


def test_diff_takes_reports_and_writes_json_alone_on_standard_output(write, tmp_path, capsys):
    write_report(results(check()), tmp_path / "report")
    assert main(["diff", "report", write("new.json", check("wrong", 8.0)), "--json", "-"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["counts"] == {"new": 1, "worse": 0, "fixed": 0, "better": 0, "same": 0}
    assert said.err.endswith("1 new, 0 worse, 0 fixed, 0 better, 0 same.\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "nncompare: cannot read other: No such file or directory"),
        ('{"schema": 1}', "an older version wrote it (schema 1)"),
        (
            results(check(pair="network")).to_json(),
            "other cannot be compared: no check is in both: 1 check of neuron and 1",
        ),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(write, tmp_path, capsys, text, says):
    if text:
        (tmp_path / "other").write_text(text)
    assert main(["diff", write("old.json", check()), "other"]) == 4
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


# ---- the history -----------------------------------------------------------------------------------------------------


def test_a_line_of_the_history_is_what_a_run_found():
    off = check("wrong", float("inf"), case="b")
    found = line(results(check(), check(share=0.1, case="c"), off), "2026-01-02T03:04:05+00:00")
    assert found["counts"] == {"agree": 2, "wrong": 1}
    assert found["share"] == {"median": 0.3, "largest": "inf"}
    assert found["sees"] == {"float64": 1e-14}
    assert (found["verdict"], found["versions"]) == ("disagree", {"torch": "2.6"})


def test_a_history_keeps_the_last_runs_and_leaves_out_what_is_no_line_of_it():
    one = line(results(check()), "2026-01-02")
    text = as_lines([one]) + '{"date": 5}\nnot json\n\n' + as_lines([one | {"date": f"{n}"} for n in range(MOST_RUNS)])
    assert [run["date"] for run in lines_in(text)] == [f"{n}" for n in range(MOST_RUNS)]
    assert [run["date"] for run in lines_in(text.splitlines()[0])] == ["2026-01-02"]
    assert len(remembered(results(check()), lines_in(text), None, "today")["runs"]) == MOST_RUNS


def test_a_report_remembers_the_runs_before_it_and_says_what_has_changed(tmp_path):
    page = ""
    for date, made in (("2026-01-02", results(check())), ("2026-01-03", results(check("wrong", 8.0)))):
        remember(made, tmp_path / "report", date)
        page = write_report(made, tmp_path / "report").read_text(encoding="utf-8")
        assert ('id="changed"' in page) is (date == "2026-01-03")  # where there is nothing before, nothing is said
    assert [run["date"] for run in lines_in((tmp_path / "report" / HISTORY).read_text())] == [
        "2026-01-02",
        "2026-01-03",
    ]
    text = Page(page).text()
    assert "Since the run before: 1 new, 0 worse, 0 fixed, 0 better, 0 same." in " ".join(text.split())
    assert 'id="figure-history"' in page
    again = Results.read(tmp_path / "report" / "results.json")
    assert render(content(again)) == page  # which knows all that the page shows


def test_the_runs_of_another_candidate_are_kept_and_not_compared(tmp_path):
    other = results(check(), candidate="other.py")
    for made in (other, results(check("wrong", 8.0))):
        remember(made, tmp_path / "report", "2026-01-02")
        write_report(made, tmp_path / "report")
    changes = Results.read(tmp_path / "report" / "results.json").exhibits["changes"]
    assert [run["candidate"] for run in changes["runs"]] == ["other.py", "mine.py"]
    assert "since" not in changes
    assert 'id="changed"' not in (tmp_path / "report" / "index.html").read_text()


def test_a_run_is_compared_with_the_last_one_where_that_is_asked_for(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("compare.api._with_exhibits", lambda results, subjects: results)
    assert main(["run", ONE, "--against", "last"]) == 0
    said = capsys.readouterr()
    assert said.err == "nncompare: reports/latest holds no run to be compared with; this one will be the first\n"
    assert "Since" not in said.out
    last = Results.read("reports/latest/results.json")
    same = len(last.checks)
    assert main(["run", ONE, "--against", "last"]) == 0
    assert capsys.readouterr().out.endswith(
        f"\nSince the last run\n0 new, 0 worse, 0 fixed, 0 better, {same:,} same.\n"
    )
    assert main(["run", ONE, "--no-report", "--against", "nowhere"]) == 4
    run = compare.api.run

    def undecided_once(*given, **options):
        found = run(*given, **options)
        found.checks[0] = replace(found.checks[0], verdict="undecided")
        return found

    monkeypatch.setattr("compare.api.run", undecided_once)
    capsys.readouterr()
    assert main(["run", ONE, "--no-report", "--against", "reports/latest"]) == 1  # though the run itself agrees
    since, *_, answer = capsys.readouterr().out.partition("Since ")[2].splitlines()
    assert (since, answer) == ("reports/latest", f"1 new, 0 worse, 0 fixed, 0 better, {same - 1:,} same.")


def test_the_headline_counts_every_kind():
    assert headline(compared(results(check()), results(check()))) == "0 new, 0 worse, 0 fixed, 0 better, 1 same."
