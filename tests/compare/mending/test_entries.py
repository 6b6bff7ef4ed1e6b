"""An entry of what a loop goes through, what its object keeps, or a sample's row is a factor that was left out."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import of_the_last, program, texts_by


def test_an_entry_of_a_list_of_matrices_is_a_factor_where_loops_add():
    wrong = "for l in range(2):\n    for i in range(2):\n        for j in range(3):\n            t += d[i]\n"
    assert program(wrong.replace("d[i]", "d[i] * params[l][i][j]")) in texts_by("times an entry", wrong)


def test_an_entry_of_a_list_is_a_factor_in_the_loops_that_go_through_it():
    text = (
        "def f(d, h, w):\n    for j in range(2):\n        for k in range(2):\n            v = d[k]\n"
        "            t = h[j] + w[j][k]\n    for m in range(2):\n        t = 1\n    return v, t\n"
    )
    kinds = dict.fromkeys("dhw", ("other", "list")) | dict.fromkeys("jkm", ("number", 1))
    source = Source(text)
    scope = Scope(source, next(owners_of(source)), Seen(kinds=kinds))
    costs = {changed(text, e.changes): e.cost for e in edits_of(scope, 0, 9) if e.kind == "times an entry"}
    by_h, by_itself, by_w = (costs[text.replace("d[k]", f"d[k] * {entry}", 1)] for entry in ("h[j]", "h[k]", "w[j][k]"))
    assert by_h < by_itself == by_w
    assert not any("[m]" in text for text in costs)  # which goes through nothing there


@pytest.mark.parametrize("line", ["z = X @ W + b", "W = W - np.outer(d, x)", "W = W * d", "V = W - lr * d"])
def test_only_what_moves_a_matrix_is_spread_over_it(line):
    text = f"import numpy as np\n\n\ndef f(W, X, d, x, b, lr):\n    {line}\n    return W\n"
    kinds = {"W": ("array", (3, 2)), "z": ("array", (3, 2)), "V": ("array", (3, 2)), "X": ("array", (3, 3))}
    kinds |= {"d": ("array", (3,)), "x": ("array", (2,)), "b": ("array", (2,))}
    assert "outer product for what is spread" not in {kind for kind, _ in of_the_last(text, kinds)}


@pytest.mark.parametrize(("rows", "outer"), [("d", "np.outer(d, a)"), ("a", "np.outer(a, d)")])
def test_one_sample_s_delta_moves_a_matrix_by_its_outer_product(rows, outer):
    text = "import numpy as np\n\n\ndef f(W, d, a, b, lr):\n    W = W - lr * d\n    return W, a, b\n"
    sizes = {"d": 3 if rows == "d" else 2, "a": 3 if rows == "a" else 2}
    kinds = {"W": ("array", (3, 2)), "b": ("array", (4,))} | {name: ("array", (n,)) for name, n in sizes.items()}
    found = {new for kind, new in of_the_last(text, kinds) if kind == "outer product for what is spread"}
    assert found == {text.replace("lr * d", f"lr * {outer}")}


def test_what_each_object_of_a_loop_keeps_is_a_factor_there():
    text = (
        "class Node:\n    def __init__(self):\n        self.change, self.value = [], 0.0\n\n\n"
        "def adjust(nodes, deltas):\n    for node in nodes:\n        node.change[0] += deltas[0]\n"
    )
    found = {new for kind, new in of_the_last(text) if kind == "times what one of the loop has"}
    assert text.replace("deltas[0]\n", "deltas[0] * node.value\n") in found
    without = text.replace("for node in nodes:", "for n in nodes:\n        node = n.next")
    assert "times what one of the loop has" not in {kind for kind, _ in of_the_last(without)}
