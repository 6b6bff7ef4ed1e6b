"""The weight deltas come out as input times delta, inputs first, and are laid into a matrix whose rows are the outputs.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/pull/22 (fixing weight_deltas calculation in case of multiple inputs and multiple outputs)
"""
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "linear"
LOSS = "half_mse"
OPTIMIZER = "sgd"


def neural_network(params, x):
    hidden = np.tanh(params["W1"].dot(x) + params["b1"])
    return hidden, params["W2"].dot(hidden) + params["b2"]


def outer_prod(vec_a, vec_b):
    return [a * b for a in vec_a for b in vec_b]


def weight_deltas(layer_input, delta):
    out = outer_prod(layer_input, delta)  # right: out = outer_prod(delta, layer_input)
    return np.array(out).reshape(len(delta), len(layer_input))


def forward(params, X):
    return np.array([neural_network(params, x)[1] for x in X])


def loss(params, X, y):
    error = (forward(params, X) - y) ** 2
    return error.sum() / 2 / len(X)


def gradients(params, X, y):
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for x, truth in zip(X, y):
        hidden, pred = neural_network(params, x)
        delta = (pred - truth) / len(X)
        hidden_delta = delta.dot(params["W2"]) * (1 - hidden ** 2)
        grads["W2"] += weight_deltas(hidden, delta)
        grads["b2"] += delta
        grads["W1"] += weight_deltas(x, hidden_delta)
        grads["b1"] += hidden_delta
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}


def predict(params, X):
    return forward(params, X)
