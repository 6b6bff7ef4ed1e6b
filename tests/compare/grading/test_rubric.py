"""Points: what a rubric gives a row, and what is said of a rubric that is none."""

from typing import Any

import pytest

from compare.grading import rubric
from compare.grading.judgement import Function, with_fixes
from compare.grading.rubric import graded, parsed
from compare.usage import UsageError


def a_row(fault=None, findings=(), numbers=(), declared=None, reading="", labels=True, **functions) -> Any:
    """A row in which functions are (verdict, right, of)."""
    known = {name: Function(verdict=v, right=right, of=of) for name, (v, right, of) in functions.items()}
    return {"fault": fault, "functions": known, "findings": list(findings), "numbers": list(numbers)} | {
        "declared": declared or {},
        "meant": ["forward", "loss"],
        "reading": reading,
        "labels": labels,
    }


def a_finding(*explains, mistake="bias-twice"):
    return {"mistake": mistake, "explains": list(explains)}


def place(finding, line, fix=None):
    return finding | {"line": line, "fix": fix} | dict.fromkeys(["function", "source", "computes", "expected"]) | {
        "excerpt": []
    }  # fmt: skip


RIGHT = {"forward": ("agree", 1, 1), "loss": ("agree", 1, 1), "gradients": ("agree", 4, 4), "step": ("agree", 4, 4)}
THREE_OF_FOUR = RIGHT | {"gradients": ("wrong", 3, 4)}
B1 = [a_finding("grad.b1")]


def points(text="", row: Any = None, flags=()):
    return graded(row, parsed(text.encode(), "r.toml"), flags)


def test_what_is_right_gets_all_points_and_what_means_nothing_is_not_counted():
    grade = points(row=a_row(**RIGHT))
    assert (grade.points, grade.of) == (14, 14)  # 4 + 2 + 6 + 2; predict means nothing here


def test_predict_is_asked_for_where_the_targets_are_labels_or_the_rubric_says_so():
    predicts = RIGHT | {"predict": ("missing", 0, 0)}
    assert points(row=a_row(**predicts)).of == 15
    assert points(row=a_row(**predicts, labels=False)).of == 14
    asks = "[points]\nloss = 2\npredict_of_numbers = 3\n"
    assert [points(asks, a_row(**predicts, labels=labels)).of for labels in (True, False)] == [2, 5]


def test_a_part_that_is_right_counts_by_half():
    grade = points(row=a_row(**THREE_OF_FOUR, findings=B1))
    assert grade.parts["gradients"].points == 0.5 * 3 / 4 * 6
    assert grade.parts["gradients"].why == "3 of 4 right"
    assert grade.points == 14 - 6 + 2.25


def test_what_an_earlier_function_has_wrong_costs_once_and_a_little():
    both = RIGHT | {"gradients": ("wrong", 0, 4), "step": ("wrong", 0, 4)}
    carried = points(row=a_row(**both, findings=[a_finding("grad.W1", "step.W1")]))
    assert carried.parts["gradients"].points == 0
    assert carried.parts["step"].points == 0.75 * 2
    own = points(row=a_row(**both, findings=[a_finding("grad.W1"), a_finding("step.W1")]))
    assert own.parts["step"].points == 0
    unexplained = a_row(**both, findings=[a_finding("grad.W1", "step.W1")], numbers=[["step.b1", "off"]])
    assert points(row=unexplained).parts["step"].points == 0


def test_what_only_loses_accuracy_misleads_no_later_function():
    both = RIGHT | {"loss": ("unstable", 0, 1), "step": ("wrong", 0, 4)}
    parts = points(row=a_row(**both, findings=[a_finding("loss", "step.W1")])).parts
    assert (parts["step"].points, parts["step"].why) == (0, "wrong")


def test_a_fix_adds_itself_and_its_line_and_changes_no_points():
    both = RIGHT | {"gradients": ("wrong", 3, 4), "step": ("wrong", 0, 4)}
    plain = [place(a_finding("grad.b1"), 7), place(a_finding("step.W1", mistake="update-sign"), 9)]
    fixed = [place(a_finding("grad.b1", "step.W1", mistake="other"), 8, fix={"edits": 1})]  # as if it were one mistake
    found = with_fixes(plain, fixed)
    assert [(e["mistake"], e["explains"], e["line"], e["fix"]) for e in found] == [
        ("bias-twice", ["grad.b1"], 8, {"edits": 1}),
        ("update-sign", ["step.W1"], 9, None),
    ]
    without, with_ = (points(row=a_row(**both, findings=entries)) for entries in (plain, found))
    assert with_ == without


@pytest.mark.parametrize(
    ("step", "left", "why"),
    [
        (("agree", 4, 4), 6, "shown by step"),
        (("wrong", 2, 4), 6 * 0.5 / 2, "2 of 4 right, as step shows"),
        (("error", 0, 4), 0, "raises, or gives what cannot be read, as step shows"),
        (("missing", 0, 0), 0, "not there"),
    ],
)
def test_gradients_that_a_class_keeps_to_itself_are_what_its_step_shows(step, left, why):
    functions = RIGHT | {"gradients": ("missing", 0, 0), "step": step}
    part = points(row=a_row(**functions, reading="class Net (fit)")).parts["gradients"]
    assert (part.points, part.why) == (left, why)
    of_functions = points(row=a_row(**functions)).parts["gradients"]
    assert (of_functions.points, of_functions.why) == (0, "not there")  # where they were asked for by their name


@pytest.mark.parametrize(
    ("mistakes", "left"),
    [
        (("missing-1/n",), 2 * 0.75),  # as much as the step of functions keeps
        (("update-sign",), 0),
        (("missing-1/n", "update-sign"), 0),
        (("unknown",), 0),
    ],
)
def test_a_class_whose_step_is_wrong_only_by_its_gradients_keeps_what_functions_keep(mistakes, left):
    functions = RIGHT | {"gradients": ("missing", 0, 0), "step": ("wrong", 0, 4)}
    findings = [a_finding("step.W1", mistake=mistake) for mistake in mistakes]
    parts = points(row=a_row(**functions, findings=findings, reading="class Net (fit)")).parts
    assert (parts["gradients"].points, parts["step"].points) == (0, left)
    off = [["step.b1", "its sign"]]  # which nothing explains
    unexplained = a_row(**functions, findings=findings, numbers=off, reading="class Net (fit)")
    assert points(row=unexplained).parts["step"].points == 0


@pytest.mark.parametrize(
    ("verdict", "left"), [("unstable", 0.9), ("undecided", 0.5), ("missing", 0), ("wrong", 0), ("error", 0)]
)
def test_each_verdict_leaves_what_the_rubric_says(verdict, left):
    assert points(row=a_row(**RIGHT | {"forward": (verdict, 0, 1)})).parts["forward"].points == 4 * left


def test_autograd_costs_the_gradients_only():
    grade = points(row=a_row(**RIGHT), flags=[{"kind": "autograd", "line": 3, "says": ""}])
    assert {name: part.points for name, part in grade.parts.items()} == {
        "forward": 4, "loss": 2, "gradients": 0, "step": 0,
    }  # fmt: skip


def test_a_declared_convention_costs_what_the_rubric_says():
    text = "[conventions]\nloss = 1.5\n"
    assert points(text, a_row(**RIGHT, declared={"loss": "half_mse"})).points == 12.5
    assert points("[conventions]\nloss = 100\n", a_row(**RIGHT, declared={"loss": "mse"})).points == 0


def test_a_step_that_only_raises_what_the_gradients_raise_keeps_what_is_carried():
    both = RIGHT | {"gradients": ("error", 0, 4), "step": ("error", 0, 4)}
    quantities = [f"{kind}.{name}" for kind in ("grad", "step") for name in ("W1", "b1")]
    off = {"grad": "gradients raised KeyError: 'W3' …", "step": "step raised KeyError: 'W3' …"}
    numbers = [[quantity, off[quantity[:4]]] for quantity in quantities]
    parts = points(row=a_row(**both, findings=[a_finding(*quantities, mistake="error")], numbers=numbers)).parts
    assert (parts["gradients"].points, parts["gradients"].why) == (0, "raised KeyError: 'W3'")
    assert (parts["step"].points, parts["step"].why) == (1.5, "wrong only by what an earlier function has wrong")


def test_what_cannot_be_run_gets_nothing_of_what_means_something_for_it_and_what_cannot_be_read_is_left_to_a_person():
    kinds = [{"kind": "hangs", "says": ""}, {"kind": "by hand", "says": ""}]
    hangs, unread = (graded(a_row(fault=kind), rubric.default()) for kind in kinds)
    assert (hangs.points, hangs.of) == (0, 6)
    assert (unread.points, unread.of) == (None, 6)


def test_only_what_has_points_is_asked_for():
    grade = points("[points]\ngradients = 10\n", a_row(**RIGHT))
    assert (grade.points, [*grade.parts]) == (10, ["gradients"])


def test_the_default_is_itself_a_rubric_and_each_of_its_numbers_has_a_remark():
    assert parsed(rubric.default_text().encode(), "r.toml") == rubric.default()
    lines = rubric.default_text().splitlines()
    at = lines.index(next(line for line in lines if line.startswith("[partial]")))
    assert all("#" in line for line in lines[at:] if "=" in line)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[points]\ngradient = 3", "r.toml: points.gradient: expected forward, layer_values, loss, gradients, "
         "input_gradient, step, predict, predict_of_numbers; got 'gradient' (meant gradients?)"),
        ("[partail]\nwrong = 1", "r.toml: partail: expected points, partial, conventions; got 'partail' "
         "(meant partial?)"),
        ("[partial]\nwrong = 2", "r.toml: partial.wrong: expected a number from 0 to 1; got 2"),
        ("[points]\nloss = 'two'", "r.toml: points.loss: expected a number from 0 to 1e+06; got 'two'"),
        ("[points]\nloss = true", "r.toml: points.loss: expected a number from 0 to 1e+06; got True"),
        ("[points]\nloss = nan", "r.toml: points.loss: expected a number from 0 to 1e+06; got nan"),
        ("[conventions]\nlayuot = 1", "r.toml: conventions.layuot: expected a constant of the contract; got 'layuot' "
         "(meant layout?)"),
        ("points = 3", "r.toml: points: expected a table, [points]; got 3"),
        ("[points]\nloss = 0", "r.toml: points: expected points for a function; got none"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_rubric_is_one_line_with_its_key(text, said):
    with pytest.raises(UsageError) as error:
        parsed(text.encode(), "r.toml")
    assert str(error.value) == said


@pytest.mark.parametrize("data", [b"[points\n", b"\xff\xfe", b"a = " + b"[" * 5000])
def test_what_is_no_toml_is_one_line_too(data):
    with pytest.raises(UsageError, match=r"^r\.toml is no TOML: [^\n]+ \(nncompare grade --print-rubric shows one\)$"):
        parsed(data, "r.toml")
