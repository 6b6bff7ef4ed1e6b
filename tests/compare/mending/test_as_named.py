"""A function that computes what its name says is not where the mistake is."""

import numpy as np
import pytest

from compare.mending.as_named import computes_what_it_is_called, names_of
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
