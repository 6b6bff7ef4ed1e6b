"""Epsilon is added to the mean square under the root; it should be added to the root.

Source: https://github.com/tensorflow/tensorflow/issues/41115 (Doc of rmsprop optimizer seems not consistent with the
code)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "rmsprop"
ALPHA = 0.9
MOMENTUM = 0.9
EPS = 1e-3


def rmsprop(var, grad, slots, learning_rate, rho=ALPHA, momentum=MOMENTUM, epsilon=EPS):
    rms = slots.get("rms", np.zeros_like(var))
    mom = slots.get("momentum", np.zeros_like(var))

    rms_t = rho * rms + (1 - rho) * np.square(grad)
    denom_t = np.sqrt(rms_t + epsilon)  # right: denom_t = np.sqrt(rms_t) + epsilon
    mom_t = momentum * mom + learning_rate * grad / denom_t
    var_t = var - mom_t
    return var_t, {"rms": rms_t, "momentum": mom_t}


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    error = (forward(params, X) - y) / len(y)
    return {"W": X.T @ error, "b": np.sum(error)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    variables, slots = {}, {}
    for name in params:
        variables[name], slots[name] = rmsprop(params[name], grads[name], state.get(name, {}), lr)
    return variables, slots
