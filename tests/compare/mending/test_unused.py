"""What of a file nobody uses, and a fix that leaves something so."""

import pytest

from compare.mending.unused import left_without_use, unused

USED = """\
import numpy as np


class Layer:
    def __init__(self, rate, scale):
        self.rate, self.scale = rate, scale

    def back(self, g, n):
        rows = []
        for row in g:
            rows.append(row / n)
        mean = np.array(rows)
        self.moved = self.rate * mean
        return mean * self.scale


def step(layer, g):
    layer.back(g, len(g))
    return layer.moved
"""


def test_what_all_comes_of_has_its_use():
    assert not unused(USED)


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("row / n", "row", {("Layer", "back", "n")}),
        (" * self.scale", "", {(".", "scale")}),
        ("return layer.moved", "return g", {(".", "moved")}),
        (
            "np.array(rows)",
            "np.array(g)",
            {("Layer", "back", "rows"), ("Layer", "back", "row")},
        ),
        ("np.array(rows)", "np.ones(n)", {("Layer", "back", "rows"), ("Layer", "back", "row")}),
    ],
)
def test_what_nothing_comes_of_has_none_and_what_is_made_for_it_alone_neither(old, new, left):
    assert unused(USED.replace(old, new)) == left


@pytest.mark.parametrize(
    "body",
    [
        "for p, d in zip(params, g):\n        p -= d",  # what is somebody else's is changed, and not made
        "for layer in params:\n        g = layer.back(g)",  # which keeps what it gives
        "out = params\n    out.append(g)",
        "global kept\n    kept = params, g",
        "params['W'] = g",
        "d = {'W': params}\n    d['W'] -= g",
        "both = [params, g]\n    both[0] -= g",
        "flat = np.ravel(params)\n    flat -= g",
        "same = np.asarray(params)\n    same -= g",
        "np.copyto(params, g)",
        "vars().update(locals())",
        "try:\n        print(params)\n    finally:\n        print(g)",
    ],
)
def test_what_changes_something_of_somebody_elses_is_no_value_that_nobody_reads(body):
    layer = "class Layer:\n    def back(self, g):\n        self.g = g\n        return self.g\n"
    assert not unused(f"{layer}\n\ndef step(params, g):\n    {body}\n")


def test_a_loop_whose_values_nobody_reads_is_no_reader_of_what_it_goes_through():
    text = "def f(x, y):\n    s = 0\n    for a in y:\n        if a:\n            s += a\n    return {}\n"
    assert not unused(text.format("x * s"))
    assert unused(text.format("x")) == {("f", "a"), ("f", "s")}


def test_a_text_that_is_no_python_has_nothing():
    assert not unused("def f(:")


def test_a_fix_that_leaves_a_value_or_an_argument_without_use_is_odd():
    value, argument = USED.replace("np.array(rows)", "g / n"), USED.replace("row / n", "row")
    both = argument.replace("np.array(rows)", "g")
    assert 0.4 < left_without_use(USED, value) < left_without_use(USED, argument) < left_without_use(USED, both)
    assert left_without_use(argument, USED) == left_without_use(USED, USED) == 0


def test_what_is_divided_by_no_longer_was_there_for_that_alone():
    text = "def f(a, g):\n    n = len(a)\n    return g / n\n"
    after = text.replace("g / n", "g")
    assert left_without_use(text, after) - 0.4 > left_without_use(text, after, "operand dropped") == 0


def test_a_derivative_that_keeps_its_digits_need_not_read_all_that_it_is_handed():
    text = "def slope(z, a):\n    e = exp(-z)\n    return a * e / (1 + e)\n"
    after = "def slope(z, a):\n    return a * (1 - a)\n"
    assert left_without_use(text, after) > left_without_use(text, after, "as it keeps its digits") == 0


def test_what_is_begun_and_returned_empty_has_no_use_any_more():
    text = "def step(new):\n    kept, rest = {}, []\n    kept['m'] = new\n    rest.append(new)\n"
    text += "    return new, kept, rest\n"
    assert not unused(text)
    assert unused(text.replace("    kept['m'] = new\n", "")) == {("step", "kept")}
    assert unused(text.replace("    rest.append(new)\n", "")) == {("step", "rest")}
    assert unused(text.replace("new, kept", "new, new")) == {("step", "kept")}


@pytest.mark.parametrize(
    ("helper", "changes"), [("n, d = z.shape", False), ("z.sort()", True), ("np.add(z, 1, out=z)", True)]
)
def test_a_helper_that_changes_nothing_is_no_reader_of_what_it_is_asked_for(helper, changes):
    text = (
        f"def helper(z):\n    {helper}\n    return z\n\n\ndef f(g):\n    k = g + 1\n    q = helper(k)\n    return g\n"
    )
    found = {path for path in unused(text) if path[0] == "f"}
    assert found == ({("f", "q")} if changes else {("f", "k"), ("f", "q")})


def test_what_is_only_drawn_in_another_order_has_no_use_any_more():
    text = "def f(x, rng):\n    order = list(range(4))\n    rng.shuffle(order)\n    return x[order]\n"
    assert not unused(text)
    assert unused(text.replace("x[order]", "x")) == {("f", "order")}
