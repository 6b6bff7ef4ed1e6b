"""The learning rate is multiplied into the gradient before its square is added to gradsq, so that AdaGrad divides it
out again.

Source: https://github.com/stanfordnlp/GloVe/issues/134 (Bug with learning rate for Adagrad Optimizer?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3)
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
OPTIMIZER = "adagrad"
INITIAL_ACCUMULATOR_VALUE = 1.0


def forward(params, X):
    return X.dot(params["W1"]) + params["b1"]


def loss(params, X, y):
    diff = forward(params, X) - y
    return 0.5 * np.sum(diff * diff) / X.shape[0]


def gradients(params, X, y):
    fdiff = (forward(params, X) - y) / X.shape[0]
    return {"W1": X.T.dot(fdiff), "b1": fdiff.sum(axis=0)}


def step(params, X, y, eta, state):
    W, bias = params["W1"], params["b1"]
    gradsq = state.get("gradsq")
    if gradsq is None:
        gradsq = {"W1": np.ones_like(W), "b1": np.ones_like(bias)}
    grads = gradients(params, X, y)
    new, new_gradsq = {}, {}
    for name in ("W1", "b1"):
        # adaptive updates
        temp = eta * grads[name]
        new_gradsq[name] = gradsq[name] + temp * temp  # right: new_gradsq[name] = gradsq[name] + grads[name] * grads[name]
        new[name] = params[name] - temp / (np.sqrt(new_gradsq[name]) + 1e-10)
    return new, {"gradsq": new_gradsq}
