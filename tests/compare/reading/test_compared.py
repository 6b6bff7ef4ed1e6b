"""What a changed line computed and what was due there, beside the text in which it is right."""

from __future__ import annotations

import textwrap

import pytest

from compare.contract.apart import File
from compare.contract.spec import spec_from
from compare.reading.compared import _as_the_file_stands, compared
from compare.reading.place import Place
from tests.compare.reading.test_place import ADAM, BOTH, NEURON

NETWORK = spec_from({"against": "network", "layers": (3, 4, 2)})
STEP = """
def step(params, X, y, lr):
    g, new = gradients(params, X, y), {k: p.copy() for k, p in params.items()}
    for name in g:
        new[name] -= lr * g[name]
    return new
"""
WHOLE = "import math\n" + BOTH + STEP
MOMENTUM = (
    ADAM[: ADAM.index("def step")].replace('"adam"', '"sgd"')
    + """
MOMENTUM = 0.9
def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    kept_w, kept_b = state or (np.zeros_like(g["W"]), 0.0)
    w = 0.9 * kept_w + g["W"]
    b = 0.9 * kept_b + g["b"]
    return {"W": params["W"] - lr * w, "b": params["b"] - lr * b}, (w, b)
"""
)
BACK = 'dz1 = dz2 @ params["W2"] * a1 * (1 - a1)'
LOOP = (
    NEURON
    + """
def loss(params, X, y):
    total = 0.0
    for x, t in zip(X, y):
        p = 1 / (1 + np.exp(-(x @ params["W"] + params["b"])))
        total += (p - t) ** 2
    return total / len(y)
"""
)


OUTPUT = """
def logit(params, x):
    z = params["b"]
    for w, one in zip(params["W"], x):
        z = z + w * one
    return z

def output(params, x):
    return 1 / (1 + np.exp(-logit(params, x)))
"""


@pytest.fixture
def beside(tmp_path):
    """(a right text, what it says, what a wrong one says) → the reading of the wrong one beside the right one."""

    def run(right, *edits, spec=NETWORK):
        wrong = right
        for said, says in edits:
            assert wrong.count(said) == 1, said
            wrong = wrong.replace(said, says)
        path = tmp_path / "candidate.py"
        path.write_text(wrong, encoding="utf-8")
        return compared(path, spec, right)

    return run


SAID = {  # what was changed: what the right text has, what the wrong one; the place, what it computes, what was due
    "a factor": ('"b1": dz1.sum(axis=0)', '"b1": dz1.mean(axis=0)', ("dz1.mean(axis=0)", "db1 / n", "db1")),
    "a count": ("y.size", "len(y)", ("len(y)", "n", "n·k")),
    "a count that is one off": ("/ y.size", "/ (y.size - 1)", ("y.size - 1", "n·k − 1", "n·k")),
    "a sign": ("2 * (p - y)", "2 * (y - p)", ("y - p", "−(p − y)", "p − y")),
    "one value for another": ("dz2.T @ a1", "dz2.T @ p", ("p", "p", "a1")),
    "what was left out": (BACK, BACK.replace(" * a1 * (1 - a1)", ""), ('dz2 @ params["W2"]', "da1", "dz1")),
    "a sum of something known": ("a1 * (1 - a1)", "a1 * (1 + a1)", ("1 + a1", "1 + a1", "1 − a1")),
    "the same numbers in another order": (
        'dz2 @ params["W2"] *',
        'dz2 @ params["W2"].reshape(4, 2).T *',
        ('params["W2"].reshape(4, 2).T', "W2 in another order", "W2"),
    ),
    "other layout": ("dz1.T @ X", "X.T @ dz1", ("X.T @ dz1", "dW1ᵀ", "dW1")),
    "a sum over everything": ('"b1": dz1.sum(axis=0)', '"b1": dz1.sum()', ("dz1.sum()", "db1.sum()", "db1")),
    "another axis": (
        '"b2": dz2.sum(axis=0)',
        '"b2": dz2.sum(axis=1)',
        ("dz2.sum(axis=1)", "dz2.sum(axis=1)", "db2"),
    ),
    "zero": ('"b2": dz2.sum(axis=0)', '"b2": 0 * dz2.sum(axis=0)', ("0 * dz2.sum(axis=0)", "0", "db2")),
    "an update": (
        "-= lr * g[name]",
        "+= lr * g[name]",
        ("new[name] += lr * g[name]", "W1 + lr·dW1", "W1 after the step"),
    ),
    "an update without its rate": ("lr * g[name]", "g[name]", ("g[name]", "dW1", "lr·dW1")),
    "something more, in a way that is not seen": (
        "dz1.sum(axis=0)",
        'np.array([d.sum() + b for d, b in zip(dz1.T, params["b1"])])',
        ('np.array([d.sum() + b for d, b in zip(dz1.T, params["b1"])])', "db1 + b1", "db1"),
    ),
    "a far-fetched value, in a way that is not seen": (
        "dz1.sum(axis=0)",
        'np.fromiter((b / len(y) / 2 for b in params["b1"]), float)',
        ('np.fromiter((b / len(y) / 2 for b in params["b1"]), float)', "b1 / (2·n)", "db1"),
    ),
    "nothing that is known": (
        "dz1.sum(axis=0)",
        'np.array([math.sin(b) for b in params["b1"]])',
        ('np.array([math.sin(b) for b in params["b1"]])', "", "db1"),
    ),
    "a helper that is right in the other layer": (
        "sigmoid(a1 @",
        "sigmoid(sigmoid(a1) @",
        ("sigmoid(a1)", "sigmoid(a1)", "a1"),
    ),
}


@pytest.mark.parametrize("change", SAID)
def test_what_is_said_of(change, beside):
    right, wrong, said = SAID[change]
    [place] = beside(WHOLE, (right, wrong)).places
    assert (place.text, place.computes, place.expected) == said
    assert (place.evidence, place.sure) == ("changed", True)
    assert place.source == place.source.strip() != ""


def test_line_and_span_are_those_of_the_original_and_the_function_is_the_one_around(beside):
    [place] = beside(WHOLE, ("dz1.T @ X", "X.T @ dz1")).places
    line = WHOLE.replace("dz1.T @ X", "X.T @ dz1").splitlines()[place.line - 1]
    assert line[place.span[1] : place.span[3]] == "X.T @ dz1"
    assert place.function == "gradients"


def test_each_of_several_changes_is_told_as_the_file_stands(beside):
    found = beside(WHOLE, ("2 * (p - y)", "2 * (y - p)"), ('"b1": dz1.sum(axis=0)', '"b1": dz1.mean(axis=0)'))
    assert [(p.computes, p.expected) for p in found.places] == [("−(p − y)", "p − y"), ("−db1 / n", "db1")]


@pytest.mark.parametrize(
    ("stands", "told"),
    [
        (("db1 / n", "db1"), ("db1 / n", "db1")),
        (("−db1 / n", "db1"), ("−db1 / n", "db1")),
        (("", ""), ("", "db1")),
        (("dz1", ""), ("", "db1")),
    ],
)
def test_what_is_so_only_where_the_other_changes_are_made_is_not_told(stands, told):
    def place(computes, expected):
        return Place("gradients", 1, (1, 0, 1, 1), "g", "g", computes, expected, "changed", ())

    found = _as_the_file_stands(place("db1 / n", "db1"), lambda: place(*stands))
    assert (found.computes, found.expected) == told


def test_a_statement_too_many_says_what_it_makes_of_its_target(beside):
    [place] = beside(WHOLE, ("    return {", "    dz1 = dz1 * a1\n    return {")).places
    assert (place.evidence, place.source) == ("too much", "dz1 = dz1 * a1")
    assert (place.computes, place.expected) == ("dz1 · a1", "dz1")


def test_a_statement_too_few_is_missed_after_the_line_before_it(beside):
    right = WHOLE.replace(BACK, 'dz1 = dz2 @ params["W2"]\n    dz1 *= a1 * (1 - a1)')
    [place] = beside(right, ("    dz1 *= a1 * (1 - a1)\n", "")).places
    assert (place.evidence, place.source) == ("missing", 'dz1 = dz2 @ params["W2"]')
    assert (place.computes, place.expected) == ("da1", "dz1")


def test_a_statement_that_stands_elsewhere_is_moved(beside):
    right = WHOLE.replace("    return new\n", "    new = dict(new)\n    return new\n")
    found = beside(right, ("    new = dict(new)\n    return new", "        new = dict(new)\n    return new"))
    assert [p.evidence for p in found.places] == ["moved"]


def test_a_condition_that_is_changed_is_the_place_though_it_has_no_value(beside):
    right = WHOLE.replace("    for name in g:\n", "    for name in g:\n        if name in g:\n    ")
    [place] = beside(right, ("if name in g:", 'if name.startswith("W"):')).places
    assert place.source == 'if name.startswith("W"):'
    assert (place.computes, place.expected) == ("", "")


def test_a_constant_of_the_module_is_the_place_where_it_is_written(beside):
    [place] = beside("RATE = 2.0\n" + WHOLE.replace("2 * (p", "RATE * (p"), ("RATE = 2.0", "RATE = 2.5")).places
    assert (place.line, place.computes, place.expected) == (1, "2.5", "2.0")


def test_what_raises_is_told_by_what_it_is_made_of(beside):
    [place] = beside(WHOLE, ("dz2.T @ a1", "dz2 @ a1")).places
    assert (place.text, place.computes, place.expected) == ("dz2", "dz2", "dz2ᵀ")


def test_of_a_loop_over_samples_what_holds_for_most_of_them_is_said(beside):
    [place] = beside(LOOP, ("(p - t) ** 2", "(p - t)"), spec=spec_from({"against": "neuron"})).places
    assert (place.computes, place.expected) == ("(p − y)[i]", "(p − y)²[i]")


def test_what_is_so_at_one_turn_alone_is_not_said(beside):
    """At the second turn it is the first row, and nothing that is known after that."""
    rows = "[row.copy() for row in gathered(dz1, X)]"
    helper = """
def gathered(dz, X):
    row = np.zeros(X.shape[1])
    for k in range(dz.shape[1]):
        row = dz[:, k] @ X
        yield row
"""
    right = WHOLE.replace('"W1": dz1.T @ X', f'"W1": np.array({rows})') + helper
    [place] = beside(right, ("row = dz[:, k] @ X", "row = dz[:, k - (k == 1)] @ X + (k > 1)")).places
    assert (place.computes, place.expected) == ("", "dW1[i]")


def test_of_a_loop_over_two_units_no_one_of_them_is_said(beside):
    right = WHOLE.replace('"b2": dz2.sum(axis=0)', '"b2": np.array([sum(dz2[:, k]) for k in range(2)])')
    [place] = beside(right, ("sum(dz2[:, k])", "sum(dz2[:, k]) / len(X)")).places
    assert (place.text, place.computes, place.expected) == ("sum(dz2[:, k]) / len(X)", "db2[i] / n", "db2[i]")


GATHERED = """
def gathered(v):
    s = 0
    for k in range(len(v)):
        s = s + v[k] * (2 - s)
    return s
"""


def test_what_gathers_is_not_told_by_what_it_is_at_its_first_turn(beside):
    right = WHOLE.replace("2 * (p - y)", "gathered([1, 2, 3]) / 2 * (p - y)") + GATHERED
    [place] = beside(right, ("s + v[k] * (2 - s)", "s + v[k] * (3 - s)")).places
    assert "s" not in place.computes + place.expected
    assert "0" not in place.computes + place.expected


def test_what_a_function_gives_at_every_turn_is_not_told_by_what_it_does_within(beside):
    right = LOOP.replace('p = 1 / (1 + np.exp(-(x @ params["W"] + params["b"])))', "p = output(params, x)") + OUTPUT
    [place] = beside(
        right, ("p = output(params, x)", "p = logit(params, x)"), spec=spec_from({"against": "neuron"})
    ).places
    assert (place.computes, place.expected) == ("z[i]", "p[i]")


def test_what_is_kept_from_the_step_before_is_told_to_be(beside):
    edit = ("m_hat = m / (1 - 0.9**t)", "m_hat = state.get(name, (0.0, 0.0))[0] + 0 * m")
    spec = spec_from({"against": "logistic_regression", "optimizer": "adam"})
    assert any("mW of before" in name for name in beside(ADAM, edit, spec=spec).names.values())


def test_what_momentum_keeps_is_told_by_its_own_name_though_it_begins_with_the_gradient(beside):
    edit = ("0.9 * kept_w", "0.9 * -kept_w")
    spec = spec_from({"against": "logistic_regression", "optimizer": "sgd", "momentum": 0.9})
    [place] = beside(MOMENTUM, edit, spec=spec).places
    assert (place.computes, place.expected) == ("(−vW) of before", "vW of before")


def test_of_a_loop_over_columns_the_column_is_told(beside):
    right = WHOLE.replace('"W1": dz1.T @ X', '"W1": np.stack([dz1.T @ X[:, k] for k in range(3)], axis=1)')
    [place] = beside(right, ("@ X[:, k]", "@ (2 * X[:, k])")).places
    assert (place.computes, place.expected) == ("2·X[:, i]", "X[:, i]")


def test_what_is_right_at_the_first_step_is_told_of_the_next(beside):
    edit = ("m_hat = m / (1 - 0.9**t)", "m_hat = m")
    [place] = beside(ADAM, edit, spec=spec_from({"against": "logistic_regression", "optimizer": "adam"})).places
    assert (place.computes, place.expected) == ("mW", "m̂W")


@pytest.mark.parametrize("copied", ['params["b"].copy()', 'np.array(params["b"])', 'copy.deepcopy(params["b"])'])
def test_a_copy_that_was_not_made_is_said(copied, beside):
    found = beside("import copy" + NEURON + textwrap.dedent("""
    def forward(params, X):
        z = COPIED
        z += 1.0
        return 1 / (1 + np.exp(-(X @ params["W"] + z - 1.0)))
    """).replace("COPIED", copied), (copied, 'params["b"]'), spec=spec_from({"against": "neuron"}))  # fmt: skip
    assert [(p.computes, p.expected) for p in found.places] == [("b itself", "a copy of b")]


def test_the_other_lines_have_their_names_and_it_is_known_which_are_right(beside):
    found = beside(WHOLE, ("2 * (p - y)", "2 * (y - p)"))
    line = {said: n for n, text in enumerate(found.lines, 1) for said in ("a1 = ", "dz2 = ", "dz1 = ") if said in text}
    assert [found.names[line[said]] for said in line] == ["a1", "−dz2", "−dz1"]
    assert [line[said] in found.right for said in line] == [True, False, False]
    assert found.wrong[:1] == ("grad.W1",)


def test_the_file_may_live_in_a_process_of_its_own_and_end_it(tmp_path):
    path = tmp_path / "candidate.py"
    path.write_text(BOTH.replace("dz1.sum(axis=0)", "dz1.mean(axis=0)"), encoding="utf-8")
    file = File(path)
    [place] = compared(file, NETWORK, BOTH).places
    assert (place.computes, place.expected) == ("db1 / n", "db1")
    ends = compared(file, NETWORK, "import os\n" + BOTH.replace("def gradients", "os._exit(3)\ndef gradients"))
    assert (ends.places, ends.end) == ((), "ended the process (exit code 3)")


def test_what_is_told_is_what_comes_where_something_is_wrong_and_not_of_a_place_holder(beside):
    """forward calls the same function with labels that are none, of which it takes the output alone"""
    right = """
        import numpy as np

        def run(params, X, y):
            p = 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
            e = y - p
            return p, -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / len(y)

        def forward(params, X):
            return run(params, X, np.zeros(len(X)))[0]

        def loss(params, X, y):
            return run(params, X, y)[1]
    """
    spec = spec_from({"against": "logistic_regression", "features": 3})
    [place] = beside(
        textwrap.dedent(right), ("-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))", "np.sum(e**2)"), spec=spec
    ).places
    assert "p²" not in place.computes
    assert "p − y" in place.computes


BY_NUMBER = """
def step(params, X, y, lr, state):
    g, t, new, kept = gradients(params, X, y), state.get("t", 0) + 1, {}, {}
    for name in g:
        m, v = state.get(name, (0.0, 0.0))
        m, v = 0.9 * m + 0.1 * g[name], 0.999 * v + 0.001 * g[name] ** 2
        moved = []
        for p, one, two in zip(np.ravel(params[name]), np.ravel(m), np.ravel(v)):
            hat = two / (1 - 0.999**t)
            moved.append(p - lr * one / (1 - 0.9**t) / (math.sqrt(hat) + 1e-8))
        new[name], kept[name] = np.reshape(moved, params[name].shape), (m, v)
    return new, kept | {"t": t}
"""


def test_moments_are_told_as_what_they_are_in_every_step_and_not_as_what_the_first_makes_them_of(beside):
    spec = spec_from({"against": "network", "layers": (3, 4, 2), "optimizer": "adam"})
    edit = ("math.sqrt(hat) + 1e-8", "math.sqrt(hat + 1e-8)")
    [place] = beside(f"import math\n{BOTH}{BY_NUMBER}", edit, spec=spec).places
    assert "v̂" in place.computes


def test_a_value_that_is_a_multiple_of_what_was_due_is_told_as_that_too(beside):
    [place] = beside(WHOLE, ("2 * (p - y) / y.size", "(p - y)")).places
    assert (place.computes, place.expected) == ("p − y = dp·n", "dp")  # of two outputs: n·k / 2
