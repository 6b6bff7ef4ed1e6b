"""The network against a 2-3-1 example by hand, and the derivative of its loss in fifty digits."""

import numpy as np
import pytest
import torch

from tests import by_hand, truth
from torch_ref.network import Network

X = torch.tensor(by_hand.NETWORK_X)
PARAMS = {name: torch.tensor(p) for name, p in by_hand.NETWORK.items()}


def test_forward_and_autograd_are_as_worked_out_by_hand():
    network, y = Network(PARAMS, "relu", "identity", "half_mse"), torch.tensor(by_hand.RELU_Y)
    values = {name: value.tolist() for name, value in network.propagate(X).items()}
    assert values == {"z1": by_hand.NETWORK_Z1, "a1": by_hand.RELU_A1, "z2": by_hand.RELU_Z2, "a2": by_hand.RELU_Z2}
    assert network.loss(X, y).item() == by_hand.RELU_LOSS
    grads = network.gradients(X, y) | {"X": network.input_gradient(X, y)}
    assert {name: g.tolist() for name, g in grads.items()} == by_hand.RELU_GRADIENTS


@pytest.mark.parametrize(("hidden", "output", "loss", "l2"), by_hand.CURVED)
def test_loss_and_gradients_are_the_definitions_and_its_derivatives(hidden, output, loss, l2):
    network, y = Network(PARAMS, hidden, output, loss, l2), torch.tensor(by_hand.MARKS_Y)
    assert torch.equal(network(X), network.propagate(X)["a2"])
    got = {"loss": network.loss(X, y).detach()} | network.gradients(X, y) | {"X": network.input_gradient(X, y)}
    true = truth.of_network(by_hand.NETWORK, by_hand.NETWORK_X, by_hand.MARKS_Y, hidden, output, loss, l2)
    truth.assert_only_rounded(got, true, np.float64)


def test_the_label_is_the_largest_output_or_the_sign_of_the_only_one():
    labels = Network({"W1": PARAMS["W1"], "b1": PARAMS["b1"]}, output="softmax").predict(X)
    assert not labels.is_floating_point()
    assert labels.tolist() == by_hand.Z1_LABELS
    for b2, expected in by_hand.RELU_LABELS:
        labels = Network(PARAMS | {"b2": torch.tensor([b2]).double()}, "relu").predict(X)
        assert not labels.is_floating_point()
        assert labels.tolist() == expected
