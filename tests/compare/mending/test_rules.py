"""What an operation computes says how it goes back: engines, layers and dual numbers."""

import math

import mpmath
import numpy as np
import pytest

from compare.mending.derivatives import derivative, parsed
from tests.compare.mending.edited import of_the_last

SLOPE, DUAL = "by the slope of what is computed", "by the slope of what stands beside it"


@pytest.mark.parametrize(
    "expression",
    [
        "a + b",
        "b - a",
        "a * b",
        "a / b",
        "b / a",
        "1 / a",
        "1.0 / (1.0 + a)",
        "a ** 3",
        "a ** 2 * b",
        "a ** -1",
        "a ** 1",
        "a ** 1.5",
        "a ** b",
        "b ** a",
        "-a * b",
        "np.exp(-a)",
        "np.log(a * b)",
        "np.tanh(a)",
        "np.sqrt(a)",
        "np.sin(a) + np.cos(a)",
        "np.sinh(a) - np.cosh(a)",
        "np.maximum(0, a - b)",
        "math.exp(2 * a) - 1",
    ],
)
def test_a_slope_is_that_of_calculus(expression):
    a, b, g = 1.3, 0.7, 1.9
    known = {"a": a, "b": b, "g": g, "np": np, "math": math}
    above = {"exp": mpmath.exp, "log": mpmath.log, "tanh": mpmath.tanh, "sqrt": mpmath.sqrt, "sin": mpmath.sin}
    above |= {"cos": mpmath.cos, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "abs": abs, "maximum": max}
    exact = type("exact", (), {name: staticmethod(value) for name, value in above.items()})
    due = g * mpmath.diff(lambda x: eval(expression, {"a": x, "b": b, "np": exact, "math": exact}), a)
    for text in (derivative(parsed(expression), "a", "g", first=first) for first in (False, True)):
        assert eval(text, known) == pytest.approx(float(due), rel=1e-9), text


@pytest.mark.parametrize(
    "expression", ["1 / (1 + np.exp(-a))", "1.0 / (np.exp(-(a * b)) + 1.0)", "1 / (1 + np.exp(a))"]
)
def test_the_slope_of_a_logistic_function_is_told_by_its_result(expression):
    known = {"a": 1.3, "b": 0.7, "np": np, "g": 1.9}
    text = derivative(parsed(expression), "a", "g", "s")
    assert ("s * (1 - s)" in text) is ("(-" in expression)  # of a plain e^a the quotient's
    exact = type("exact", (), {"exp": staticmethod(mpmath.exp)})
    due = 1.9 * mpmath.diff(lambda x: eval(expression, {"a": x, "b": 0.7, "np": exact}), 1.3)
    assert eval(text, known | {"s": eval(expression, known)}) == pytest.approx(float(due), rel=1e-9)


def test_what_goes_forward_may_be_asked_once_more_where_it_only_computes():
    text = (
        "class S:\n    def forward(self, X):\n        {}\n\n    def backward(self, X, grad):\n        return grad * 3\n"
    )
    plain, kept = (
        text.format(body)
        for body in ("return 1 / (1 + np.exp(-X))", "self.n += 1\n        return 1 / (1 + np.exp(-X))")
    )
    asked = "grad * self.forward(X) * (1 - self.forward(X))"
    for before, only_computes in ((plain, True), (kept, False)):
        made = [after for kind, after in of_the_last(before) if kind == SLOPE]
        assert (before.replace("grad * 3", asked) in made) is only_computes


UNKNOWN = (
    "np.floor(a), np.floor(a) + a, a * np.floor(a), a if b else c, np.mean(a), b, np.maximum(a; b), math.log(a; 2)"
)
UNKNOWN += ", math.log(a; 2), a ** a, a.max(), a @ a"


@pytest.mark.parametrize("expression", UNKNOWN.split(", "))
def test_what_is_not_known_has_no_slope(expression):
    assert derivative(parsed(expression.replace(";", ",")), "a", "g") == ""


ENGINE = """\
class Node:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def op(self, other):
        out = Node({computed}, (self, other))
        def _backward():
            self.grad += {of_self}
            other.grad += {of_other}
        out._backward = _backward
        return out
"""


@pytest.mark.parametrize(
    ("computed", "of_self", "of_other"),
    [
        ("self.data * other.data", "other.data * out.grad", "self.data * out.grad"),
        ("self.data / other.data", "out.grad / other.data", "-self.data * out.grad / other.data ** 2"),
        ("self.data - other.data", "out.grad", "-out.grad"),
        ("self.data @ other.data", "out.grad @ other.data.T", "self.data.T @ out.grad"),
        ("np.exp(self.data) + other.data", "np.exp(self.data) * out.grad", "out.grad"),
        ("np.tanh(self.data)", "(1 - out.data ** 2) * out.grad", None),
        ("np.log(self.data) * 2", "2 * out.grad / self.data", None),
        ("self.data @ (other.data + 1)", "out.grad @ (other.data + 1).T", None),
        ("self.data.dot(other.data)", "out.grad @ other.data.T", "self.data.T @ out.grad"),
        ("np.maximum(0, self.data)", "(self.data > 0) * out.grad", None),
    ],
)
def test_what_goes_back_to_each_operand_is_the_slope_in_it(computed, of_self, of_other):
    right = ENGINE.format(computed=computed, of_self=of_self, of_other=of_other or "out.grad")
    wrong = right.replace(f"self.grad += {of_self}\n", "self.grad += out.grad + 1\n")
    made = {after for kind, after in of_the_last(wrong) if kind == SLOPE}
    assert right in made
    if of_other:
        wrong = right.replace(f"other.grad += {of_other}\n", "other.grad += 2 + out.grad\n")
        assert right in {after for kind, after in of_the_last(wrong) if kind == SLOPE}


def test_what_comes_from_above_stays_where_it_stands():
    right = ENGINE.format(computed="np.tanh(self.data)", of_self="out.grad * (1 - out.data ** 2)", of_other="0")
    wrong = right.replace("1 - out.data ** 2", "1 - out.data")
    assert [after for kind, after in of_the_last(wrong) if kind == SLOPE and "other.grad += 0" in after] == [right]


ACCUMULATED = """\
def accumulate(node, g):
    node.grad = node.grad + g


def invert(a):
    s = a.tape.node(1.0 / a.value)
    def back():
        accumulate(a, 1.0 / s.grad)
    s.tape.nodes.insert(0, back)
    return s
"""


def test_what_a_function_is_handed_for_an_operand_is_the_slope_in_that():
    made = {after for kind, after in of_the_last(ACCUMULATED) if kind == SLOPE}
    assert made == {ACCUMULATED.replace("1.0 / s.grad", "-s.grad / a.value ** 2")}
    other = ACCUMULATED.replace("accumulate(a, 1", "accumulate(b, 1")  # of which s is not made
    assert not {after for kind, after in of_the_last(other) if kind == SLOPE}


LAYER = """\
class Softplus:
    def forward(self, x):
        self.x = x
        self.out = np.log(1 + np.exp(x))
        return self.out

    def backward(self, grad):
        return grad * self.out
"""


def test_a_layer_goes_back_by_the_slope_of_what_it_computes_forward():
    made = {after for kind, after in of_the_last(LAYER) if kind == SLOPE}
    assert made == {LAYER.replace("grad * self.out\n", "grad * np.exp(self.x) / (1 + np.exp(self.x))\n")}
    forgets = LAYER.replace("        self.x = x\n", "")
    assert not {after for kind, after in of_the_last(forgets) if kind == SLOPE}


NUMBER = """\
class Dual:
    def __init__(self, real, dual):
        self.real, self.dual = real, dual

    def over(self, other):
        return Dual(self.real / other.real, self.dual / other.dual)
"""


def test_the_dual_part_is_made_by_the_slope_of_the_real_one():
    right = "self.dual / other.real - self.real * other.dual / other.real ** 2)"
    made = [after for kind, after in of_the_last(NUMBER) if kind == DUAL]
    assert made == [NUMBER.replace("self.dual / other.dual)", right)]
    three = NUMBER.replace("(self, real, dual)", "(self, real, dual, name)")
    assert not [after for kind, after in of_the_last(three) if kind == DUAL]


def test_a_result_has_the_name_that_its_numbers_have():
    computes = "        x = self.data\n        t = (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)\n"
    text = ENGINE.replace("        out = Node({computed}", f"{computes}        out = Node(t")
    wrong = text.replace(" op(", " tanh(").format(of_self="out.grad * 3", of_other="out.grad")
    made = [after for kind, after in of_the_last(wrong) if kind == SLOPE]
    assert wrong.replace("out.grad * 3", "out.grad * (1 - t ** 2)") in made
    assert all("out.grad *" in after and " t.grad" not in after for after in made)


@pytest.mark.parametrize(
    "forward",
    [
        "x = x / 255; self.x = x; return x * self.w",
        "x = np.exp(x - x.max()) / np.exp(x - x.max()).sum(); self.x = x; return x",
        "n, d = x.shape; self.x = x; return x / n",
    ],
)
def test_what_is_set_from_itself_or_known_to_nobody_who_goes_back_has_no_slope(forward):
    text = f"class L:\n    def forward(self, x):\n        {forward}\n\n"
    text += "    def backward(self, grad):\n        return 3 * grad\n"
    assert not [after for kind, after in of_the_last(text) if kind == SLOPE]


def test_who_does_not_go_back_has_no_slope():
    text = "class L:\n    def forward(self, x):\n        self.x = x\n        return x * self.w\n\n"
    text += "    def update(self, grad, lr):\n        self.w -= lr * grad\n"
    assert not [after for kind, after in of_the_last(text) if kind == SLOPE]


def test_a_class_of_two_values_need_not_be_a_dual_number():
    text = NUMBER.replace("dual", "needed")
    assert not [after for kind, after in of_the_last(text) if kind == DUAL]


@pytest.mark.parametrize(("taken", "again"), [("self, X", True), ("self, X, y", False), ("self, X, *rest", False)])
def test_what_goes_forward_is_asked_once_more_with_all_that_it_takes(taken, again):
    text = f'class S:\n    def forward({taken}):\n        """σ"""\n        return 1 / (1 + np.exp(-X))\n\n'
    text += "    def backward(self, X, grad):\n        return grad * 3\n"
    made = [after for kind, after in of_the_last(text) if kind == SLOPE]
    assert any("self.forward(X)" in after for after in made) is again


PAIR = "def f(x):\n    return {}\n\n\ndef f_prime(u):\n    return 3 * u\n"


@pytest.mark.parametrize("of", ["1.7159 * np.tanh(2 / 3 * x)", "x ** 3 + np.exp(-x)", "1 / (1 + x)"])
def test_a_function_that_is_named_as_the_slope_of_another_is_told_by_calculus(of):
    text, values = PAIR.format(of), {}
    [made] = {after for kind, after in of_the_last(text) if kind == "by the slope of its sister"}
    exec(f"import numpy as np\n{made}", values)
    exact = type("exact", (), {"tanh": staticmethod(mpmath.tanh), "exp": staticmethod(mpmath.exp)})
    due = mpmath.diff(lambda x: eval(of, {"x": x, "np": exact}), 0.7)
    assert values["f_prime"](0.7) == pytest.approx(float(due), rel=1e-9)


def test_only_a_function_of_one_value_has_a_sister():
    for text in (PAIR.replace("f(x)", "f(x, n)"), PAIR.replace("f_prime", "half"), PAIR.replace("f(x)", "g(x)")):
        assert not [kind for kind, _ in of_the_last(text.format("x ** 2")) if kind == "by the slope of its sister"]


@pytest.mark.parametrize(
    "of",
    [
        "def f(x):\n    x = x + 1\n    return x ** 2",
        "def f(x, *, k=2):\n    return x ** k",
        "u = 3\n\n\ndef f(x):\n    return u * x ** 2",
    ],
)
def test_a_sister_that_means_something_else_by_a_name_is_not_told(of):
    text = f"{of}\n\n\ndef f_prime(u):\n    return 3 * u\n"
    assert not [after for kind, after in of_the_last(text) if kind == "by the slope of its sister"]
