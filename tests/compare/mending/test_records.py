"""An operation that keeps no record of what it was made of is given the one that its sisters would have."""

import pytest

from tests.compare.mending.edited import of_the_last

ENGINE = """\
class Tensor:
    def __init__(self, data, parents=(), back=None):
        self.data = np.asarray(data)
        self.parents, self.back = parents, back


def matmul(x, W):
    return {}


def f(x, b):
{}
"""
TWO = "Tensor(x.data @ W.data, (x, W), lambda g: (g @ W.data.T, x.data.T @ g))"
BY_NAME = "Tensor(x.data @ W.data, parents=[x, W], back=lambda g: (g @ W.data.T, x.data.T @ g))"
ONE = "Tensor(x.data @ W.data, ((x, W), lambda up: (up @ W.data.T, x.data.T @ up)))"
PAIRS = "Tensor(x.data @ W.data, ((x, lambda g: g @ W.data.T), (W, lambda g: x.data.T @ g)))"
SLOPES = "Tensor(x.data * W.data, [(x, W.data), (W, x.data)])"
OPERANDS = "Tensor(x.data @ W.data, (x, W), 'matmul')"


def recorded(sister, returned, before=""):
    """What an edit makes of what a function returns, without what it is made of so far."""
    text = ENGINE.format(sister, f"{before}    return {returned}")
    made = {after for kind, after in of_the_last(text) if kind == "recorded as its sisters are"}
    return {one.partition("    return Tensor")[2].rpartition("return Tensor")[2].strip() for one in made}


TANH = "    out = np.tanh(x.data)\n"
OWN = TANH + "    def back(g):\n        return (g * (1 - out ** 2),)\n\n"


@pytest.mark.parametrize(
    ("sister", "before", "returned", "records"),
    [
        (TWO, TANH, "Tensor(out)", {"(out, (x,), lambda g: (g * (1 - out ** 2),))"}),
        (TWO, OWN, "Tensor(out)", {"(out, (x,), back)"}),
        (BY_NAME, TANH, "Tensor(out)", {"(out, parents=[x], back=lambda g: (g * (1 - out ** 2),))"}),
        (ONE, TANH, "Tensor(out)", {"(out, ((x,), lambda up: (up * (1 - out ** 2),)))"}),
        (PAIRS, TANH, "Tensor(out)", {"(out, ((x, lambda g: g * (1 - out ** 2)),))"}),
        (PAIRS, OWN, "Tensor(out)", {"(out, ((x, back),))"}),
        (SLOPES, "", "Tensor(-x.data)", {"(-x.data, [(x, -1.0)])"}),
        (SLOPES, "", "Tensor(x.data - b.data)", {"(x.data - b.data, [(x, 1.0), (b, -1.0)])", "*"}),
        (OPERANDS, "", "Tensor(np.exp(x.data))", {"(np.exp(x.data), (x,))"}),
        (
            TWO,
            "",
            "Tensor(x.data.mean())",
            {"(x.data.mean(), (x,), lambda g: (g * np.ones_like(x.data) / x.data.size,))"},
        ),
        (
            TWO,
            "",
            "Tensor(1 / (1 + np.exp(-x.data)))",
            {
                "(1 / (1 + np.exp(-x.data)), (x,), lambda g: (g * (1 / (1 + np.exp(-x.data))) * "
                "(1 - (1 / (1 + np.exp(-x.data)))),))"
            },
        ),
        (
            TWO,
            "",
            "Tensor(x.data + b.data)",
            {
                "(x.data + b.data, (x, b), lambda g: (g, g))",
                "(x.data + b.data, (x, b), lambda g: (g, g.sum(axis=0)))",
            },
        ),
        (TWO, "", "Tensor(np.maximum(0, x.data))", {"(np.maximum(0, x.data), (x,), lambda g: (g * (x.data > 0),))"}),
        (
            PAIRS,
            "",
            "Tensor(x.data / b.data)",
            {"(x.data / b.data, ((x, lambda g: g / b.data), (b, lambda g: -g * x.data / b.data ** 2)))"},
        ),
    ],
)
def test_what_is_made_of_others_is_recorded_as_elsewhere(sister, before, returned, records):
    made = recorded(sister, returned, before)
    assert {one for one in made if "axis=0" not in one or one in records} == records - {"*"}


@pytest.mark.parametrize(
    ("sister", "returned"),
    [
        (TWO, "Tensor(b)"),  # made of no other object
        (TWO, "Tensor(x.data, (x,))"),  # which says what it is made of
        (TWO, "Tensor(np.arctan(x.data))"),  # of which there is no rule
        (TWO, "Tensor(x.data * x.data)"),  # one operand twice
        ("Tensor(x.data @ W.data)", "Tensor(-x.data)"),  # where nothing is recorded anywhere
        ("Tensor(x.data @ W.data, 'matmul')", "Tensor(-x.data)"),
    ],
)
def test_what_cannot_be_recorded_is_left(sister, returned):
    assert recorded(sister, returned) == set()


MICRO = """\
class Value:
    def __init__(self, data, children=()):
        self.data, self.grad = data, 0.0
        self._backward, self._prev = None, children

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out


def of(x, b):
    out = Value({}, (x, b))
{}    return out
"""


@pytest.mark.parametrize(
    ("computed", "added"),
    [
        ("np.exp(x.data)", ["x.grad += out.grad * out.data"]),
        ("x.data * (b.data + 1)", None),  # of no single operation
        ("x.data / b.data", ["x.grad += out.grad / b.data", "b.grad += -out.grad * x.data / b.data ** 2"]),
    ],
)
def test_an_operation_that_nothing_goes_back_through_is_given_a_way(computed, added):
    made = {after for kind, after in of_the_last(MICRO.format(computed, "")) if kind == "goes back as its sisters do"}
    body = "".join(f"        {line}\n" for line in added or ())
    way = f"    def _backward():\n{body}    out._backward = _backward\n"
    assert made == ({MICRO.format(computed, way)} if added else set())
    given = MICRO.format(computed, way if added else way.replace("():\n", "():\n        pass\n"))
    assert "goes back as its sisters do" not in {kind for kind, _ in of_the_last(given)}
