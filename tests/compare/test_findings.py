"""What the numbers say, what the lines say and the proved fix become one message, and no cause is told twice."""

import contextlib
import html
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

import compare
from compare import findings
from compare.cli import main
from compare.diagnosis.entry import entry
from compare.findings import (
    HOW,
    WHAT,
    WHERE,
    Spot,
    _extremes,
    _moved,
    _of_a_fix,
    _of_lines,
    _with_the_verdict,
    _without_a_guess,
    as_a_step_shows_it,
    hinted,
    joined,
    without_what_follows,
)
from compare.mending.mend import Part
from compare.mending.parts import Hunk
from compare.reading.reading import Reading
from compare.report.page import content, render
from compare.report.summary import summary
from compare.report.terminal import as_text
from compare.results import Results
from compare.wording import told
from tests.compare.spots import BELONGS, LINES, READING, fix_of, guess, spot


def test_what_is_certain_keeps_its_sentence_and_gets_its_line_and_fix():
    [found] = joined([guess(certain=True)], [spot()], fix_of(1), READING)
    assert (found["mistake"], found["says"], found["certain"]) == ("mean-for-sum", "The bias is averaged.", True)
    assert (found["function"], found["line"], found["source"]) == ("gradients", 4, "db = dz.mean()")
    assert (found["computes"], found["expected"]) == ("db / n", "db")
    said = {"diff": "", "edits": 1, "proved": True, "agrees": 9, "of": 9, "left": []}
    assert found["fix"] == said | {"elsewhere": "", "fails_with": ""}


def test_the_lines_are_shown_with_what_they_compute_and_what_belongs_there():
    [found] = joined([guess(certain=True)], [spot()], fix_of(1), READING)
    assert [(r["line"], r["kind"], r["text"], r["note"], r["mark"]) for r in found["excerpt"]] == [
        (2, "code", "dz = p - y", "dz, right", None),
        (3, "code", "dW = dz @ X", "dW, right", None),
        (4, "wrong", "db = dz.mean()", "computes db / n, and db with the fix", (5, 14)),
        (None, "fix", "db = dz.sum()", "", None),
    ]


def test_a_line_with_the_factor_that_the_place_is_to_lose_is_not_called_right():
    names = {2: "dz / n", 3: "dW"}
    [found] = joined([guess()], [spot()], fix_of(1), replace(READING, names=names))
    assert [row["note"] for row in found["excerpt"][:2]] == ["dz / n", "dW, right"]


@pytest.mark.parametrize(("computes", "expected", "line"), [("p − y", "", 4), ("", "dz", 2)])
def test_the_line_is_not_one_that_only_sets_what_a_later_one_uses_in_a_wrong_way(computes, expected, line):
    sets = spot(2, "p - y", computes=computes, expected=expected)
    uses = spot()
    both = replace(uses, places=(*sets.places, *uses.places), hunks=(*sets.hunks, *uses.hunks))
    [found] = joined([guess(certain=True)], [both], fix_of(1), READING)
    assert found["line"] == line


def test_what_raises_far_out_has_no_share_in_the_line_of_another_mistake():
    raised = guess("error", ["grad.b", "output"], True, "Forward raised OverflowError.")
    found = joined([raised, guess(certain=True)], [spot()], fix_of(1), READING)
    assert [(each["mistake"], each.get("line")) for each in found] == [("error", None), ("mean-for-sum", 4)]
    [alone] = joined([raised], [spot()], fix_of(1), READING)
    assert alone["line"] == 4


def test_where_nothing_known_fits_the_line_speaks():
    unknown = guess("unknown", says="No known mistake fits.")
    [found] = joined([unknown], [spot()], fix_of(1), READING)
    assert "No known mistake" not in found["says"]
    assert found["certain"]


def test_where_other_fixes_agree_as_well_it_is_a_guess():
    [found] = joined([guess("unknown")], [spot(sure=False)], fix_of(1), READING)
    assert told(found) == f"Probably: {BELONGS}"


def test_what_one_edit_mends_is_one_mistake():
    entries = [guess("a", ["grad.W"], True), guess("b", ["grad.b"], True, "B.")]
    [found] = joined(entries, [spot(quantities=("grad.W", "grad.b"))], fix_of(1), READING)
    assert (found["mistake"], found["explains"], found["also_possible"]) == ("a", ["grad.W", "grad.b"], [])


def test_a_line_that_is_not_sure_is_not_told_beside_what_is_certain():
    told = guess("constant-factor", certain=True, says="It is 0.25 times as large.")
    [found] = joined([told], [spot(sure=False)], fix_of(1), READING)
    assert (found["says"], found["certain"]) == ("It is 0.25 times as large.", True)


def test_two_mistakes_have_a_line_each():
    entries = [guess("a", ["grad.W"], True), guess("b", ["grad.b"], True)]
    spots = [spot(3, "dz @ X", ("grad.W",), "dW·n", "dW"), spot()]
    assert [e["line"] for e in joined(entries, spots, fix_of(1, 2), READING)] == [3, 4]


def told_apart(entries, places):
    """(the entry, its line, what it explains) of entries and places, each given as what is off because of it"""
    spots = [spot(line, text="d", quantities=off) for line, off in zip((2, 3, 4), places)]
    told = joined([guess(slug, off, certain=True) for slug, off in entries], spots, fix_of(1, 2), READING)
    return [(each["mistake"], each["line"], tuple(each["explains"])) for each in told]


def test_places_are_shared_out_among_the_mistakes_that_they_add_up_to():
    W1, W2, b1 = "grad.W1", "grad.W2", "grad.b1"
    sign, slope = ("penalty-sign", (W1, W2)), ("derivative-half", (W1, b1))
    assert told_apart([sign, slope], [(W1, W2), (W1, b1)]) == [(*sign[:1], 2, sign[1]), (*slope[:1], 3, slope[1])]
    alone = ("bias-from-weights", (b1, "grad.b2"))
    told = told_apart([slope, alone], [(W1, b1), (b1,), ("grad.b2",)])
    assert told == [("derivative-half", 2, slope[1]), ("bias-from-weights", 3, alone[1])]


def test_what_adds_up_to_no_mistake_is_one():
    W1, b1 = "grad.W1", "grad.b1"
    assert told_apart([("weights", (W1,)), ("biases", (b1,))], [(W1, b1)]) == [("weights", 2, (W1, b1))]


def test_a_line_that_nothing_was_said_of_is_told_as_well():
    spots = [spot(3, "dz @ X", ("grad.W",), "dW·n", "dW"), spot()]
    found = joined([guess(certain=True) | {"pair": "neuron"}], spots, fix_of(1, 2), READING)
    assert [(e["mistake"], e["line"], e["pair"]) for e in found] == [
        ("mean-for-sum", 4, "neuron"),
        ("unknown", 3, "neuron"),
    ]
    assert found[1]["says"] == "`dz @ X` computes dW·n, and dW with the fix."


def test_a_line_that_has_no_use_any_more_goes_along_with_what_is_mended():
    def part(line, mends):
        return Part((Hunk(line, line, [LINES[line - 1]], [], 0),), ("call removed",), mends)

    places = [*spot(3, "dz @ X", evidence="too much").places, *spot().places]
    fix = fix_of(1, parts=(part(3, ()), part(4, ("grad.b",))))
    [found] = _of_a_fix(fix, replace(READING, places=tuple(places)))
    assert found.quantities == ("grad.b",)
    assert [hunk.line for hunk in found.hunks] == [3, 4]
    [each] = joined([guess("unknown")], [found], fix, READING)
    assert each["says"] == "`dz.mean()` computes db / n, and db with the fix."


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({}, ""),
        ({"odd": 1.4}, ""),
        ({"odd": 1.6}, "it is right; something else may have been meant"),
        ({"also": ((2, "dz = p"),)}, "it is right; something else may have been meant"),
        ({"also": ((1, "db = dz.sum()"),)}, ""),
        ({"proved": False}, "more of it is right, though not all"),
    ],
)
def test_an_odd_fix_and_one_of_several_leave_a_doubt_of_what_was_meant(fields, doubt):
    [found] = _of_a_fix(fix_of(1, text="\n".join([*LINES[:3], "db = dz.sum()", LINES[4]]) + "\n", **fields), READING)
    assert found.doubt == doubt


def test_no_part_of_a_fix_is_lost_where_nothing_was_read_of_its_lines():
    moved = (Hunk(3, 3, [LINES[2]], [], 2), Hunk(5, 5, [], [LINES[2]], 3))
    [found] = _of_a_fix(fix_of(1, parts=(Part(moved, ("statement moved",), ("grad.W",)),)), READING)
    [told] = joined([guess("unknown")], [found], fix_of(1), READING)
    assert (told["line"], told["says"]) == (3, "`dW = dz @ X` comes too early: it belongs after line 4.")
    assert [(row["line"], row["kind"]) for row in told["excerpt"][-2:]] == [(4, "code"), (None, "fix")]  # after that
    assert told["fix"] is not None


@pytest.mark.parametrize(
    ("failures", "says"),
    [
        ([("loss", "wrong")], "wrong: loss · reading"),
        ([("grad.W", "wrong"), ("grad.W", "unstable"), ("grad.b", "error")], "wrong: grad.W, … · reading"),
        ([("output", "unstable")], "loses accuracy: output · reading"),
        ([], "reading"),
    ],
)
def test_who_waits_for_a_fix_is_told_what_is_wrong(failures, says):
    told_so = []
    results = cast("Results", SimpleNamespace(failures=[SimpleNamespace(quantity=q, verdict=v) for q, v in failures]))
    _with_the_verdict(lambda done, total, what: told_so.append(what), results)(0, None, "reading")
    assert told_so == [says]


def test_of_what_is_lost_in_one_place_the_sentence_that_says_why_is_kept():
    lost = spot(quantities=("grad.b", "loss"), computes="", expected="", evidence="infinite", fix=False, sure=False)
    seen = guess("other-value-far-out", ("grad.W", "grad.b"), says="grad.b is 3, where 0 is right.")
    named = guess("overflow", ("loss",), says="e^z overflows.", rivals=("softmax-shift",))
    [found] = joined([seen, named], [lost], None, READING)
    assert (found["says"], found["explains"]) == ("e^z overflows.", ["grad.W", "grad.b", "loss"])
    assert found["also_possible"] == ["softmax-shift"]
    assert found["excerpt"][-1]["note"] == "gives ±∞ far out, from finite numbers"
    [hint] = hinted([found], WHERE, inaccurate=("grad.W", "grad.b", "loss"))
    assert hint["excerpt"][-1]["note"] == "gives ±∞ far out, from finite numbers"


@pytest.mark.parametrize(
    ("failures", "asked"),
    [
        ([("grad.W", "unstable"), ("grad.b", "unstable"), ("step.W", "unstable")], [("grad.W", "grad.b")]),
        ([("step.W", "unstable")], [("step.W",)]),
        ([("grad.W", "unstable"), ("grad.b", "wrong")], []),
    ],
)
def test_where_accuracy_is_lost_is_asked_where_nothing_else_is_wrong_and_of_the_cause(failures, asked):
    mine = SimpleNamespace(got=float("inf"), share=float("inf"))
    given = {"mine": mine, "case": "far", "dtype": "float64", "worst_index": (), "plausible": 1e-9}
    results = SimpleNamespace(failures=[SimpleNamespace(quantity=q, verdict=v, **given) for q, v in failures])
    subject = SimpleNamespace(cases={"far": lambda: SimpleNamespace(cast=lambda dtype: dtype)})
    assert [extreme.quantities for extreme in _extremes(subject, results)] == asked


def test_where_accuracy_is_lost_is_told_beside_a_fix_too():
    mended = "\n".join([*LINES[:3], "db = dz.sum()", LINES[4]]) + "\n"
    [lost] = spot(computes="", expected="", evidence="overflow").places
    whole = replace(lost, text=LINES[3], evidence="changed")
    [found] = _of_a_fix(fix_of(1, text=mended), replace(READING, wrong=("grad.b",), places=(whole,)), [lost])
    assert found.places == (lost,)


def test_what_is_due_is_said_of_no_fix_that_is_not_proved_and_of_no_step_that_would_stay():
    of_a_step = replace(spot().places[0], computes="W − dW·lr", expected="W", quantities=("step1.W",))
    assert _without_a_guess(of_a_step, True).expected == ""
    of_a_gradient = replace(of_a_step, quantities=("grad.W",))
    assert _without_a_guess(of_a_gradient, True).expected == "W"
    assert _without_a_guess(of_a_gradient, False).expected == ""
    assert _without_a_guess(replace(of_a_gradient, expected="(dz·X)[i, 0, 0]·n"), True).expected == ""
    assert _without_a_guess(replace(of_a_gradient, expected="(dz·X)[i, j]·n"), True).expected == "(dz·X)[i, j]·n"


def test_the_line_of_what_only_stands_in_the_wrong_place_is_its_own():
    """… and not that of what comes out otherwise once it stands elsewhere"""
    gone, come = Hunk(2, 2, [LINES[1]], [], 0), Hunk(4, 4, [], [LINES[1]], 2)
    fix = fix_of(parts=(Part((gone, come), ("statement moved",), ("grad.W",)),))
    [place] = spot(3, text="dz @ X").places
    [found] = _of_a_fix(fix, replace(READING, places=(place,)))
    [told] = joined([guess(certain=True, explains=("grad.W",))], [found], fix, READING)
    assert (told["line"], told["source"].strip()) == (2, LINES[1])


def test_what_is_missing_at_the_beginning_of_a_block_is_missing_before_its_first_line():
    lines = ("def f(d, X):", "", "    dW = d @ X", "    return dW")
    reading = replace(READING, lines=lines, names={3: "dW"}, right=frozenset())
    hunk = Hunk(2, 2, [], ["    d = d * s"], 1)
    [found] = _of_a_fix(fix_of(parts=(Part((hunk,), ("begun",), ("grad.W",)),)), reading)
    [told] = joined([guess("unknown")], [found], fix_of(1), reading)
    assert (told["line"], told["source"]) == (3, "dW = d @ X")
    assert [(row["line"], row["text"].strip()) for row in told["excerpt"]] == [
        (1, "def f(d, X):"),
        (None, "d = d * s"),
        (3, "dW = d @ X"),
    ]


def test_a_statement_that_belongs_before_its_loop_is_said_to():
    lines = ("for x in X:", "    t += 1", "    a = t")
    gone, come = Hunk(2, 2, ["    t += 1"], [], 2), Hunk(1, 1, [], ["t += 1"], 1)
    said = _moved((come, gone), replace(READING, lines=lines))
    assert said == "`t += 1` stands in the loop, and belongs before it"
    [found] = joined([guess("constant-factor")], [spot(moved=said, evidence="moved")], fix_of(1), READING)
    assert found["says"].startswith(f"{said}: ")


def test_why_something_is_wrong_is_said_by_a_proved_fix_alone():
    hunk = Hunk(4, 4, [LINES[3]], ["np.add.at(db, rows, dz)"], 4)
    part = Part((hunk,), ("each of those with one index",), ("grad.b",))
    for proved in (True, False):
        [found] = _of_a_fix(fix_of(1, parts=(part,), proved=proved), READING)
        [each] = joined([guess("unknown")], [found], fix_of(1, proved=proved), READING)
        assert ("keeps only one of those that have the same index" in each["says"]) == proved


def test_a_fix_whose_parts_nobody_had_time_for_is_shown_as_a_whole():
    mended = "\n".join([*LINES[:3], "db = dz.sum()", LINES[4]]) + "\n"
    [found] = _of_a_fix(fix_of(1, text=mended), replace(READING, wrong=("grad.b", "step1.b", "step2.b")))
    assert found.quantities == ("grad.b", "step.b")  # as the judge calls them
    [told] = joined([guess("unknown")], [found], fix_of(1), READING)
    assert [(row["line"], row["text"]) for row in told["excerpt"][-2:]] == [(4, LINES[3]), (None, "db = dz.sum()")]
    assert told["fix"] is not None


def test_the_lines_above_a_second_place_come_after_the_first_one():
    one, two = spot(evidence="too much"), spot(5, "dW")
    both = Spot((*one.places, *two.places), ("grad.b",), (*one.hunks, *two.hunks))
    [found] = joined([guess()], [both], fix_of(1), replace(READING, names={1: "X", 2: "dz", 3: "dW"}))
    numbers = [row["line"] for row in found["excerpt"] if row["line"]]
    assert numbers == sorted(numbers)


def test_a_line_that_two_places_are_in_is_shown_once():
    twice = [spot(fix=False), spot(fix=False)]
    [found] = joined([guess("unknown")], twice, None, READING)
    assert [row["line"] for row in found["excerpt"]] == [2, 3, 4]


def test_what_has_no_line_is_left_as_it_is():
    other = guess("b", ["loss"], True)
    assert joined([other], [], None, READING) == [other]


def test_without_a_fix_the_place_is_told_and_nothing_is_promised():
    [found] = joined([guess("unknown")], [spot(fix=False)], None, READING)
    assert found["fix"] is None
    assert [row["kind"] for row in found["excerpt"]] == ["code", "code", "wrong"]


# ---- hints -----------------------------------------------------------------------------------------------------------


def whole():
    return joined([guess("bias-averaged", certain=True)], [spot()], fix_of(1), READING)


def test_the_first_hint_says_what_is_off_and_no_more():
    [hint] = hinted(whole(), WHAT)
    assert hint["says"] == "The gradient of b is off."
    assert hint | {"says": ""} == entry("unknown", "", "", True, ["grad.b"])


LOSES = """import numpy as np
AGAINST = "logistic_regression"
def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
def loss(params, X, y):
    p = forward(params, X)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
"""


SUMMED = """import numpy as np
AGAINST = "softmax_regression"
def forward(params, X):
    z = X @ params["W"].T + params["b"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
def gradients(params, X, y):
    dz = (forward(params, X) - np.eye(4)[y]) / len(y)
    return {"W": dz.T @ X, "b": dz.sum(axis=1)}
def step(params, X, y, lr):
    d = gradients(params, X, y)
    return {name: params[name] - lr * d[name] for name in params}
"""


def test_the_first_hint_of_what_only_loses_accuracy_is_not_that_it_is_off(tmp_path):
    path = tmp_path / "loses.py"
    path.write_text(LOSES, encoding="utf-8")
    some: Any = {"fix_seconds": 0, "keyword": "loss and (converged or random)"}
    found = compare.check(path, hints=WHAT, **some)
    said = "The loss is right, but loses accuracy for extreme inputs."
    assert [each["says"] for each in found.diagnosis] == [said]
    assert compare.grade(path, **some).hints.splitlines()[0] == said


@pytest.mark.parametrize(
    ("slug", "where", "said"),
    [
        ("update-sign", "update", "the wrong way"),
        ("missing-1/n", "loss", "too far, or not far enough, by the same factor"),
        ("missing-1/n", "layer 2 weights", "wrongly"),  # which layer 1 has otherwise
        ("momentum-forgotten", "update", "wrongly"),
    ],
)
def test_the_first_hint_of_a_step_says_how_all_of_it_moves(slug, where, said):
    off = entry(slug, where, "The answer.", True, ["step.W", "step.b"])
    assert [hint["says"] for hint in hinted([off], WHAT, moves=2)] == [f"Every parameter moves {said}."]


def test_the_first_hint_of_what_raises_is_what_python_says():
    raised = entry("error", "", "Gradients raised KeyError: 'W3' (line 4).", True, ["grad.W1", "grad.b1"])
    assert [hint["says"] for hint in hinted([raised], WHAT)] == ["Gradients raised KeyError: 'W3' (line 4)."]


def test_the_second_hint_says_where_and_what_is_computed_there_but_not_what_is_due():
    [hint] = hinted(whole(), WHERE)
    assert (hint["line"], hint["computes"], hint["expected"], hint["fix"]) == (4, "db / n", None, None)
    assert [(row["kind"], row["note"]) for row in hint["excerpt"]] == [
        ("code", "dz, right"),
        ("code", "dW, right"),
        ("wrong", "computes db / n"),
    ]
    assert "bias-averaged" not in str(hint)


def test_the_third_hint_is_all_of_it():
    assert hinted(whole(), HOW) == whole()


# ---- from the file to the message ------------------------------------------------------------------------------------

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
CODE, SAID = (part.partition("```")[0] for part in re.split(r"```(?:python)?\n", README)[1:4:2])


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """(folder, what check printed, its JSON) of README's first example."""
    folder, out = tmp_path_factory.mktemp("example"), io.StringIO()
    (folder / "spam.py").write_text(CODE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
        patch.chdir(folder)
        assert main(["check", "spam.py", "--json", "found.json", "--fix-seconds", "100"]) == 1
    return folder, out.getvalue(), json.loads((folder / "found.json").read_text(encoding="utf-8"))


def test_readmes_first_example_prints_what_stands_beneath_it(example):
    said = SAID.split("…\n")[1]
    assert said.count("\n") == 9
    assert said in example[1]


def test_the_json_has_the_line_what_it_computes_and_the_fix(example):
    [found] = example[2]["diagnosis"]
    assert (found["function"], found["line"]) == ("gradients", 10)
    assert found["source"] == CODE.splitlines()[9].strip()
    assert (found["computes"], found["expected"]) == ("db / n", "db")
    assert found["fix"]["proved"]
    assert found["fix"]["agrees"] == found["fix"]["of"] > 100
    assert found["fix"]["left"] == []


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
def test_the_diff_applies_and_the_file_agrees_then_without_any_search(example, monkeypatch, capsys):
    folder, _, found = example
    diff = found["diagnosis"][0]["fix"]["diff"].encode()
    subprocess.run(["patch", "spam.py", "-o", "right.py"], cwd=folder, check=True, input=diff)
    for module, name in (("compare.mending.mend", "mend"), ("compare.reading.reading", "read")):
        monkeypatch.setattr(f"{module}.{name}", lambda *_, **__: pytest.fail("of a right file nothing is sought"))
    assert main(["check", str(folder / "right.py")]) == 0
    assert "What is wrong" not in capsys.readouterr().out


def test_the_page_the_summary_a_notebook_and_a_tests_message_show_the_same_lines(example):
    results = Results.from_json(json.dumps(example[2]).encode())
    lines = [line for line in SAID.splitlines() if " | " in line]
    assert len(lines) == 5
    page = html.unescape(render(content(results)))
    notebook = html.unescape(results._repr_html_())
    for line in lines:
        assert line in page
        assert line in notebook
        assert line in as_text(results)
    assert html.unescape(summary(results, [])).count("db / n, and db with the fix<br>") == 1


def test_a_fault_of_ours_in_reading_costs_no_fix(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr("compare.reading.reading.read", broken)
    monkeypatch.setattr("compare.reading.compared.compared", broken)
    (tmp_path / "spam.py").write_text(CODE, encoding="utf-8")
    results = compare.check(tmp_path / "spam.py", keyword="random/float64")
    assert [note.partition(" failed")[0] for note in results.notes] == [
        "the search for the line",
        "the comparison of the lines",
    ]
    [found] = results.diagnosis
    assert found["fix"]["proved"]
    assert found["source"] == CODE.splitlines()[9].strip()


def test_a_fault_of_ours_in_the_search_costs_no_verdict(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr("compare.mending.mend.mend", broken)
    monkeypatch.setattr("compare.reading.reading.read", broken)
    (tmp_path / "spam.py").write_text(CODE, encoding="utf-8")
    results = compare.check(tmp_path / "spam.py", keyword="random/float64")
    assert results.verdict == "disagree"
    assert [note.partition(" failed")[0] for note in results.notes] == [
        "the search for the line",
        "the search for a fix",
    ]
    assert results.diagnosis[0]["mistake"] != "unknown"


def test_what_a_gradient_of_a_wrong_shape_does_to_the_step_is_no_other_mistake():
    shape = SimpleNamespace(
        quantity="grad.b2", verdict="error", note="gradients returned the shape (7,); expected (3,)"
    )
    says = "Step raised ValueError: operands could not be broadcast together with shapes (3,) (7,)."
    follow = [guess("error", ("step.W1", "step.b2"), True, says), guess("bias-gradient-over-everything", ("step.b2",))]
    follow += [guess("one-sample-counts", ("step.b2", "steps.b2"), True)]
    others = [guess("error", ("step.W1",), True, "Step raised KeyError: 'm'."), guess("sign", ("step.W1",))]
    cause = guess("bias-gradient-wrong-axis", ("grad.b2",), True)
    found = without_what_follows([cause, *follow, *others], cast("Results", SimpleNamespace(checks=[shape])))
    assert found == [cause | {"explains": ["grad.b2", "step.W1", "step.b2", "steps.b2"]}, *others]
    right = cast("Results", SimpleNamespace(checks=[]))
    assert without_what_follows([cause, *follow], right) == [cause, *follow]


@pytest.mark.parametrize(("verdict", "noted"), [("wrong", "dW, right"), ("unstable", "dW")])
def test_of_what_only_loses_accuracy_no_line_is_said_to_be_right(monkeypatch, verdict, noted):
    monkeypatch.setattr(findings, "_compared", lambda *given: replace(READING, places=spot().places, wrong=("grad.b",)))
    failures = [SimpleNamespace(quantity="grad.b", verdict=verdict)]
    results = cast("Results", SimpleNamespace(failures=failures, checks=failures, diagnosis=[]))
    mended = "\n".join([*LINES[:3], "db = dz.sum()", LINES[4]]) + "\n"
    candidate = SimpleNamespace(file=None, spec=None)
    [found] = findings._with_places(candidate, results, READING, [fix_of(1, text=mended)])
    assert noted in [row["note"] for row in found["excerpt"]]


NOTHING_FAILS = cast("Results", SimpleNamespace(failures=[]))


@pytest.mark.parametrize(("explains", "says"), [
    (["step.W"], "The first update changes nothing."),  # and nobody has said so of the next
    (["step.W", "steps.W"], "The update changes nothing."),
])  # fmt: skip
def test_an_update_that_changes_nothing_at_first_is_not_said_to_change_nothing(explains, says):
    fails = cast(
        "Results", SimpleNamespace(failures=[SimpleNamespace(quantity=q) for q in ("step.W", "steps.W", "steps.b")])
    )
    [found] = as_a_step_shows_it([guess("update-missing", explains, True, "The update changes nothing.")], fails)
    assert found["says"] == says


def test_a_sign_that_only_a_step_shows_may_be_that_of_the_gradients_or_of_the_update():
    step, says = ["step.W", "steps.W"], "The gradients are of the wrong sign (y − a where a − y belongs?)."
    alone = entry("sign-flipped", "loss", says, False, step, ["derivative-sign", "update-sign"])
    others = [
        entry("sign-flipped", "loss", says, True, ["grad.W", *step]),  # where gradients are to be seen
        entry("sign-flipped", "layer 2 bias", says, False, step, ["update-sign"]),
        entry("missing-1/n", "loss", says, False, step, ["update-sign"]),
    ]
    found = as_a_step_shows_it([alone, *others], NOTHING_FAILS)
    bias = "The update goes the wrong way for layer 2 bias: the sign of its gradient, or of the update."
    told = [others[0], others[1] | {"says": bias}, others[2]]
    assert found == [alone | {"says": found[0]["says"]}, *told]
    assert found[0]["says"].startswith("The update goes the wrong way: the sign of the gradients (")
    assert found[0]["says"].endswith(", or of the update.")


def test_of_what_has_a_wrong_shape_it_is_said_whose_it_is(tmp_path):
    path = tmp_path / "shape.py"
    path.write_text(SUMMED.replace("dz.sum(axis=1)}", "np.ones((5, 2))}"), encoding="utf-8")
    found = compare.check(path, fix_seconds=0, hints=WHAT, keyword="random/float64")
    assert [each["says"] for each in found.diagnosis] == ["Gradients returned for b the shape (5, 2); expected (4,)."]


def test_of_a_bias_gradient_of_a_wrong_shape_and_the_step_that_takes_it_one_mistake_is_told(tmp_path):
    path = tmp_path / "shape.py"
    path.write_text(SUMMED, encoding="utf-8")
    found = compare.check(path, fix_seconds=0, keyword="random/float64")
    assert {check.quantity for check in found.failures} >= {"grad.b", "step.b"}
    assert [(each["mistake"], each["line"]) for each in found.diagnosis] == [("bias-gradient-wrong-axis", 9)]


@pytest.mark.parametrize(("cut_short", "fixes", "times"), [
    (True, [], 2),
    (False, [], 1),  # it has seen all
    (True, [SimpleNamespace(proved=True, edits=1)], 1),  # which says where it is
])  # fmt: skip
def test_lines_are_read_at_a_glance_and_again_where_all_depends_on_it(tmp_path, monkeypatch, cut_short, fixes, times):
    given = []

    def read(subject, results, seconds):
        given.append(seconds)
        return Reading(cut_short=cut_short)

    monkeypatch.setattr(findings, "_read", read)
    monkeypatch.setattr(findings, "fixes_of", lambda *given: fixes)
    monkeypatch.setattr(findings, "_with_places", lambda candidate, results, reading, fixes: [])
    path = tmp_path / "shape.py"
    path.write_text(SUMMED, encoding="utf-8")
    compare.check(path, fix_seconds=5, keyword="random/float64")
    assert given == [findings.AT_A_GLANCE, None][:times]


def test_of_a_penalty_that_only_a_step_shows_the_update_is_spoken_of():
    says = "The penalty is subtracted; expected + l2/2 · Σ W²."
    step, both = (
        entry("penalty-sign", "penalty", says, True, explains) for explains in (["step.W"], ["step.W", "loss"])
    )
    found = as_a_step_shows_it([step, both], NOTHING_FAILS)
    assert [each["says"] for each in found] == [findings.AWAY_FROM_ZERO, says]


def test_a_second_reading_that_fails_leaves_what_the_first_has_read(tmp_path, monkeypatch):
    first, seen = Reading(cut_short=True, names={1: "z"}), []

    def read(subject, results, seconds):
        if seconds is None:
            raise ValueError("spoilt")
        return first

    monkeypatch.setattr(findings, "_read", read)
    monkeypatch.setattr(findings, "fixes_of", lambda *given: [])
    monkeypatch.setattr(findings, "_with_places", lambda candidate, results, reading, fixes: seen.append(reading) or [])
    path = tmp_path / "shape.py"
    path.write_text(SUMMED, encoding="utf-8")
    compare.check(path, fix_seconds=5, keyword="random/float64")
    assert seen == [first]


def test_a_statement_that_only_stands_too_far_in_is_said_to():
    lines = ("for x in X:", "    t += x", "    return t")
    said = _moved((Hunk(3, 3, ["    return t"], ["return t"], 2),), replace(READING, lines=lines))
    assert said == "`return t` stands in the loop, and belongs after it"
    assert _moved((Hunk(3, 3, ["    return t"], ["return x"], 2),), replace(READING, lines=lines)) == ""


def test_a_walk_is_told_of_and_not_the_line_that_is_one_too_many_in_it():
    before, after = (
        ["    rule()", "    back(v)"],
        ["        order.append(v)", "    for v in reversed(order):", "        rule()"],
    )
    said = _moved((Hunk(3, 4, before, after, 2),), READING)
    [found] = joined([guess("unknown")], [spot(moved=said, evidence="too much")], fix_of(1), READING)
    assert found["says"] == f"{said}."


def test_what_gives_all_that_was_due_is_surest_to_be_right():
    reading = replace(READING, names={2: "dz", 3: "loss", 4: "dz / n"}, as_due=frozenset({2, 3}), spoilt=frozenset({3}))
    assert {line: known for line, (known, _) in _of_lines(reading).items()} == {2: 1, 3: 2, 4: 0}


@pytest.mark.parametrize(
    ("explains", "expected", "becomes"),
    [
        (("grad.W1",), "l2/2 · Σ W².", "l2·W in the gradient of W."),
        (("grad.W1",), "+ l1 · Σ |W|.", "l1·sign(W) in the gradient of W."),
        (("grad.W1", "loss"), "l2/2 · Σ W².", "l2/2 · Σ W²."),
        (("grad.W1",), "l2/2 · Σ W² over the weights of all layers.", "l2/2 · Σ W² over the weights of all layers."),
    ],
)
def test_a_penalty_that_only_the_gradients_show_is_told_by_its_gradient(explains, expected, becomes):
    says = f"The penalty is missing; expected {expected}"
    [found] = as_a_step_shows_it([guess("penalty-missing", explains, True, says)], NOTHING_FAILS)
    assert found["says"] == f"The penalty is missing; expected {becomes}"
