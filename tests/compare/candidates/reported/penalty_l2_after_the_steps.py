"""The L2 term is taken off the weights after the adaptive step; it has to be part of the gradient that the adaptive
procedure sees and scales.

Source: https://github.com/airbnb/aerosolve/pull/97 (Make the L2 gradient update be part of the rprop)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6
OPTIMIZER = "rmsprop"
ALPHA = 0.99
EPS = 1e-8
WEIGHT_DECAY = 0.05


def scoreItem(params, x):
    return np.dot(x, params["W"]) + params["b"]


def scoreProbability(score):
    return 1.0 / (1.0 + np.exp(-score))


def forward(params, X):
    return scoreProbability(scoreItem(params, X))


def gradients(params, X, y):
    """sums over the examples, averaged at the end"""
    gradW = np.zeros_like(params["W"])
    gradB = np.zeros_like(params["b"])
    for example, label in zip(X, y):
        diff = scoreProbability(scoreItem(params, example)) - label
        gradW = gradW + diff * example
        gradB = gradB + diff
    return {"W": gradW / len(X), "b": gradB / len(X)}


def rprop(weight, grad, cache, lr):
    """the step of one feature's weights, scaled by a running mean of the squares"""
    cache = ALPHA * cache + (1 - ALPHA) * grad * grad
    return weight - lr * grad / (np.sqrt(cache) + EPS), cache


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    newWeights, newState = {}, {}
    for family, weight in params.items():
        cache = state.get(family, np.zeros_like(weight))
        grad = grads[family]  # right: grad = grads[family] + WEIGHT_DECAY * weight
        newWeight, cache = rprop(weight, grad, cache, lr)
        newWeight = newWeight - lr * WEIGHT_DECAY * weight  # right: nothing
        newWeights[family] = newWeight
        newState[family] = cache
    return newWeights, newState
