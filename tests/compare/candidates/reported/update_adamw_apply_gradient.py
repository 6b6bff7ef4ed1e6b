"""AdamW mixes its weight decay into the gradient, and so into both moments; it should be decoupled and shrink the weight
itself by lr * weight_decay.

Source: https://github.com/nntrainer/nntrainer/pull/3565 ([optimizer] Fix AdamW logic and apply decoupled weight decay)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1

beta1, beta2, epsilon = 0.9, 0.999, 1e-8


def apply_gradient(weight, grad, wm, wv, learning_rate, iteration):
    grad = grad + WEIGHT_DECAY * weight  # right: weight = weight - learning_rate * WEIGHT_DECAY * weight
    wm = beta1 * wm + (1 - beta1) * grad
    wv = beta2 * wv + (1 - beta2) * grad * grad
    m_hat = wm / (1 - math.pow(beta1, iteration + 1))
    v_hat = wv / (1 - math.pow(beta2, iteration + 1))
    weight = weight - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return weight, wm, wv


def forwarding(params, X):
    fc1 = X.dot(params["W1"].T) + params["b1"]
    act = np.where(fc1 > 0, fc1, 0)
    return fc1, act, act.dot(params["W2"].T) + params["b2"]


def forward(params, X):
    return forwarding(params, X)[-1]


def gradients(params, X, y):
    fc1, act, out = forwarding(params, X)
    d_out = (out - y) / X.shape[0]
    d_fc1 = np.where(fc1 > 0, d_out.dot(params["W2"]), 0)
    return {"W1": d_fc1.T.dot(X), "b1": d_fc1.sum(axis=0), "W2": d_out.T.dot(act), "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    iteration = state.get("iteration", 0)
    djdw = gradients(params, X, y)
    weights, context = {}, {"iteration": iteration + 1}
    for key in params:
        wm, wv = state.get(key, (0, 0))
        weights[key], wm, wv = apply_gradient(params[key], djdw[key], wm, wv, lr, iteration)
        context[key] = (wm, wv)
    return weights, context
