"""Softmax regression against the definition's derivative in fifty digits, and against what it is a case of."""

import numpy as np
import pytest

import scratch
import torch_ref
from scratch.softmax_regression import SoftmaxRegression
from tests import truth

RNG = np.random.default_rng(11)
W, b, X, y = RNG.normal(size=(3, 2)), RNG.normal(size=3), RNG.normal(size=(5, 2)), np.array([2, 0, 1, 1, 2])


@pytest.mark.parametrize("half", [scratch, torch_ref], ids=["scratch", "torch_ref"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
@pytest.mark.parametrize("targets", [y, np.eye(3)[y]], ids=["labels", "one-hot"])
def test_loss_and_gradients_are_the_definitions_and_its_derivatives(half, dtype, targets):
    targets = targets.astype(dtype) if targets.ndim == 2 else targets
    params, inputs = {"W1": W.astype(dtype), "b1": b.astype(dtype)}, X.astype(dtype)
    true = truth.of_network(params, inputs, targets, "identity", "softmax", "cross_entropy", 0.125)
    model = half.SoftmaxRegression(*params.values(), l2=0.125)
    got = model.gradients(inputs, targets)
    got = {
        "loss": model.loss(inputs, targets),
        "W1": got["W"],
        "b1": got["b"],
        "X": model.input_gradient(inputs, targets),
    }
    got = {name: np.asarray(value.detach() if half is torch_ref else value) for name, value in got.items()}
    truth.assert_only_rounded(got, true, dtype)


def test_two_classes_are_a_sigmoid_neuron_of_the_difference():
    model = SoftmaxRegression(W[:2], b[:2])
    neuron = scratch.Neuron(W[1] - W[0], b[1] - b[0])
    # The weighted sums are below 4 and differ by a few roundings; a probability changes by at most a quarter of that.
    np.testing.assert_allclose(model.forward(X)[:, 1], neuron.forward(X), rtol=0, atol=16 * np.finfo(float).eps)
    assert model.predict(X).tolist() == neuron.predict(X).tolist()


def test_a_penalised_fit_leads_from_every_start_to_where_the_gradient_vanishes():
    fitted = [
        SoftmaxRegression(start * W, start * b, l2=0.1).fit(X, y, lr=1.0, epochs=3000, tol=1e-10) for start in (0, 5)
    ]
    for model in fitted:
        assert max(np.abs(g).max() for g in model.gradients(X, y).values()) <= 1e-10
        assert model.loss_history[-1] < model.loss_history[0]
    # The penalty curves the loss by 0.1 at least, so that a gradient of 1e-10 (√6 times, in length) is so near.
    assert np.abs(fitted[0].params["W"] - fitted[1].params["W"]).max() <= 2 * np.sqrt(9) * 1e-10 / 0.1
