"""The previous change, which already contains the learning rate, is multiplied by it once more; only the gradient
should be.

Source: https://github.com/dfdx/Boltzmann.jl/issues/14 (Momentum implementation)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "sgd"
MOMENTUM = 0.9

momentum = MOMENTUM


def logistic(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return logistic(np.dot(X, params["W"]) + params["b"])


def gradients(params, X, y):
    residual = forward(params, X) - y
    return {"W": np.dot(residual, X) / len(y), "b": np.mean(residual)}


def update_weights(w, grad, dW_prev, lr):
    # keep part of the last change
    dW = lr * (momentum * dW_prev - grad)  # right: dW = momentum * dW_prev - lr * grad
    return w + dW, dW


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name in params:
        dW_prev = state.get(name, np.zeros_like(params[name]))
        new_params[name], new_state[name] = update_weights(params[name], grads[name], dW_prev, lr)
    return new_params, new_state
