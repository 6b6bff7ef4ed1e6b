"""The first screens of the page: the answer, how one can see it, the way through the network, one's own data."""

import html
import io
import re
from dataclasses import replace

import numpy as np
import pytest

from compare import figure_data
from compare.diagnosis.explain import Story
from compare.report.console import console, progress_on
from compare.report.narrate import show_story
from compare.report.page import content, render
from compare.report.sections import answer, own_data
from compare.results import Check, Results, Side
from compare.truth.oracle import Truth
from tests.compare.reported import NASTY, trained_on_a_table, without_pictures, wrong

GOOD = Check("network", "output", "random", "float64", "agree", Side(1e-16, 0.5, 1.0), Side(1e-16, 0.4, 1.0))
ENTRY = {
    **{"mistake": "bias", "where": "layer 1", "says": "The bias is missing.", "certain": True, "pair": "network"},
    **{"explains": ["grad.b1"], "also_possible": []},
}


@pytest.fixture(autouse=True, scope="module")
def no_pictures():
    with without_pictures():
        yield


def named(*quantities, verdict="agree"):
    return [replace(GOOD, quantity=quantity, verdict=verdict, budget=1e-9) for quantity in quantities]


def states(checks, **fields):
    return {station.label: station.state for station in answer.stations(Results(checks, **fields))}


# ---- the way through the network -------------------------------------------------------------------------------------


def test_the_first_wrong_station_is_marked_and_what_comes_after_it_is_wrong_too():
    right = named("z1", "a1", "z2", "a2", "output", "loss", "grad.W2", "grad.b2")
    found = states([*right, *named("grad.W1", verdict="wrong"), *named("grad.b1", "grad.X", verdict="wrong")])
    assert [*found] == ["z₁ a₁", "z₂ a₂", "output", "loss", "dW₂ db₂", "dW₁ db₁", "dX", "step", "predict"]
    assert [*found.values()] == [*["right"] * 5, "first", "later", "absent", "absent"]


def test_of_one_station_what_is_right_stands_apart_from_what_is_wrong():
    found = states([*named("output", "grad.W1"), *named("grad.b1", verdict="wrong")])
    assert (found["dW₁"], found["db₁"], found["z₁ a₁"]) == ("right", "first", "absent")


def test_the_arrows_lead_to_the_loss_and_back_from_it():
    found = answer.stations(Results(named("z", "a", "output", "loss", "grad.W", "grad.b", "step")))
    assert [(s.arrow, s.label) for s in found] == [
        ("→", "z a"), ("→", "output"), ("→", "loss"), ("←", "dW db"), ("←", "dX"), ("", "step"), ("", "predict")
    ]  # fmt: skip


def test_names_of_somebody_s_own_module_have_their_stations_too():
    found = states(named("output", "loss", "grad.0.weight", "grad.0.bias"))
    assert "z₁ a₁" not in found
    assert found["d0.bias d0.weight"] == "right"


def test_of_several_pairs_that_agree_there_is_no_one_way():
    assert answer.stations(Results([GOOD, replace(GOOD, pair="neuron")])) == []


# ---- how much, and how one can see it --------------------------------------------------------------------------------


def test_a_step_is_one_station_whatever_parameter_of_it_is_wrong():
    checks = [replace(GOOD, quantity="output"), replace(GOOD, quantity="step.b1")]
    assert states(checks)["step"] == "right"
    wrong = replace(GOOD, quantity="steps.W1", verdict="wrong")
    assert states([*checks, wrong])["step"] == "first"


def test_it_is_said_how_many_functions_were_judged():
    told = {"not_judged": ["loss", "step", "predict"], "meaningless": ["predict"], "candidate": "mine.py"}
    assert answer.covered(Results([GOOD], **told)) == "3 of 5 functions judged; loss and step are not in your file."
    assert answer.covered(Results([GOOD])) == ""
    shown = html.unescape(re.sub(r"<title>.*?</title>", "", render(content(Results([GOOD], **told)))))
    assert "3 of 5 functions judged; loss and step are not in your file." in shown
    assert "Nothing is said of" not in shown  # which is the same


@pytest.mark.parametrize(
    ("number", "fields", "says"),
    [
        (1, {"function": "gradients", "line": 27}, "1 mistake in gradients, line 27"),
        (1, {}, "1 mistake"),
        (2, {"function": "step", "line": 3}, "2 mistakes, the first in step, line 3"),
    ],
)
def test_a_line_above_says_how_many_mistakes_there_are_and_where(number, fields, says):
    results = Results(named("grad.b1", verdict="wrong"), diagnosis=[ENTRY | fields] * number)
    assert answer.kicker(results) == says


def seen(got, exact):
    """What the exhibit says of a wrong gradient, and the first screen of that."""
    truth = Truth(np.array(exact), np.zeros(len(exact)), np.zeros(len(exact)), np.full(len(exact), 1e-15), "")
    made = figure_data._seen(figure_data.Sides(np.array(got), np.array(exact), truth), 7)
    found = [{"pair": "network", "case": "random", "quantity": "grad.b1", **made}]
    results = Results(named("grad.b1", verdict="wrong"), exhibits={"yourself": found}, candidate="mine.py")
    return answer.yourself(Results.from_json(results.to_json().encode()))


EXACT = [0.5, -0.25, 2.0, 0.125]


@pytest.mark.parametrize(
    ("got", "says"),
    [
        ([v / 7 for v in EXACT], "the right one ÷ 7 in every element, and n, the number of samples, is 7"),
        ([v * 7 for v in EXACT], "the right one × 7 in every element, and n, the number of samples, is 7"),
        ([v / 2 for v in EXACT], "the right one ÷ 2 in every element"),
        ([-v for v in EXACT], "the right one with the other sign in every element"),
        ([v * -0.3 for v in EXACT], "the right one × −0.3 in every element"),
        ([v + 0.25 for v in EXACT], "the right one + 0.25 in every element"),
        ([0.0] * 4, "0, and should not be"),
        ([0.5, -0.25, 2.0, 9.0], "not the right one times or plus one number"),
        ([0.5, -0.25, 2.0, float("nan")], "not the right one times or plus one number"),
    ],
)
def test_what_one_can_see_of_wrong_numbers_is_said_in_words(got, says):
    assert seen(got, EXACT)["says"] == f"The gradient of b1 is {says}."


def test_the_table_has_both_numbers_and_what_the_one_is_of_the_other():
    found = seen([v / 7 for v in EXACT], EXACT)
    assert found["columns"] == ("element", "exact", "yours", "exact ÷ yours")
    assert found["rows"][-1] == ("[2]", "2", "0.2857", "7.000000")
    assert found["where"] == "In the case random, float64: 7 samples."
    assert seen([v + 0.25 for v in EXACT], EXACT)["columns"][-1] == "yours − exact"


def test_where_no_elements_were_kept_the_worst_one_is_shown():
    check = replace(named("grad.b1", verdict="wrong")[0], mine=Side(0.75, 9e9, 1.0), exact=0.25, worst_index=(3,))
    found = answer.yourself(Results([check], diagnosis=[ENTRY]))
    assert found["says"] == "The gradient of b1 is off by 0.75; rounding allows 1e-9."
    assert found["rows"] == [("[3]", "0.25", "1", "0.75")]


def test_the_page_of_a_wrong_file_begins_with_all_of_that():
    shown = content(wrong())
    text = render(shown).partition('<section id="sizes"')[0]
    says = shown["answer"]["yourself"]["says"]
    assert "is not the right one times or plus one number" in says  # a factor is missing in it, another in each element
    places = [text.index(part) for part in ("mistakes", "<h1", "How you can see it yourself", says, 'class="pipe"')]
    assert places == sorted(places)
    marked = re.findall(r'<span class="station first">(\S+)', text)
    assert marked == ["dW₁"]
    assert 'id="figure-shares"' not in text  # which is behind a fold


# ---- the three screens -----------------------------------------------------------------------------------------------


def test_what_passes_is_folded_and_what_fails_is_open():
    folds = re.findall(r'<details class="fold" id="(\w+)"( open)?>', render(content(wrong())))
    assert [name for name, is_open in folds if is_open] == ["failures"]
    assert {"checks", "closer", "method"} <= {name for name, is_open in folds if not is_open}


def test_what_changed_has_a_screen_where_somebody_knows_it(monkeypatch):
    assert 'id="changed"' not in render(content(Results([GOOD])))
    rows = (("what", "before", "now"), [("grad.b1", "agree", NASTY)])
    changed = {"headline": "1 new.", "says": ["New: grad.b1."], "rows": rows, "notes": [], "figures": []}
    monkeypatch.setattr("compare.report.page.changed.data", lambda results: changed)
    text = render(content(Results([GOOD])))
    screen = text.partition('<section id="changed"')[2].partition("</section>")[0]
    assert "Since the run before: 1 new." in screen
    assert "<td>agree</td>" in screen
    assert "<script" not in screen


# ---- one's own data --------------------------------------------------------------------------------------------------


def test_the_first_screen_of_one_s_own_data_is_about_the_data():
    found = own_data.data(trained_on_a_table())
    assert found["title"] == "scores.csv: passed is predicted right in 2 of 3 rows held out (66.7 %)."
    assert found["about"] == f"9 rows, 2 features (exam 1 and exam 2); passed is no or {NASTY}."
    assert found["equation"]["lines"] == [f"score of {NASTY} = 1.25 · exam 1 − 0.5 · exam 2 + 2"]
    assert "Of each coefficient 52 digits are proved" in found["equation"]["says"]
    assert found["confusion"][2] == [("no", "1", "1"), (NASTY, "0", "1")]
    text = render(content(trained_on_a_table()))
    parts = ("predicted right", "score of", "figure-training-planes", "Confusion matrix", "The one check agrees")
    places = [text.index(part) for part in parts if part != "The one check agrees"]
    assert places == sorted(places)
    assert text.count('id="figure-training-planes"') == 1  # not once more among the trainings


def test_of_many_features_the_largest_stand_in_the_equation_and_all_in_the_table():
    weights = [0.1, -3.0, 0.2, 5.0, 0.3, -0.05, 0.4, 1.0]
    about = {"columns": [f"c{n}" for n in range(8)], "classes": ["no", "yes"]}
    fit = {"exists": True, "solvers": [{}], "digits_proved": 50.0, "C": 1.0, "coefficients": [*weights, 0.5]}
    found = own_data._equation(Results(training={"optimum": {"t:optimum": fit}}), about)
    assert found["lines"] == [
        "score of yes = −3 · c1 + 0.2 · c2 + 5 · c3 + 0.3 · c4 + 0.4 · c6 + 1 · c7 + … (2 smaller) + 0.5"
    ]
    assert len(found["table"][1]) == 9
    several = fit | {"coefficients": [*weights, 0.5] * 3}
    about |= {"classes": ["a", "b", "c"]}
    lines = own_data._equation(Results(training={"optimum": {"t:optimum": several}}), about)["lines"]
    assert [line.partition(" =")[0] for line in lines] == ["score of a", "score of b", "score of c"]
    odd = Results(training={"optimum": {"t:optimum": fit | {"coefficients": [1.0] * 8}}})
    assert own_data._equation(odd, about) is None


def test_without_anything_proved_there_is_no_equation():
    results = trained_on_a_table()
    network = Results(results.checks, training={"data": results.training["data"], "runs": {}})
    found = own_data.data(network)
    assert found["equation"] is None
    assert found["title"] == "scores.csv: passed, from 2 features."


# ---- on the terminal -------------------------------------------------------------------------------------------------


def test_a_story_shows_as_many_digits_as_it_takes_to_see_what_differs():
    rows = [((0,), 0.5, 0.5, 0.50000000002, 0.0), ((1,), 0.25, 0.250000001, 0.25, 3.0)]
    check = replace(GOOD, shape=(20,))
    out = console(io.StringIO())
    show_story(Story(check, rows, [], [], [], []), out, "yours")
    lines = out.file.getvalue().splitlines()
    first, second = (next(line.split() for line in lines if line.startswith(place)) for place in ("[0]", "[1]"))
    assert first[1:4] == ["0.5", "0.5", "0.50000000002"]
    assert second[1:4] == ["0.25", "0.250000001", "0.25"]
    assert "2 of 20 elements: those that use most of it" in lines


def test_progress_says_what_is_done_how_much_and_since_when_and_promises_nothing():
    class Terminal(io.StringIO):
        isatty = lambda self: True  # noqa: E731

    stream = Terminal()
    bar, tell = progress_on(console(stream))
    with bar:
        tell(30, 120, "judging network/random/float64")
        bar.refresh()
        first = stream.getvalue()
        tell(0, None, "reading what the lines compute")
        bar.refresh()
    later = stream.getvalue()[len(first) :]
    assert "25 %" in first
    assert "judging network/random/float64" in first
    assert "reading what the lines compute" in later
    assert "%" not in re.sub(r"\x1b\[[^m]*m", "", later).replace("25 %", "")
    assert not any("remaining" in type(column).__name__.lower() for column in bar.columns)
