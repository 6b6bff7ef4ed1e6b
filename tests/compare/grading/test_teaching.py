"""What .github/TEACHING.md shows works as it says: from Python, in nbgrader's cell and in Otter's test file."""

import ast
import re
import sys
import types
from pathlib import Path

import pytest

import compare
from tests.compare.grading.a_class import AVERAGED, RIGHT

PAGE = (Path(__file__).resolve().parents[3] / ".github" / "TEACHING.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
HINT = "The gradient of b1 is off."


def names_of(text):
    """What a text defines."""
    names = {}
    exec(text, names)
    return names


@pytest.fixture(autouse=True)
def few_cases(monkeypatch):
    """Only one case is judged: what the examples say holds in each."""
    import compare.grading.one as one

    check = one.check
    monkeypatch.setattr(one, "check", lambda *args, **options: check(*args, keyword="random/float64", **options))


def test_from_python_a_file_gets_points_and_a_hint_that_is_not_the_answer(tmp_path, monkeypatch, capsys):
    (tmp_path / "my_network.py").write_text(AVERAGED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = names_of(PYTHON[0])["found"]
    assert (found.points, found.of, float(found)) == (9.75, 14, 9.75)
    assert found.functions == {"forward": "agree", "loss": "agree", "gradients": "wrong", "input_gradient": "missing",
                               "step": "wrong"}  # fmt: skip
    assert capsys.readouterr().out.startswith("The gradient of b1, b1 after one step")
    assert "mean" not in found.hints
    assert compare.grade("my_network.py", hints=3, against="network").hints.startswith("Layer 1 averages its bias")


@pytest.mark.parametrize(("text", "points", "said"), [(AVERAGED, 9.75, "The gradient of b1, "), (RIGHT, 14, "All ")])
def test_nbgraders_cell_ends_in_the_points_and_prints_the_reason(text, points, said, capsys):
    *statements, last = ast.parse(PYTHON[1]).body
    names = names_of(text)
    exec(compile(ast.Module(statements, []), "cell", "exec"), names)
    assert eval(compile(ast.Expression(last.value), "cell", "eval"), names) == points
    assert capsys.readouterr().out.startswith(said)


def test_what_is_not_there_costs_its_points_and_no_more_and_is_named(capsys):
    *statements, last = ast.parse(PYTHON[1]).body
    names = names_of(RIGHT.partition("def step")[0])
    exec(compile(ast.Module(statements, []), "cell", "exec"), names)
    assert eval(compile(ast.Expression(last.value), "cell", "eval"), names) == 12
    assert capsys.readouterr().out == "All that is there, and has points, is right.\nNot there: step.\n"


def test_otters_cases_fail_with_the_hint_and_each_for_itself(monkeypatch):
    held = types.ModuleType("otter.test_files")
    cases = []

    def test_case(points, hidden):
        return lambda test: cases.append((test, points)) or test

    held.__dict__["test_case"] = test_case
    monkeypatch.setitem(sys.modules, "otter", types.ModuleType("otter"))
    monkeypatch.setitem(sys.modules, "otter.test_files", held)
    names, handed_in = names_of(PYTHON[2]), names_of(AVERAGED)
    assert (names["OK_FORMAT"], [points for _, points in cases]) == (False, [4, 6])
    forward, gradients = (test for test, _ in cases)
    forward(handed_in["forward"])
    with pytest.raises(AssertionError, match=re.escape(HINT)):
        gradients(handed_in["forward"], handed_in["gradients"])
    with pytest.raises(AssertionError, match="Not there: loss, gradients, step"):
        gradients(handed_in["forward"], None)
