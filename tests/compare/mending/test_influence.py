"""What comes of shaking an expression tells whether another value of it can mend what is wrong, and that alone."""

import time

import numpy as np
import pytest

from compare.mending import influence
from compare.mending.influence import spoilt
from compare.mending.program import Program, levels, module_of, quiet
from compare.mending.search import Round
from compare.mending.source import Source

HEAD = "import numpy as np\n\n\ndef gradients(params, X, y):\n"
X = np.random.default_rng(5).normal(size=(4, 3))
POINT = {
    "function": "gradients",
    "role": "failing",
    "params": {"W": np.ones((2, 3)), "b": np.ones(2)},
    "X": X,
    "y": X[:, :2] ** 2,
    "lr": 0.1,
    "steps": 0,
    "state": False,
    "again": False,
    "more": [],
}
ERROR = "X @ params['W'].T - y"
BESIDE = (  # b is wrong, and W is right
    "    d = X @ params['W'].T - y\n"
    "    n = len(X)\n"
    "    dW = d.T @ X / n\n"
    "    db = d.mean(axis=0) / n\n"
    "    return {'W': dW, 'b': db}\n"
)
TURNS = (  # the second turn's is wrong
    "    grads, d = {}, X @ params['W'].T - y\n"
    "    for name, x in (('W', X), ('b', np.ones((4, 1)))):\n"
    "        grads[name] = d.T @ x * (1 + (name == 'b'))\n"
    "    grads['b'] = grads['b'][:, 0] * 1\n"
    "    return grads\n"
)
HELD = (  # what is a copy is not changed with the other
    "    d = X @ params['W'].T - y\n"
    "    dW = np.zeros((2, 3))\n"
    "    both = dW\n"
    "    both += d.T @ X\n"
    "    return {'W': dW, 'b': both.sum(axis=1)}\n"
)
MORE = (  # a quantity that nobody asks for
    f"    d = {ERROR}\n    return {{'W': d.T @ X, 'b': d.mean(axis=0), 'more': d.sum()}}\n"
)
LATE = (  # one turn of many is wrong, the last
    f"    d = {ERROR}\n"
    "    b = np.zeros(2)\n"
    "    for k in range(10):\n"
    "        b = b + d[k % 4] * (1 + (k == 9))\n"
    "    return {'W': d.T @ X, 'b': b}\n"
)
RAISES = "    n = len(X)\n    return {'W': X[:2] / np.ones((n, 3))[:2], 'b': sum(X[i, :2] for i in range(n))}\n"


def point_of(right, wrong):
    """(the point at which a wrong file fails, its levels by (number, quantity))"""
    true = vars(module_of(HEAD + right, "net.py"))["gradients"](POINT["params"], POINT["X"], POINT["y"])
    wants = {f"grad.{n}": [v, np.full_like(v, 1e-12)] for n, v in true.items()} | {
        "arguments": [np.ones(()), np.zeros(())]
    }
    point = POINT | {"wants": wants}
    base = levels(vars(module_of(HEAD + wrong, "net.py")), point)
    return [(0, point)], {(0, quantity): level for quantity, level in base.items()}


def seen_in(wrong, right, seconds=60.0):
    """Texts of the whole expressions that can mend nothing, or not that alone."""
    source = Source(HEAD + wrong)
    program = Program(source, "net.py")
    points, base = point_of(right, wrong)
    with quiet():
        found = spoilt(program, program.owners[0], points, base, 1.0, time.monotonic() + seconds)
    assert influence.SHAKEN not in vars(program.module)
    assert levels(program.functions, points[0][1]) == {q: level for (_, q), level in base.items()}
    return {source.of(unit) for unit in influence._units(program.owners[0].node) if id(unit) in found}


@pytest.mark.parametrize(
    ("wrong", "right", "texts"),
    [
        (BESIDE, BESIDE.replace("mean", "sum"), {ERROR, "len(X)", "d.T @ X / n", "dW"}),
        (
            TURNS,
            TURNS.replace("(1 + (name == 'b'))", "1"),
            {ERROR, "grads"},
        ),  # which is moved as a whole
        (
            HELD,
            HELD.replace("both.sum(axis=1)", "d.sum(axis=0)"),
            {ERROR, "np.zeros((2, 3))", "d.T @ X", "dW"},
        ),
        (MORE, MORE.replace("mean", "sum"), {ERROR, "d.T @ X", "d.sum()"}),
        (LATE, LATE.replace(" + (k == 9)", ""), {ERROR, "d.T @ X"}),
        (RAISES, RAISES.replace("X[:2] /", "2 * X[:2] /"), {"sum(X[i, :2] for i in range(n))"}),
    ],
)
def test_what_moves_nothing_wrong_or_something_right_is_known(wrong, right, texts):
    assert seen_in(wrong, right) == texts


def test_where_there_is_no_time_nothing_is_said():
    assert seen_in(BESIDE, BESIDE.replace("mean", "sum"), seconds=0.0) == set()


def test_what_never_ends_with_other_numbers_is_left_alone():
    wrong = "    d = 0.0\n    while d != 0:\n        pass\n    return {'W': 2 * X[:2], 'b': X[0, :2] + d}\n"
    assert seen_in(wrong, wrong.replace("2 * X", "X")) == {"X[0, :2] + d"}


def test_a_tuple_a_list_and_a_dict_are_moved_number_by_number():
    moved = influence._moved({"a": [1.0, (2.0, "x")], "b": "y", "n": 3}, 0.5)
    assert moved == {"a": [2.0, (3.5, "x")], "b": "y", "n": 4}
    assert influence._moved({"a": [1.0], "n": 3}, 0.0) == {"a": [1.0], "n": 3}
    assert influence._moved(["x", None, True], 0.5) is None
    np.testing.assert_allclose(influence._moved(np.zeros(2, np.float32), 1.0), [1, 1 + 0.5 * np.sin(1)])
    assert influence._moved(np.zeros(2, np.float32), 1.0).dtype == np.float32
    assert influence._moved(np.arange(2), 1.0) is None


def test_a_round_tries_later_what_spoils_something():
    wrong, right = HEAD + BESIDE, BESIDE.replace("mean", "sum")
    points, _ = point_of(right, BESIDE)
    order = {"text": wrong, "path": "net.py", "points": [p for _, p in points], "parameters": ["W", "b"]}
    with quiet():
        this = Round(wrong, order | {"activations": [], "suspicion": {}, "seconds": 1.0})
        early = this.edits(0, 9)
        this._shake(time.monotonic() + 60)
        late = this.edits(0, 9)
    for kind in ("factor", "sign"):
        before, after = (min(e.cost for e in es if (e.line, e.kind, e.sites) == (7, kind, 1)) for es in (early, late))
        assert after == pytest.approx(before + 0.6)
