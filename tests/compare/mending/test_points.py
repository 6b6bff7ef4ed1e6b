"""Where edits are tried, a file that is right is right at every point."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from compare.contract.candidate import load
from compare.contract.spec import Spec
from compare.judge.measure import ELSEWHERE
from compare.mending.elsewhere import with_constants
from compare.mending.further import further_specs
from compare.mending.points import points_of
from compare.mending.program import RIGHT, levels, module_of, quiet
from compare.results import Check
from compare.subjects.subject import subject_of

RIGHT_FILES = Path(__file__).parents[1] / "candidates" / "right"


def points_for(path, wrong=(), besides=()):
    """(the points, were these quantities wrong in a random case; the text of the file)"""
    text = path.read_text(encoding="utf-8")
    subject = subject_of(load(module_of(text, str(path))), {}, 0)
    judged = (q for q in subject.quantities if q in ("output", "loss") or q.startswith(("grad.", "step.")))
    checks = [Check(subject.pair, q, "random", "float64", "wrong") for q in wrong or judged]
    return points_of(subject, [*checks, *besides]), text


@pytest.mark.parametrize("name", ["nesterov_like_torch", "penalty_folded_into_the_step"])
def test_what_is_right_is_right_at_every_point(name):
    points, text = points_for(RIGHT_FILES / f"{name}.py")
    assert {point["role"] for point in points} >= {"failing", "further"}
    for point in points:
        functions = vars(module_of(with_constants(text, point["constants"]), "right.py"))
        with quiet():
            found = levels(functions, point)
        elsewhere = point["role"] in ("further", "deeper") and "LAYERS" in point["constants"]
        if not elsewhere:  # some do for their own widths and depth only
            assert set(found.values()) == {RIGHT}, (point["function"], point["role"], found)


def test_only_what_fails_is_searched_at_and_the_rest_is_on_guard():
    points, _ = points_for(RIGHT_FILES / "layer_objects.py", ["grad.W1"])
    roles = {(point["function"], point["role"]) for point in points}
    assert {("gradients", "failing"), ("gradients", "further"), ("forward", "guard")} <= roles
    assert not {("gradients", "guard"), ("forward", "failing")} & roles


def raising(quantity, case):
    return Check("network", quantity, case, "float64", "error", note="forward raised OverflowError: math range error")


def test_what_raises_far_out_or_loses_accuracy_is_told_from_a_wrong_formula():
    besides = [raising("output", "far-saturated"), Check("network", "grad.b1", "saturated", "float64", "unstable")]
    points, _ = points_for(RIGHT_FILES / "layer_objects.py", ["grad.W1"], besides)
    formulas = [(p["function"], p["formula"]) for p in points if p["role"] == "failing"]
    assert formulas == [("forward", False), ("gradients", True), ("gradients", False)]
    points, _ = points_for(RIGHT_FILES / "layer_objects.py", ["grad.W1"], [raising("output", "random")])
    assert all(p["formula"] for p in points if p["role"] == "failing")


def test_points_are_those_at_which_a_mistake_shows_on_the_arguments_of_the_case_itself():
    """A unit that is dead for all samples of the random case shows nothing there, but on other arguments."""
    file = RIGHT_FILES / "layer_objects.py"
    random = Check("network", "grad.W1", "random", "float64", "wrong", note=ELSEWHERE)
    late = replace(random, case="late-in-training", note="")

    def params(checks):
        text = file.read_text(encoding="utf-8")
        subject = subject_of(load(module_of(text, str(file))), {}, 0)
        point = next(p for p in points_of(subject, checks) if p["role"] == "failing")
        return next(n for n in ("random", "late-in-training") if np.array_equal(subject.cases[n]().X, point["X"]))

    assert params([random]) == "random"  # where it shows nowhere else
    assert params([random, late]) == "late-in-training"
    assert params([replace(random, note=""), late]) == "random"
    assert params([late, replace(late, case="zero-weights")]) == "late-in-training"  # rather an everyday one


def test_two_mistakes_of_a_loss_show_one_by_one():
    """Without biases, without weights, of one sample: there one of them may have no effect, and the other is seen."""
    one_sample = Check("network", "loss", "one-sample", "float64", "agree")
    points, _ = points_for(RIGHT_FILES / "no_derivative_under_cross_entropy.py", ["loss"], [one_sample])
    point = next(p for p in points if (p["function"], p["role"]) == ("loss", "failing"))
    params = [{name[0] for name, p in more[0].items() if p.any()} for more in point["more"]]
    assert {"W"} in params
    assert {"b"} in params
    samples = [len(more[1]) for more in point["more"]]
    assert samples.count(1) == 1
    assert samples[-1] > 1  # what names stand for is known from the last call: there n is no 1
    assert point["wants"]["loss"][0].shape == (1 + len(point["more"]),)


@pytest.mark.parametrize("besides", [[], [Check("network", "loss", "one-sample", "float64", "error")]])
def test_one_sample_is_asked_only_where_the_judge_has_asked_it(besides):
    points, _ = points_for(RIGHT_FILES / "no_derivative_under_cross_entropy.py", ["loss"], besides)
    point = next(p for p in points if (p["function"], p["role"]) == ("loss", "failing"))
    assert min(len(more[1]) for more in point["more"]) > 1


def test_constants_are_given_other_values_where_the_file_sets_them():
    text = "L2 = 0.1  # strength\nLAYERS = (2, 3)\nlam = L2\n"
    assert with_constants(text, {"L2": "0.37", "EPS": "1"}) == "L2 = 0.37  # strength\nLAYERS = (2, 3)\nlam = L2\n"


def test_a_fix_should_do_for_other_widths_and_for_other_strengths_where_the_file_has_any():
    plain = Spec(against="network", layers=(3, 4, 1), loss="mse")
    assert [changed for changed, _ in further_specs(plain)] == [{"layers": (4, 6, 1)}, {"layers": (4, 6, 7, 1)}]
    penalised = Spec(against="neuron", loss="mse", l2=0.1)
    assert [changed for changed, _ in further_specs(penalised)] == [{"l2": 0.37}, {"l2": 0.37, "features": 5}]
    assert not list(further_specs(Spec(against="network", layers=(1, 1), loss="mse")))
