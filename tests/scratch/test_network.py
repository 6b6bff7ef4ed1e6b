"""The network against a 2-3-1 example by hand, the derivative of its loss in fifty digits, and its PyTorch twin."""

from itertools import pairwise, product

import numpy as np
import pytest
import torch

import torch_ref
from scratch.network import Network, init_params
from tests import by_hand, truth
from tests.truth import exactly

by_every_curve = pytest.mark.parametrize(("hidden", "output", "loss", "l2"), by_hand.CURVED)


def test_every_layers_z_and_a_are_there_in_order_as_worked_out_by_hand():
    values = Network(by_hand.NETWORK, "relu", "identity").propagate(by_hand.NETWORK_X)
    assert {name: value.tolist() for name, value in values.items()} == {
        "z1": by_hand.NETWORK_Z1,
        "a1": by_hand.RELU_A1,
        "z2": by_hand.RELU_Z2,
        "a2": by_hand.RELU_Z2,
    }
    assert list(values) == ["z1", "a1", "z2", "a2"]


def test_backpropagation_is_as_worked_out_by_hand():
    network = Network(by_hand.NETWORK, "relu", "identity", "half_mse")
    batch = by_hand.NETWORK_X, by_hand.RELU_Y
    assert network.loss(*batch) == by_hand.RELU_LOSS
    grads = network.gradients(*batch)
    assert list(grads) == list(by_hand.NETWORK)
    grads["X"] = network.input_gradient(*batch)
    assert {name: g.tolist() for name, g in grads.items()} == by_hand.RELU_GRADIENTS


@by_every_curve
def test_forward_is_the_definition_layer_by_layer(hidden, output, loss, l2):
    network = Network(by_hand.NETWORK, hidden, output, loss, l2)
    values = network.propagate(by_hand.NETWORK_X)
    true = truth.propagate(
        {n: exactly(p) for n, p in by_hand.NETWORK.items()}, exactly(by_hand.NETWORK_X), hidden, output
    )
    truth.assert_only_rounded(values, true, np.float64)
    np.testing.assert_array_equal(network.forward(by_hand.NETWORK_X), values["a2"])


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
@by_every_curve
def test_loss_and_gradients_are_the_definitions_and_its_derivatives(hidden, output, loss, l2, dtype):
    params = {name: p.astype(dtype) for name, p in by_hand.NETWORK.items()}
    X, y = by_hand.NETWORK_X.astype(dtype), by_hand.MARKS_Y.astype(dtype)
    network = Network(params, hidden, output, loss, l2)
    got = {"loss": network.loss(X, y)} | network.gradients(X, y) | {"X": network.input_gradient(X, y)}
    truth.assert_only_rounded(got, truth.of_network(params, X, y, hidden, output, loss, l2), dtype)


ELEMENTWISE = ("sigmoid", "tanh", "relu", "identity")
OUTPUTS = [*product((*ELEMENTWISE, "softmax"), ("mse", "half_mse")), ("sigmoid", "bce"), ("softmax", "cross_entropy")]


@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("hidden", ELEMENTWISE)
def test_every_combination_gives_the_gradients_that_autograd_gives(hidden, output, loss):
    rng = np.random.default_rng(8)
    params = {name: p + 0.25 * rng.normal(size=p.shape) for name, p in init_params((4, 5, 3, 2), rng).items()}
    X = rng.normal(size=(6, 4))
    y = rng.integers(0, 2, size=6) if loss == "cross_entropy" else rng.uniform(size=(6, 2))
    mine = Network(params, hidden, output, loss, l2=0.125)
    theirs = torch_ref.Network(params, hidden, output, loss, l2=0.125)
    got = {"loss": mine.loss(X, y)} | mine.gradients(X, y) | {"X": mine.input_gradient(X, y)}
    X, y = torch.tensor(X), torch.tensor(y)
    expected = {"loss": theirs.loss(X, y).detach()} | theirs.gradients(X, y) | {"X": theirs.input_gradient(X, y)}
    truth.assert_only_rounded(got, {name: exactly(value) for name, value in expected.items()}, np.float64)


class Watched(np.ndarray):
    """Weights that count the products they have a part in."""

    products = 0

    def __rmatmul__(self, left):
        Watched.products += 1
        return left @ np.asarray(self)


def test_what_nobody_asked_for_is_not_computed():
    rng = np.random.default_rng(9)
    X, y = rng.normal(size=(6, 4)), rng.integers(0, 2, size=6)
    network = Network(init_params((4, 5, 2), rng), "relu", "softmax", "cross_entropy")
    expected, wanted = network.gradients(X, y), network.input_gradient(X, y)
    network.params["W1"] = network.params["W1"].view(Watched)
    network.activations[-1] = None  # cross-entropy has it inside: calling it would fail
    Watched.products = 0
    for name, gradient in network.gradients(X, y).items():
        np.testing.assert_array_equal(gradient, expected[name])
    assert Watched.products == 1  # z1; not the gradient with respect to X
    np.testing.assert_array_equal(network.input_gradient(X, y), wanted)
    assert Watched.products == 3


@pytest.mark.parametrize("dtypes", [(np.int64, np.int64), (np.float32, np.float64), (np.int64, np.float32)])
def test_weights_and_biases_of_two_kinds_lose_nothing(dtypes):
    of_W, of_b = dtypes
    params = {"W1": np.array([[3, 5, 7]], of_W), "b1": np.array([11], of_b)}
    z = Network(params, output="identity").propagate(np.array([[2, 1, -1]], of_W))["z1"]
    assert z.tolist() == [[15]]
    assert z.dtype == np.result_type(of_W, of_b)
    if of_b is np.float64:
        third = Network(params | {"b1": np.array([1 / 3])}, output="identity").forward(np.zeros((1, 3), of_W))
        assert third.tolist() == [[1 / 3]]


def test_the_label_is_the_largest_output_or_the_sign_of_the_only_one():
    first_layer = {name: by_hand.NETWORK[name] for name in ("W1", "b1")}
    labels = Network(first_layer, output="softmax").predict(by_hand.NETWORK_X)
    assert labels.dtype.kind == "i"
    assert labels.tolist() == by_hand.Z1_LABELS
    for b2, expected in by_hand.RELU_LABELS:
        labels = Network(by_hand.NETWORK | {"b2": np.array([b2])}, "relu").predict(by_hand.NETWORK_X)
        assert labels.dtype.kind == "i"
        assert labels.tolist() == expected


def test_weights_start_within_the_bound_of_glorot_and_bengio_and_biases_at_nought():
    layers = (30, 70, 20)
    params = init_params(layers, np.random.default_rng(8))
    for number, (n_in, n_out) in enumerate(pairwise(layers), start=1):
        W, b, bound = params[f"W{number}"], params[f"b{number}"], (6 / (n_in + n_out)) ** 0.5
        assert W.shape == (n_out, n_in)
        assert b.tolist() == [0] * n_out
        # Of more than a thousand uniform draws the largest misses the bound by a hundredth once in a million seeds.
        assert 0.99 * bound < np.abs(W).max() <= bound
        # Their mean square is a third of bound²; that of 1400 draws strays by 2.4 % (one standard deviation).
        assert np.mean(W**2) == pytest.approx(bound**2 / 3, rel=0.1)


def test_all_randomness_comes_from_the_generator_handed_in():
    first, again, other = (init_params((3, 2), np.random.default_rng(seed))["W1"] for seed in (1, 1, 2))
    assert first.tolist() == again.tolist() != other.tolist()
    rng = np.random.default_rng(1)
    assert init_params((3, 2), rng)["W1"].tolist() != init_params((3, 2), rng)["W1"].tolist()
