"""An update that is made for each sample in turn is made once, with the gradients of all of them."""

import pytest

from tests.compare.mending.edited import of_the_last

FILE = """\
def gradients(params, X, y):
    return {{name: p + len(X) for name, p in params.items()}}


def step(params, X, y, lr, state):
{}
"""
SLICES = """\
    new = dict(params)
    for i in range(len(X)):
        g = of(X[i:i + 1], y[i:i + 1])
        for name in new:
            new[name] = new[name] - lr * g[name]
    return new"""
PAIRS = """\
    n = len(X)
    for x, t in zip(X, y):
        # of one
        g = of(params, x, t)
        for name in state:
            d = g[name] / n
            state[name] = state[name] + d
    return state"""


def made(body):
    text = FILE.format(body)
    return [after for kind, after in of_the_last(text) if kind == "once, with all the samples"]


def test_the_loop_goes_and_the_gradients_are_those_of_all():
    [once] = made(SLICES)
    assert once == FILE.format(
        """\
    new = dict(params)
    g = gradients(params, X, y)
    for name in new:
        new[name] = new[name] - lr * g[name]
    return new"""
    )


def test_what_each_was_divided_by_may_go_with_it():
    once = """\
    n = len(X)
    # of one
    g = gradients(params, X, y)
    for name in state:
        d = g[name]{}
        state[name] = state[name] + d
    return state"""
    assert {*made(PAIRS)} == {FILE.format(once.format(over)) for over in ("", " / n")}


@pytest.mark.parametrize(
    "body",
    [
        SLICES.replace("new[name] - lr", "new[name] * i - lr"),  # which counts the samples itself
        SLICES.replace("of(X[i:i + 1], y[i:i + 1])", "of(X, y)"),  # of all already
        SLICES.replace("g = of(X[i:i + 1], y[i:i + 1])", "g, h = of(X[i:i + 1], y[i:i + 1])"),
        SLICES.replace("    return new", "    else:\n        pass\n    return new"),
        "    for i in range(len(X)):\n        g = of(X[i], y[i])\n    return g",  # nothing is updated
        "    for i in range(len(X)):\n        g = of(X[i], y[i])\n        break\n    return g",
    ],
)
def test_what_is_no_update_for_each_is_left(body):
    assert made(body) == []


def test_without_gradients_of_all_there_is_nothing_to_be_taken():
    text = FILE.format(SLICES).replace("def gradients(", "def slopes(")
    assert "once, with all the samples" not in {kind for kind, _ in of_the_last(text)}
