"""The neuron against an article's example, an example by hand, and the derivative of its loss in fifty digits."""

import numpy as np
import pytest
import torch

from tests import by_hand, truth
from tests.truth import exactly, ulps
from torch_ref.neuron import Neuron, spam_filter

MAILS = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def tensors(params):
    return {name: torch.tensor(p) for name, p in params.items()}


def test_the_articles_mail_is_spam_and_either_mark_makes_it_so():
    neuron = spam_filter()
    values = {name: value.detach() for name, value in neuron.propagate(MAILS[2]).items()}
    assert values["z"] == 5  # 7·1 + 3·0 − 2
    assert ulps(values["a"], exactly(0.9933071490757153)) <= 4  # mpmath; PyTorch's sigmoid may be off by 4 ulp
    assert neuron.predict(MAILS).tolist() == [0, 1, 1, 1]
    assert not neuron.predict(MAILS).is_floating_point()
    assert neuron(MAILS[2]) == values["a"]


def test_a_weighted_sum_of_exactly_nought_is_not_spam():
    neuron = Neuron(torch.tensor([2.0, -1.0, 0.5]), torch.tensor(0.0))
    assert neuron.predict(torch.tensor([[1.0, 2.0, 0.0]])).tolist() == [0]


def test_one_input_vector_gives_what_it_gives_in_a_batch():
    neuron, X = Neuron(**tensors(by_hand.NEURON), activation="relu"), torch.tensor(by_hand.NEURON_X)
    assert neuron.propagate(X)["z"].tolist() == by_hand.NEURON_Z
    assert [neuron.forward(x).tolist() for x in X] == neuron(X).tolist()


@pytest.mark.parametrize(("loss", "l2", "value", "dW", "db", "dX"), by_hand.NEURON_LOSSES)
def test_loss_and_gradients_are_those_worked_out_by_hand(loss, l2, value, dW, db, dX):
    neuron = Neuron(**tensors(by_hand.NEURON), activation="identity", loss=loss, l2=l2)
    batch = torch.tensor(by_hand.NEURON_X), torch.tensor(by_hand.NEURON_Y)
    assert neuron.loss(*batch).item() == value
    assert {name: g.tolist() for name, g in neuron.gradients(*batch).items()} == {"W": dW, "b": db}
    assert neuron.input_gradient(*batch).tolist() == dX


@pytest.mark.parametrize(("activation", "loss"), truth.NEURONS)
def test_loss_and_gradients_are_the_definitions_and_its_derivatives(activation, loss):
    params, X, y = truth.neuron_batch(np.float64)
    neuron, batch = Neuron(**tensors(params), activation=activation, loss=loss, l2=0.125), tensors({"X": X, "y": y})
    got = {"loss": neuron.loss(**batch).detach()} | neuron.gradients(**batch) | {"X": neuron.input_gradient(**batch)}
    truth.assert_only_rounded(got, truth.of_neuron(params, X, y, activation, loss, 0.125), np.float64)
