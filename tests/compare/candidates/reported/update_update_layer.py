"""The new gradient enters the velocity with a factor of 1 - momentum, as in a moving average; it is added whole.

Source: https://github.com/pjreddie/darknet/issues/2203 (The way SGD momentum implements, is it wrong?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def logistic(x):
    return 1. / (1. + np.exp(-x))


def forward(params, X):
    return logistic(X @ params["W"] + params["b"])


def gradients(params, X, y):
    delta = (forward(params, X) - y) / y.shape[0]
    return {"W": delta @ X, "b": np.sum(delta)}


def axpy(a, x, y):
    return a * x + y


def update_layer(l, updates, delta, learning_rate, momentum):
    weight_updates, bias_updates = updates
    weight_updates = axpy(-(1 - momentum), delta["W"], momentum * weight_updates)
    # right: weight_updates = axpy(-1, delta["W"], momentum * weight_updates)
    bias_updates = axpy(-(1 - momentum), delta["b"], momentum * bias_updates)
    # right: bias_updates = axpy(-1, delta["b"], momentum * bias_updates)
    weights = axpy(learning_rate, weight_updates, l["W"])
    biases = axpy(learning_rate, bias_updates, l["b"])
    return {"W": weights, "b": biases}, (weight_updates, bias_updates)


def step(params, X, y, lr, state):
    updates = state.get("updates", (0., 0.))
    new, updates = update_layer(params, updates, gradients(params, X, y), lr, MOMENTUM)
    return new, {"updates": updates}
