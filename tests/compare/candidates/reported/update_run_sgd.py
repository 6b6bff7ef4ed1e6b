"""In every round a new iterator over the dataset is made and its first minibatch taken, so only that one is ever used:
the iterator has to be made once, before the loop.

Source: https://github.com/probml/dynamax/issues/414 ([BUG] `run_sgd` only optimizes the first mini batch)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "half_mse"
STEPS = "online"


def sample_minibatches(dataset, batch_size):
    n_data = len(dataset[0])
    for start in range(0, n_data, batch_size):
        yield tuple(leaf[start:start + batch_size] for leaf in dataset)


def emission(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def value_and_grad(params, minibatch):
    X, y = minibatch
    a = emission(params, X)
    err = a - y
    d = err * (1 - a ** 2) / len(y)
    return np.mean(err ** 2) / 2, {"W": X.T @ d, "b": d.sum()}


def run_sgd(loss_and_grad, params, dataset, lr, batch_size=1):
    num_batches = -(-len(dataset[0]) // batch_size)
    losses = []
    # missing: minibatches = sample_minibatches(dataset, batch_size)
    for _ in range(num_batches):
        minibatch = next(sample_minibatches(dataset, batch_size))  # right: minibatch = next(minibatches)
        this_loss, grads = loss_and_grad(params, minibatch)
        params = {k: params[k] - lr * grads[k] for k in params}
        losses.append(this_loss)
    return params, losses


def forward(params, X):
    return emission(params, X)


def loss(params, X, y):
    return value_and_grad(params, (X, y))[0]


def gradients(params, X, y):
    return value_and_grad(params, (X, y))[1]


def step(params, X, y, lr):
    return run_sgd(value_and_grad, params, (X, y), lr)[0]
