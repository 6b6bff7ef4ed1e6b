"""Training a network: held to torch.optim's own steps, and to what it must be able to learn."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
import torch
from sklearn import datasets

import scratch
import torch_ref
import torch_ref.optimizers
from scratch.optimizers import minibatches

XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([[0.0], [1.0], [1.0], [0.0]])
each_half = pytest.mark.parametrize("half", [scratch, torch_ref])


def network(half, layers, seed, *args):
    return half.Network(half.network.init_params(layers, np.random.default_rng(seed)), *args)


def of(half, *arrays):
    return arrays if half is scratch else tuple(map(torch.tensor, arrays))


@pytest.fixture(scope="module")
def digits():
    X, y = datasets.load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(X))
    return X[order[450:]] / 16, y[order[450:]], X[order[:450]] / 16, y[order[:450]]


@each_half
@pytest.mark.parametrize(
    ("optimizer", "lr", "options"),
    [
        ("sgd", 2.0, {}),
        ("sgd", 0.5, {"momentum": 0.9}),
        ("sgd", 0.5, {"momentum": 0.9, "nesterov": True}),
        ("adam", 0.1, {}),
    ],
)
def test_xor_is_learned(half, optimizer, lr, options):
    X, y = of(half, *XOR)
    model = network(half, (2, 4, 1), 1, "tanh", "sigmoid", "bce").fit(X, y, lr, 300, optimizer, **options)
    assert list(model.predict(X)) == [0, 1, 1, 0]
    assert model.loss_history[-1] < 0.02 < model.loss_history[0]


@each_half
def test_a_neuron_is_trained_as_a_network_is(half):
    either = np.array([0.0, 1.0, 1.0, 1.0])
    model = half.Neuron(*of(half, np.zeros(2), np.array(0.0)), loss="bce").fit(*of(half, XOR[0], either), 2.0, 50)
    assert list(model.predict(of(half, XOR[0])[0])) == [0, 1, 1, 1]
    assert model.loss_history[-1] < 0.2 < model.loss_history[0]


@each_half
def test_digits_are_learned_to_95_percent_of_held_out_rows(half, digits):
    X, y, X_held, y_held = of(half, *digits)
    model = network(half, (64, 30, 10), 0, "sigmoid", "softmax", "cross_entropy")
    model.fit(X, y, 0.01, 10, "adam", 32, np.random.default_rng(1))
    assert float(sum(model.predict(X_held) == y_held)) / len(y_held) >= 0.95


@each_half
@pytest.mark.parametrize("form", [pd.DataFrame, np.ndarray.tolist, np.asarray], ids=["DataFrames", "lists", "arrays"])
def test_data_may_be_of_any_form(half, form):
    X, y = np.random.default_rng(0).normal(size=(2, 6, 3))
    deep, lone = network(half, (3, 2, 3), 1), half.Neuron(*of(half, np.array([1.0, 2.0, 3.0]), np.array(0.5)))
    for model, targets, given in (
        (deep, y, form(y)),
        (lone, y[:, 0], y[:, 0].tolist()),
        (lone, y[:, 0], pd.Series(y[:, 0])),
    ):
        for ask, *data in (
            ("forward", X),
            ("predict", X),
            *((ask, X, targets) for ask in ("loss", "gradients", "loss_and_gradients", "input_gradient")),
        ):
            mine = getattr(model, ask)(*[form(X), given][: len(data)])
            true = numbers(getattr(model, ask)(*of(half, *data)))
            # six samples, which may be added up in another order where they lie in columns
            apart = 6 * np.finfo(float).eps * np.max(np.abs(true))
            np.testing.assert_allclose(numbers(mine), true, rtol=1e-14, atol=apart)
    taught, true = (network(half, (3, 2, 3), 1) for _ in range(2))
    for model, data in ((taught, (form(X), form(y))), (true, of(half, X, y))):
        model.fit(*data, 0.1, 2, batch_size=4, rng=np.random.default_rng(2))
    np.testing.assert_allclose(taught.loss_history, true.loss_history, rtol=1e-14)


def numbers(thing):
    """All that a tensor, an array, or a tuple or dict of them holds."""
    parts = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, tuple) else None
    if parts is None:
        return np.ravel(thing.detach().numpy() if isinstance(thing, torch.Tensor) else thing)
    return np.concatenate([numbers(part) for part in parts])


@each_half
def test_labels_may_be_lists_too(half, digits):
    X, y = digits[0][:20], digits[1][:20]
    trained = [network(half, (64, 3, 10), 0, "sigmoid", "softmax", "cross_entropy") for _ in range(2)]
    for model, data in zip(trained, ((X.tolist(), y.tolist()), of(half, X, y))):
        model.fit(*data, 0.1, 3)
    assert trained[0].loss_history == trained[1].loss_history


OPTIMIZERS = [
    ("sgd", {}, torch.optim.SGD),
    ("sgd", {"momentum": 0.9, "weight_decay": 0.01}, torch.optim.SGD),
    ("sgd", {"momentum": 0.9, "nesterov": True}, torch.optim.SGD),
    ("adam", {"weight_decay": 0.01}, torch.optim.Adam),
]


@each_half
@pytest.mark.parametrize(("optimizer", "options", "theirs"), OPTIMIZERS)
def test_mini_batch_training_takes_the_steps_of_torch_optim(half, optimizer, options, theirs):
    rng = np.random.default_rng(5)
    X, y = rng.normal(size=(23, 5)), rng.integers(0, 3, size=23)
    start = {n: torch.tensor(p) for n, p in scratch.network.init_params((5, 4, 3), np.random.default_rng(2)).items()}

    module = torch_ref.Network({n: p.clone() for n, p in start.items()}, "tanh", "softmax", "cross_entropy")
    library = theirs(module.parameters(), lr=0.05, **options)
    shuffled, losses = np.random.default_rng(9), []
    for _ in range(4):
        order = shuffled.permutation(23)
        for rows in (order[:10], order[10:20], order[20:]):
            library.zero_grad()
            loss = module.loss(torch.tensor(X[rows]), torch.tensor(y[rows]))
            losses.append(loss.item())
            loss.backward()
            library.step()

    as_half = (lambda p: p.numpy().copy()) if half is scratch else torch.clone
    model = half.Network({n: as_half(p) for n, p in start.items()}, "tanh", "softmax", "cross_entropy")
    model.fit(*of(half, X, y), 0.05, 4, optimizer, 10, np.random.default_rng(9), **options)
    np.testing.assert_allclose(model.loss_history, losses, rtol=1e-11)
    for name, p in module.params.items():
        mine = model.params[name] if half is scratch else model.params[name].detach().numpy()
        np.testing.assert_allclose(mine, p.detach().numpy(), rtol=1e-9, atol=1e-12)


def test_mini_batches_hold_every_row_once_and_the_last_may_be_shorter():
    batches = minibatches(11, 4, np.random.default_rng(0))
    assert [len(rows) for rows in batches] == [4, 4, 3]
    assert sorted(np.concatenate(batches)) == list(range(11))
    assert list(np.concatenate(batches)) != list(range(11))
    assert [list(rows) for rows in minibatches(3)] == [[0, 1, 2]]


@pytest.mark.parametrize("cut", [minibatches, torch_ref.optimizers.minibatches], ids=["scratch", "torch_ref"])
def test_minibatches_without_a_generator_are_refused_in_words(cut):
    with pytest.raises(ValueError, match="batch_size goes with rng"):
        cut(11, 4)


@each_half
def test_training_stops_when_the_gradient_is_within_the_tolerance(half):
    X, y = of(half, *XOR)
    model = network(half, (2, 4, 1), 1, "tanh", "sigmoid", "bce").fit(X, y, 2.0, 2000, tol=0.01)
    assert 50 < len(model.loss_history) < 2000
    assert max(float(abs(g).max()) for g in model.gradients(X, y).values()) < 0.011


@each_half
def test_who_watches_is_told_every_step_and_what_it_started_from(half):
    X, y = of(half, *XOR)
    seen = []
    model = network(half, (2, 3, 1), 0, "tanh", "sigmoid", "bce")
    start = {n: p.copy() if half is scratch else p.detach().numpy().copy() for n, p in model.params.items()}
    model.fit(X, y, 0.5, 3, "sgd", 2, np.random.default_rng(0), watch=seen.append, momentum=0.9)
    assert [step.number for step in seen] == [1, 2, 3, 4, 5, 6]
    assert [step.loss for step in seen] == model.loss_history
    assert all(len(step.rows) == 2 and step.lr == 0.5 for step in seen)
    assert seen[0].state == {}
    for before, after in pairwise(seen):
        assert all(bool((before.params_after[n] == after.params[n]).all()) for n in start)
        assert all(bool((before.state_after["velocity"][n] == after.state["velocity"][n]).all()) for n in start)
    np.testing.assert_array_equal(np.asarray(seen[0].params["W1"]), start["W1"])
