"""The fold over the mini-batch replaces the nablas by those of the present sample, so that only the last sample's are
left (and are divided by n); they have to be added.

Source: https://github.com/jbarrow/LambdaNet/pull/5 (Update BackpropTrainer.hs)
"""

from functools import reduce

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_prime_of(a):
    return a * (1.0 - a)


# --- feed forward -----------------------------------------------------------
def activate(a, layer):
    w, b = layer
    return sigmoid(np.dot(w, a) + b)


def activations(network, x):
    values = [x]
    for layer in network:
        values.append(activate(values[-1], layer))
    return values


# --- algebra of networks ------------------------------------------------------
def zero_network(network):
    return [(np.zeros_like(w), np.zeros_like(b)) for w, b in network]


def add_networks(left, right):
    return [(w1 + w2, b1 + b2) for (w1, b1), (w2, b2) in zip(left, right)]


def scale_network(factor, network):
    return [(factor * w, factor * b) for w, b in network]


# --- backpropagation ------------------------------------------------------------
def backprop(network, x, target):
    values = activations(network, x)
    delta = (values[-1] - target) * sigmoid_prime_of(values[-1])
    nablas = []
    for (w, _), a in zip(reversed(network), reversed(values[:-1])):
        nablas.insert(0, (np.outer(delta, a), delta))
        delta = np.dot(w.T, delta) * sigmoid_prime_of(a)
    return nablas


def calculate_nablas(network, nablas, example):
    x, target = example
    return backprop(network, x, target)  # right: return add_networks(nablas, backprop(network, x, target))


def minibatch_nablas(network, examples):
    total = reduce(lambda nablas, example: calculate_nablas(network, nablas, example),
                   examples, zero_network(network))
    return scale_network(1.0 / len(examples), total)


def backprop_trainer(network, examples, learning_rate):
    nablas = minibatch_nablas(network, examples)
    return add_networks(network, scale_network(-learning_rate, nablas))


# --- as named arrays --------------------------------------------------------------
def to_network(params):
    return [(params["W1"], params["b1"]), (params["W2"], params["b2"])]


def to_params(network):
    (w1, b1), (w2, b2) = network
    return {"W1": w1, "b1": b1, "W2": w2, "b2": b2}


def forward(params, X):
    return np.array([activations(to_network(params), x)[-1] for x in X])


def loss(params, X, y):
    return sum(np.sum((o - t) ** 2) / 2 for o, t in zip(forward(params, X), y)) / len(X)


def gradients(params, X, y):
    return to_params(minibatch_nablas(to_network(params), list(zip(X, y))))


def step(params, X, y, lr):
    return to_params(backprop_trainer(to_network(params), list(zip(X, y)), lr))
