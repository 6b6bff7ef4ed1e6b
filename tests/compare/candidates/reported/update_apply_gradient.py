"""AdamW works like Adam: the decay goes through the moments as a part of the gradient; it should shrink the weights.

Source: https://github.com/nntrainer/nntrainer/pull/3527 ([optimizer] bugfix adamw)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1

beta1, beta2, epsilon, weight_decay = 0.9, 0.999, 1e-8, 0.1


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def gradients(params, X, y):
    error = forward(params, X) - y
    return {"W": error @ X / len(y), "b": error.mean()}


def applyGradient(weight, grad, wm, wv, iteration, lr):
    """One weight of the AdamW optimizer; wm and wv are its momentum variables."""
    x_grad = grad + weight_decay * weight  # right: x_grad = grad
    decayed = weight  # right: decayed = weight * (1 - lr * weight_decay)
    wm = beta1 * wm + (1 - beta1) * x_grad
    wv = beta2 * wv + (1 - beta2) * x_grad * x_grad
    biasCorrection1 = 1 - math.pow(beta1, iteration + 1)
    biasCorrection2 = 1 - math.pow(beta2, iteration + 1)
    denom = np.sqrt(wv) / math.sqrt(biasCorrection2) + epsilon
    return decayed - lr / biasCorrection1 * wm / denom, wm, wv


def step(params, X, y, lr, state):
    iteration = state.get("iteration", 0)
    grads = gradients(params, X, y)
    weights, variables = {}, {"iteration": iteration + 1}
    for name in params:
        wm, wv = state.get(name, (0.0, 0.0))
        weights[name], wm, wv = applyGradient(params[name], grads[name], wm, wv, iteration, lr)
        variables[name] = wm, wv
    return weights, variables
