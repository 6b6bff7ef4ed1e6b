"""What the diagnosis calls certain is true: the numbers would refute anything else that could be said."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn

import compare
from compare import api
from compare.diagnosis import diagnose as diagnosis
from compare.diagnosis.mistakes import edits_of
from compare.truth.program import reference_from
from tests.compare.hand_written import ACTIVATIONS, but, candidate, sigmoid

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # two networks and a regression serve nearly all
REGRESSION = but(candidate("logistic_regression", features=3), input_gradient=None, predict=None)
SOFTMAX = candidate("network", activation="tanh", output="softmax", loss="cross_entropy", layers=(4, 5, 3))
SOFTMAX = but(SOFTMAX, input_gradient=None, predict=None)
HARD = "random/ or saturated or converged"


def said_of(source, keyword="random/", **options):
    """The certain sentences and the others."""
    with np.errstate(all="ignore"):
        found = compare.check(source, dtypes="float64", keyword=keyword, **options).diagnosis
    return [e["says"] for e in found if e["certain"]], [e["says"] for e in found if not e["certain"]]


# ---- constants -------------------------------------------------------------------------------------------------------


def with_probabilities(change):
    """The regression with its loss from probabilities that are changed first: p → (p, 1 − p) inside the logarithms."""

    def loss(params, X, y):
        p, q = change(REGRESSION.forward(params, X))
        return -(y * np.log(p) + (1 - y) * np.log(q)).mean()

    return but(REGRESSION, loss=loss)


def clipped(p, eps):
    p = np.clip(p, eps, 1 - eps)
    return p, 1 - p


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda p: (p + 1e-20, 1 - p + 1e-20), "log(p + 1e-20)"),
        (lambda p: (p + 1e-30, 1 - p + 1e-30), "log(p + 1e-30)"),
        (lambda p: clipped(p, np.finfo(float).eps), "at np.finfo(float).eps"),
        (lambda p: clipped(p, 3e-8), "clipping the probability at 3e-08"),
        (lambda p: (np.maximum(p, 2e-12), np.maximum(1 - p, 2e-12)), "cutting off small probabilities at 2e-12"),
    ],
    ids=["1e-20 added", "1e-30 added", "clipped at eps", "clipped at 3e-8", "cut off at 2e-12"],
)
def test_a_constant_in_a_loss_is_the_one_that_the_numbers_tell(change, named):
    certain, _ = said_of(with_probabilities(change), HARD)
    assert len(certain) == 1
    assert named in certain[0]


def test_two_forms_that_give_the_same_numbers_are_not_certain():
    # the least number that there is: none is so near to it that adding it and cutting off there are not the same
    certain, perhaps = said_of(with_probabilities(lambda p: (p + 5e-324, 1 - p + 5e-324)), HARD)
    assert certain == []
    assert perhaps


@pytest.mark.parametrize(("low", "high"), [(-15, 20), (None, 25)])
def test_a_logit_that_is_clipped_otherwise_than_is_known_gets_no_constant(low, high):
    def forward(params, X):
        return sigmoid(np.clip(X @ params["W"] + params["b"], low, high))

    certain, perhaps = said_of(but(REGRESSION, forward=forward, gradients=None, step=None), HARD)
    assert certain == []
    assert not any("±1" in says or "±2" in says for says in perhaps)


def test_errors_of_one_size_do_not_make_one_formula():
    activations = ACTIVATIONS | {"sigmoid": (lambda z: 1 - 1 / (1 + np.exp(z)), ACTIVATIONS["sigmoid"][1])}
    with np.errstate(over="ignore"):
        source = candidate("logistic_regression", features=3, activations=activations)
        certain, _ = said_of(but(source, gradients=None, input_gradient=None, step=None), HARD)
    assert certain == []


# ---- what is said of the reference -----------------------------------------------------------------------------------


def leaky(slope):
    """A port of Linear, LeakyReLU, Linear with the mean of squares, whose derivative left of 0 is ``slope``."""

    def propagate(params, X):
        z = X @ params["0.weight"].T + params["0.bias"]
        a = np.where(z > 0, z, 0.01 * z)
        return z, a, a @ params["2.weight"].T + params["2.bias"]

    def gradients(params, X, y):
        z, a, output = propagate(params, X)
        dz2 = 2 * (output - y) / y.size
        dz1 = dz2 @ params["2.weight"] * np.where(z > 0, 1, slope)
        return {"0.weight": dz1.T @ X, "0.bias": dz1.sum(0), "2.weight": dz2.T @ a, "2.bias": dz2.sum(0)}

    return SimpleNamespace(forward=lambda params, X: propagate(params, X)[-1], gradients=gradients)


def module_with(activation):
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 5), activation, nn.Linear(5, 3))


def test_the_derivative_of_another_activation_is_placed_where_the_module_applies_its_own():
    certain, _ = said_of(leaky(0), against=module_with(nn.LeakyReLU()), loss=nn.MSELoss())
    assert certain == [
        "Module 1 passes nothing back left of 0, as ReLU does; expected da right of 0, and its slope times da left of "
        "it."
    ]


class Doubled(nn.Module):
    def forward(self, z):
        return 2 * z


@pytest.mark.parametrize("activation", [nn.LeakyReLU(), nn.ELU(), Doubled()], ids=["LeakyReLU", "ELU", "unknown"])
def test_no_layer_of_a_module_is_said_to_have_no_activation_that_has_one(activation):
    inputs = SimpleNamespace(params={}, X=np.ones((6, 4)), y=np.ones((6, 3)), lr=0.3)
    reference = reference_from(module_with(activation).double(), nn.MSELoss())
    inputs.params = {n: p.detach().numpy() for n, p in reference.program.model.named_parameters()}
    none = [e.where for e in edits_of(reference, None, inputs) if "no activation" in e.says]
    assert set(none) == {"module 2"}


def test_nothing_is_said_of_the_mean_in_a_loss_that_may_be_a_sum():
    """Twice a sum is twice a sum: that the reference averages, or squares, is not known of a loss of one's own."""
    reference = reference_from(module_with(nn.Tanh()).double(), nn.MSELoss(reduction="sum"))
    params = {n: p.detach().numpy() for n, p in reference.program.model.named_parameters()}
    inputs = SimpleNamespace(params=params, X=np.ones((6, 4)), y=np.ones((6, 3)), lr=0.3)
    said = " ".join(e.says for e in edits_of(reference, None, inputs) if e.where != "update")
    for account in ("the mean's 1/n", "2 of the square", "should be averaged", "has already put 1/n", "y − a"):
        assert account not in said


def test_a_factor_that_two_mistakes_make_is_not_called_by_either_for_certain():
    def gradients(params, X, y):
        return {n: g / 4 for n, g in REGRESSION.gradients(params, X, y).items()}

    assert said_of(but(REGRESSION, gradients=gradients, step=None))[0] == []


def test_labels_that_another_threshold_gives_too_do_not_make_that_threshold_certain():
    def predict(params, X):
        return (X @ params["W"] + params["b"] > 0.52).astype(int)

    certain, perhaps = said_of(but(REGRESSION, predict=predict), "random/ or small")
    assert certain == []
    assert perhaps


def test_what_fits_the_cases_but_not_a_fresh_input_is_not_certain(monkeypatch):
    def gradients(params, X, y):
        return {n: g / 2 for n, g in REGRESSION.gradients(params, X, y).items()}

    source = but(REGRESSION, gradients=gradients, step=None)
    assert said_of(source)[0]
    seen_on = diagnosis.fresh_evidence

    def elsewhere(*args):
        return [replace(e, seen={q: 3 * v for q, v in e.seen.items()}) for e in seen_on(*args)]

    monkeypatch.setattr(diagnosis, "fresh_evidence", elsewhere)
    assert said_of(source)[0] == []


# ---- arguments in another form ---------------------------------------------------------------------------------------


def one_hot_loss(params, X, y):
    return -np.mean(np.sum(y * np.log(SOFTMAX.forward(params, X)), axis=1))


def one_hot_gradients(params, X, y, k=1.0):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    dz2 = k * (SOFTMAX.forward(params, X) - y) / len(y)
    dz1 = dz2 @ params["W2"] * (1 - a**2)
    return {"W1": dz1.T @ X, "b1": dz1.sum(0), "W2": dz2.T @ a, "b2": dz2.sum(0)}


def signed_gradients(params, X, y):
    dz = -y * sigmoid(-y * (X @ params["W"] + params["b"])) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}


def column_gradients(params, X, y):
    dz = (REGRESSION.forward(params, X).reshape(-1, 1) - y) / len(y)
    return {"W": (X.T @ dz).sum(axis=1), "b": dz.sum()}


def turned(params, X):
    return sigmoid(params["W2"] @ sigmoid(params["W1"] @ X + params["b1"]) + params["b2"])


def step_in_place(params, X, y, lr):
    named = dict(zip(("W1", "b1", "W2", "b2"), params))
    for name, grad in NETWORK.gradients(named, X, y).items():
        named[name] -= lr * grad
    return named


NETWORK = but(candidate("network", layers=(5, 4, 3)), input_gradient=None)
OTHER_FORMS = {  # what is handed in, and the line that mends it
    "one-hot rows": (
        but(SOFTMAX, loss=one_hot_loss, gradients=one_hot_gradients, step=None),
        "y = np.eye(3)[y], and all",
    ),
    "one-hot rows and a factor": (
        but(SOFTMAX, loss=one_hot_loss, step=None, gradients=lambda params, X, y: one_hot_gradients(params, X, y, 2.0)),
        "y = np.eye(3)[y], and see what is left",
    ),
    "labels of −1 and 1": (but(REGRESSION, gradients=signed_gradients, step=None), "y = 2 * y - 1, and all"),
    "a column": (but(REGRESSION, gradients=column_gradients, step=None), "y = y.reshape(-1, 1), and all"),
    "samples in columns": (
        but(NETWORK, forward=turned, loss=None, gradients=None, step=None),
        "begin with X = X.T (and y = y.T) and b.reshape(-1, 1)",
    ),
    "a list of parameters": (
        but(NETWORK, forward=lambda p, X: NETWORK.forward(dict(zip(("W1", "b1", "W2", "b2"), p)), X), gradients=None,
            loss=None, step=None),
        "params = list(params.values()), and all",
    ),
    "a list of parameters, updated in place": (
        but(NETWORK, forward=None, gradients=None, loss=None, step=step_in_place),
        "params = list(params.values()), and all",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "line"), OTHER_FORMS.values(), ids=OTHER_FORMS)
def test_a_function_that_is_right_for_another_form_of_its_arguments_is_told_the_line(source, line):
    certain, perhaps = said_of(source)
    assert line in certain[0]
    assert not any("targets are missing" in says or "raised" in says for says in (*certain, *perhaps))


# ---- a narrower dtype ------------------------------------------------------------------------------------------------


def narrow(function):
    """A function that computes in float32, whatever it is given."""

    def call(params, *rest):
        made = function(
            {n: p.astype(np.float32) for n, p in params.items()}, *(np.asarray(a, np.float32) for a in rest)
        )
        return {n: v.astype(np.float32) for n, v in made.items()} if isinstance(made, dict) else made.astype(np.float32)

    return call


def test_float32_everywhere_is_one_sentence():
    source = SimpleNamespace(**vars(REGRESSION))
    for name in ("forward", "loss", "gradients", "step"):
        setattr(source, name, narrow(getattr(REGRESSION, name)))
    certain, perhaps = said_of(source)
    assert perhaps == []
    assert len(certain) == 1
    assert certain[0].startswith("Forward, loss, gradients and step return float32 where float64 came in")


def test_a_mean_that_is_taken_in_float32_is_told_from_finite_differences():
    def loss(params, X, y):
        return float(np.float32(REGRESSION.loss(params, X, y)))

    certain, perhaps = said_of(but(REGRESSION, loss=loss))
    assert perhaps == []
    assert certain[0].startswith("What loss returns has been rounded to float32")


def test_rounding_to_decimals_on_the_way_is_not_called_float32_for_certain():
    def forward(params, X):
        return sigmoid(np.round(X @ params["W"] + params["b"], 7))

    assert said_of(but(REGRESSION, forward=forward, loss=None, gradients=None, step=None))[0] == []


# ---- the story -------------------------------------------------------------------------------------------------------


def test_the_story_of_an_unstable_loss_tells_what_makes_it_unstable_and_nothing_else():
    source = with_probabilities(lambda p: (p + 1e-20, 1 - p + 1e-20))
    results = compare.check(source, dtypes="float64", keyword=HARD)
    (told,) = api.stories(source, results)
    assert [(slug, where) for _, slug, where, _ in told.fits] == [("epsilon-in-log", "loss")]
    assert "1e-20" in told.fits[0][3]
    assert told.nearest == []
