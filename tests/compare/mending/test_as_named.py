"""A function that computes what its name says is not where the mistake is."""

import ast

import numpy as np
import pytest

from compare.mending.as_named import (
    computes_what_it_is_called,
    is_named_as_the_slope,
    is_the_slope_of,
    named_functions,
    names_of,
    takes_what_is_activated,
)
from compare.mending.program import quiet
from compare.mending.scope import Scope, owners_of
from compare.mending.search import Round
from compare.mending.source import Source


def sech(x):
    return 1 / np.cosh(x)


def slope(x):  # σ′ at z
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


def at_a(x):  # σ′ at σ(z)
    return x * (1 - x)


def total(x):
    return np.vdot(x, x)


def relu(x):
    x[x < 0] = 0
    return x


def with_a_switch(z, derivative=False):
    return z * (1 + z) if derivative else 1 / (1 + np.exp(-z))


class Optimizer:
    def debias(self, beta, step):
        return 1 - beta**step


@pytest.mark.parametrize(
    ("function", "name", "does"),
    [
        (sech, "sech", True),
        (sech, "tanh_prime", False),  # of which 1/cosh² is
        (np.exp, "transform_exp", True),
        (sech, "exp", False),
        (np.subtract, "cost_derivative", True),  # of half the square
        (np.add, "cost_derivative", False),
        (slope, "sigmoidPrime", True),
        (slope, "d_sigmoid", True),
        (at_a, "sigmoid_prime", False),  # who knows what it is called with
        (np.tanh, "relu", False),
        (Optimizer.debias, "_debias", True),
        (slope, "debias", False),  # which takes two arguments
        (sech, "activation", False),  # a name that says nothing
        (relu, "relu", True),
        (relu, "_ReLU", True),  # whatever it has done to what it was handed the first time
        (with_a_switch, "sigmoid", False),
        (total, "l2_norm_squared", True),
        (total, "l2_norm", False),
        (lambda a, y: (y - a) ** 2, "squared_error", True),
        (lambda z: -np.logaddexp(0, -z), "log_logistic", True),
        (lambda y, z: np.logaddexp(0, z) - y * z, "sigmoid_cross_entropy_with_logits", True),
        (lambda z, y: np.logaddexp(0, z) - y * z, "bce_with_logits", True),
        (lambda z, y: np.logaddexp(0, z) - z, "bce_with_logits", False),
        (np.subtract, "loss_function_partial_derivative", True),
        (lambda z: z.T, "linear", True),  # of one row who knows
        (lambda z: 2 * z, "linear", False),
        (lambda x: 1 / (x * np.log(2)), "deriv_log2", True),
        (lambda v, w: [a + b for a, b in zip(v, w)], "vector_add", True),
        (lambda v, w: [a - b for a, b in zip(v, w)], "vector_add", False),
        (lambda v, w: [a - b for a, b in zip(v, w)], "subtract_vectors", True),
        (lambda v, w: [a * b for a, b in zip(v, w)], "elementwise_multiply", True),
        (lambda c, v: [c * a for a in v], "scalar_multiply", True),
        (lambda v, c: [c * a for a in v], "scale", True),
        (lambda v, w: sum(a * b for a, b in zip(v, w)), "dot", True),
        (lambda v: sum(v) / len(v), "mean", True),
        (lambda v: sum(v), "mean", False),
        (lambda a, b: [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a], "mat_mul", True),
        (lambda a: [list(c) for c in zip(*a)], "transpose", True),
        (lambda v, w: [[a * b for b in w] for a in v], "outer", True),
    ],
)
def test_a_function_may_be_what_it_is_called(function, name, does):
    def called(*arguments):
        return function(*arguments)

    assert computes_what_it_is_called(called if isinstance(function, np.ufunc) else function, name) is does


def test_the_search_knows_such_functions(tmp_path):
    mark = tmp_path / "mark"
    text = "import numpy as np\n\n\ndef sech(a):\n    return 1 / np.cosh(a)\n\n\n"
    text += "def tanh(a):\n    while len(a) == 4:\n        pass\n    return a\n\n\n"
    text += f"def np_exp(a):\n    open({str(mark)!r}, 'w').write('asked')\n    return np.exp(a)\n\n\n"
    text += "def exp(a):\n    print('asked')\n    return np.exp(a)\n\n\n"
    text += "def forward(params, X):\n    return sech(X) + tanh(exp(X))\n"
    point = {
        "function": "forward",
        "params": {},
        "X": np.ones((2, 1)),
        "y": np.ones(2),
        "lr": 0.1,
        "steps": 0,
        "more": [],
    }
    point |= {"state": False, "again": False, "wants": {"output": [np.ones((2, 1)), np.zeros((2, 1))]}}
    order = {"path": "x.py", "points": [point | {"role": "failing", "formula": True}], "seconds": 5}
    order |= {"parameters": [], "activations": ["tanh"], "suspicion": {}}
    with quiet():
        scopes = Round(text, order).scopes
    assert not mark.exists()
    assert {scope.owner.path[-1]: scope.as_named for scope in scopes.values()} == {
        "sech": True,
        "tanh": False,  # which never ends
        "np_exp": False,  # which nobody calls, and which writes a file
        "exp": False,  # which shows something
        "forward": False,
    }


def test_such_a_function_is_mended_last():
    source = Source("def sech(a):\n    return 1 / np.cosh(a)\n")
    scope = Scope(source, next(owners_of(source)))
    before = scope.likelihood(2)
    scope.as_named = True
    assert scope.likelihood(2) > before + 0.9


def test_a_method_of_what_sounds_like_an_activation_is_called_as_that_too():
    assert names_of(("sech",)) == ["sech"]
    assert names_of(("SoftsignFunction", "Deriv")) == ["Deriv", "Softsign_Deriv"]
    assert names_of(("Tanh", "forward")) == ["forward", "Tanh"]
    assert computes_what_it_is_called(lambda z: 1 / (1 + np.abs(z)) ** 2, "Softsign_Deriv")
    assert not computes_what_it_is_called(lambda z: z / (1 + np.abs(z)), "Softsign_Deriv")


@pytest.mark.parametrize(
    ("name", "function", "is_so"),
    [
        ("mse_derivative", lambda y, a: -2 * (y - a) / y.size, True),
        ("d_mse", lambda a, y: 2 / a.size * (a - y), True),
        ("mean_squared_error_grad", lambda a, y: 2 * (a - y), False),
        ("mse", lambda a, y: 2 * (a - y) / a.size, False),
        ("l2_loss", lambda t: np.sum(t**2) / 2, True),
        ("l2_loss", lambda t: np.sum(t**2), False),
    ],
)
def test_a_mean_squared_errors_derivative_has_its_n_and_an_l2_loss_its_half(name, function, is_so):
    assert computes_what_it_is_called(function, name) == is_so


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def mse(y, p):
    return np.mean((y - p) ** 2)


def bce(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


class Layer:
    def forward(self, x):
        self.out = sigmoid(x)
        return self.out

    def backward(self, g):
        return g * self.out * (1 - self.out)

    def half(self, g):
        return g * self.out


def softmax(z):
    return np.exp(z) / np.exp(z).sum()


class Recorded:
    calls = []

    def forward(self, x):
        self.calls.append(1)
        return x**2

    def backward(self, g):
        return 2 * g


class Tanh:
    def __init__(self, scale):
        self.scale = scale

    def activate(self, x):
        return np.tanh(x)

    def derivate(self, x):
        return 1 - self.activate(x) ** 2


class Prior:
    def logpdf(self, x):
        return -0.5 * self.precision * x**2

    def gradlogpdf(self, x):
        return -self.precision * x


class Loss:
    def forward(self, p, y):
        self.p, self.y = p, y
        return np.mean((p - y) ** 2)

    def backward(self):
        return 2 * (self.p - self.y) / self.p.size

    def turned(self):
        return -self.backward()


@pytest.mark.parametrize(
    ("slope", "of", "is_so"),
    [
        (slope, sigmoid, True),
        (at_a, sigmoid, False),  # who knows what it is called with
        (lambda y, p: 2 * (p - y) / y.size, mse, True),
        (lambda y, p: 2 * (p - y), mse, False),
        (lambda y, p: (y - p) / y.size, lambda y, p: -np.sum((p - y) ** 2) / 8, True),
        (lambda y, p: 2 * (y - p) / y.size, mse, False),  # by the labels
        (lambda a, b: 2 * (a - b) / a.size, lambda a, b: np.mean((a - b) ** 2), False),  # which of them are they?
        (lambda z: softmax(z) * (1 - softmax(z)), lambda z: softmax(z), False),  # the diagonal alone
        (lambda y, p: ((1 - y) / (1 - p) - y / p) / y.size, bce, True),
        (lambda y, p: (1 - y) / (1 - p) - y / p, bce, False),
        (Layer.backward, Layer.forward, True),
        (Layer.half, Layer.forward, False),
        (Prior.gradlogpdf, Prior.logpdf, True),
        (Tanh.derivate, Tanh.activate, True),  # by another method of it
        (Loss.backward, Loss.forward, True),
        (Loss.turned, Loss.forward, False),
        (lambda z: 0 * z, lambda z: 0 * z + 1, False),  # a function of nothing has every slope that is 0
    ],
)
def test_a_function_may_be_the_derivative_of_the_one_beside_it(slope, of, is_so):
    assert is_the_slope_of(slope, of) is is_so


def test_what_a_class_keeps_for_all_its_objects_stays_as_it_is():
    is_the_slope_of(Recorded.backward, Recorded.forward)
    assert Recorded.calls == []


@pytest.mark.parametrize(
    ("slope", "of", "is_so"),
    [
        ("relu_prime", "relu", True),
        ("drelu", "ReLU", True),
        ("gradlogpdf", "logpdf", True),
        ("SigmoidDerivative", "Sigmoid", True),
        ("backward", "__call__", True),
        ("derivative", "f", True),
        ("derivate", "activate", True),
        ("relu_prime", "sigmoid", False),
        ("relu", "relu", False),
        ("backward", "step", False),
    ],
)
def test_names_say_what_is_whose_derivative(slope, of, is_so):
    assert is_named_as_the_slope(slope, of) is is_so


SLOPES = """\
import numpy as np


def square(z):
    return z**2


def square_prime(z):
    return 2 * z


def forward(params, X):
    return square(X)


def gradients(params, X, y):
    return {"W": square_prime(X) * 2, "b": square(X)}
"""


@pytest.mark.parametrize(("fails", "as_named"), [("gradients", True), ("forward", False)])
def test_a_derivative_beside_what_is_right_is_mended_last(fails, as_named):
    """… and where the function itself is wrong its derivative may be so too"""
    point = {"function": fails, "params": {}, "X": np.ones((2, 1)), "y": np.ones(2), "lr": 0.1, "steps": 0, "more": []}
    wants = {"gradients": "grad.W", "forward": "output"}[fails]
    point |= {"state": False, "again": False, "wants": {wants: [np.ones((2, 1)) * 9, np.zeros((2, 1))]}}
    guard = point | {"function": "gradients", "role": "guard", "wants": {"grad.b": [np.ones((2, 1)), np.zeros((2, 1))]}}
    order = {"path": "x.py", "points": [point | {"role": "failing", "formula": True}, guard], "seconds": 5}
    order |= {"parameters": [], "activations": [], "suspicion": {}}
    with quiet():
        scopes = Round(SLOPES, order).scopes
    assert {s.owner.path[-1]: s.as_named for s in scopes.values()}["square_prime"] is as_named


@pytest.mark.parametrize(
    ("function", "name", "is_so"),
    [
        (at_a, "dsigmoid", True),
        (lambda a: 1 - a**2, "tanh_prime", True),
        (slope, "dsigmoid", False),
        (at_a, "tanh_prime", False),
        (at_a, "spread", False),
    ],
)
def test_a_slope_may_be_one_at_the_activated_value(function, name, is_so):
    assert takes_what_is_activated(function, name) is is_so


def test_beside_a_slope_at_the_activated_value_none_is_right_because_it_is_one_at_z():
    text = """\
import numpy as np


def dtanh(y):
    return 1 - np.tanh(y) ** 2


def dsigmoid(y):
    return y * (1 - y)


def forward(params, X):
    return dtanh(X) + dsigmoid(X)
"""
    point = {
        "function": "forward",
        "params": {},
        "X": np.ones((2, 1)),
        "y": np.ones(2),
        "lr": 0.1,
        "steps": 0,
        "more": [],
    }
    point |= {"state": False, "again": False, "wants": {"output": [np.ones((2, 1)), np.zeros((2, 1))]}}
    order = {"path": "x.py", "points": [point | {"role": "failing", "formula": True}], "seconds": 5}
    order |= {"parameters": [], "activations": ["tanh"], "suspicion": {}}
    for name, is_so in (("dsigmoid", False), ("spread", True)):
        with quiet():
            scopes = Round(text.replace("dsigmoid", name), order).scopes
        assert {s.owner.path[-1]: s.as_named for s in scopes.values()}["dtanh"] is is_so


def test_a_function_that_works_in_place_gives_what_it_has_been_handed():
    def tanh(mat):
        mat[:] = np.tanh(mat)

    def sigmoid(mat):
        mat[:] = np.tanh(mat)

    assert computes_what_it_is_called(tanh, "tanh")
    assert not computes_what_it_is_called(sigmoid, "sigmoid")
    assert not computes_what_it_is_called(lambda z: None, "identity")  # it has forgotten to return it


SLOPES_WITHIN = """\
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoid_prime(a):
    return a * (1 - a)

class Layer:
    def relu(self, z):
        return np.abs(z)

def activation(kind):
    def deriv_relu(v):
        return np.clip(v, 0, 1)
    def tanh(z, scale=kind):
        return scale * np.tanh(z)
    return deriv_relu, tanh
"""


def test_every_function_is_asked_for_what_its_name_says_wherever_it_stands():
    module = {}
    exec(SLOPES_WITHIN, module)
    found = named_functions(ast.parse(SLOPES_WITHIN), module)
    told = {"sigmoid": True, "sigmoid_prime": True, "relu": False, "deriv_relu": False}
    assert {path[-1]: does for path, does in found.items()} == told


def test_softmax_is_what_its_name_says_of_a_list_too():
    def softmax(z):
        e = [np.exp(v) for v in z]
        return [v / sum(e) for v in e]

    assert computes_what_it_is_called(softmax, "softmax")
    assert not computes_what_it_is_called(lambda z: [v / sum(z) for v in z], "softmax")
