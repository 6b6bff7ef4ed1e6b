"""The cost of an epoch is that of its last mini-batch: each mini-batch's average replaces what the ones before it had
accumulated, and is not divided by the number of all examples.

Source: https://tech.apdaga.com/2020/05/improving-deep-neural-networks-week-2-optimization-methods-v1b-hyperparameter-tuning-regularization-and-optimization.html
(Updates to the assignment: the total cost per mini-batch is accumulated, the average is that of the entire epoch)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"

mini_batch_size = 2


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    b1 = parameters["b1"].reshape(-1, 1)
    W2 = parameters["W2"]
    b2 = parameters["b2"].reshape(-1, 1)
    W3 = parameters["W3"]
    b3 = parameters["b3"].reshape(-1, 1)

    z1 = np.dot(W1, X) + b1
    a1 = relu(z1)
    z2 = np.dot(W2, a1) + b2
    a2 = relu(z2)
    z3 = np.dot(W3, a2) + b3
    a3 = sigmoid(z3)
    return a3, (z1, a1, z2, a2, z3)


def compute_cost(z3, Y):
    """The cost of a mini-batch, not divided by its number of examples."""
    logprobs = np.multiply(np.logaddexp(0, -z3), Y) + np.multiply(np.logaddexp(0, z3), 1 - Y)
    return np.sum(logprobs)


def mini_batches(X, Y):
    m = X.shape[1]
    for k in range(0, m, mini_batch_size):
        yield X[:, k:k + mini_batch_size], Y[:, k:k + mini_batch_size]


def forward(params, X):
    a3, _ = forward_propagation(X.T, params)
    return a3.T


def loss(params, X, y):
    m = X.shape[0]
    cost_total = 0
    for minibatch_X, minibatch_Y in mini_batches(X.T, y.T):
        a3, caches = forward_propagation(minibatch_X, params)
        cost_total = compute_cost(caches[-1], minibatch_Y) / minibatch_Y.shape[1]
        # right: cost_total += compute_cost(caches[-1], minibatch_Y) / m
    return cost_total
