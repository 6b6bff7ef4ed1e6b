"""The neuron against an article's example, an example by hand, and the derivative of its loss in fifty digits."""

import numpy as np
import pytest

from scratch.activations import ELEMENTWISE
from scratch.neuron import Neuron, spam_filter
from tests import by_hand, truth
from tests.truth import exactly, ulps

MAILS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])  # a capitalised word or not, the word or not


def test_the_articles_mail_is_spam():
    values = spam_filter().propagate(MAILS[2])
    assert values["z"] == 5  # 7·1 + 3·0 − 2
    # mpmath: σ(5) = 0.99330714907571514…; the sigmoid may be off by 4 ulp
    assert ulps(values["a"], exactly(0.9933071490757153)) <= 4
    assert np.round(values["a"]) == 1


def test_either_mark_makes_a_mail_spam():
    labels = spam_filter().predict(MAILS)
    assert labels.dtype.kind == "i"
    assert labels.tolist() == [0, 1, 1, 1]


def test_a_weighted_sum_of_exactly_nought_is_not_spam():
    assert Neuron(np.array([2.0, -1.0, 0.5]), 0.0).predict(np.array([[1.0, 2.0, 0.0]])).tolist() == [0]


@pytest.mark.parametrize("activation", ELEMENTWISE)
def test_one_input_vector_gives_what_it_gives_in_a_batch(activation):
    neuron = Neuron(**by_hand.NEURON, activation=activation)
    batch = neuron.propagate(by_hand.NEURON_X)
    assert batch["z"].tolist() == by_hand.NEURON_Z
    for i, x in enumerate(by_hand.NEURON_X):
        single = neuron.propagate(x)
        assert np.shape(single["z"]) == np.shape(single["a"]) == np.shape(neuron.predict(x)) == ()
        assert single["z"] == batch["z"][i]
        assert single["a"] == neuron.forward(by_hand.NEURON_X)[i] == neuron.forward(x)


@pytest.mark.parametrize(("loss", "l2", "value", "dW", "db", "dX"), by_hand.NEURON_LOSSES)
def test_loss_and_gradients_are_those_worked_out_by_hand(loss, l2, value, dW, db, dX):
    neuron = Neuron(**by_hand.NEURON, activation="identity", loss=loss, l2=l2)
    batch = by_hand.NEURON_X, by_hand.NEURON_Y
    assert neuron.loss(*batch) == value
    grads = neuron.gradients(*batch)
    assert list(grads) == ["W", "b"]
    assert grads["W"].tolist() == dW
    assert grads["b"] == db
    assert np.shape(grads["b"]) == ()
    assert neuron.input_gradient(*batch).tolist() == dX


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
@pytest.mark.parametrize(("activation", "loss"), truth.NEURONS)
def test_loss_and_gradients_are_the_definitions_and_its_derivatives(activation, loss, dtype):
    params, X, y = truth.neuron_batch(dtype)
    neuron = Neuron(**params, activation=activation, loss=loss, l2=0.125)
    got = {"loss": neuron.loss(X, y)} | neuron.gradients(X, y) | {"X": neuron.input_gradient(X, y)}
    truth.assert_only_rounded(got, truth.of_neuron(params, X, y, activation, loss, 0.125), dtype)
