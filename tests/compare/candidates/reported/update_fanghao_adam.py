"""Adam divides by the square of the corrected second moment instead of its square root.

Source: https://github.com/fanghao6666/neural-networks-and-deep-learning/pull/14 (fixed bug in adam optimizer)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = [parameters[k] for k in ("W1", "b1", "W2", "b2")]
    A1 = np.tanh(np.dot(W1, X) + b1)
    A2 = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)))
    return A1, A2


def backward_propagation(X, Y, parameters):
    m = Y.size
    A1, A2 = forward_propagation(X, parameters)
    dz2 = 1. / m * (A2 - Y)
    dz1 = np.dot(parameters["W2"].T, dz2) * (1 - np.power(A1, 2))
    return {"dW2": np.dot(dz2, A1.T), "db2": np.sum(dz2, axis=1, keepdims=True),
            "dW1": np.dot(dz1, X.T), "db1": np.sum(dz1, axis=1, keepdims=True)}


def initialize_adam(parameters):
    v, s = {}, {}
    for key in parameters:
        v["d" + key] = np.zeros_like(parameters[key])
        s["d" + key] = np.zeros_like(parameters[key])
    return v, s


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v, s, parameters = dict(v), dict(s), dict(parameters)
    v_corrected, s_corrected = {}, {}
    for l in range(L):
        dW, db = "dW" + str(l + 1), "db" + str(l + 1)
        W, b = "W" + str(l + 1), "b" + str(l + 1)
        v[dW] = beta1 * v[dW] + (1 - beta1) * grads[dW]
        v[db] = beta1 * v[db] + (1 - beta1) * grads[db]
        v_corrected[dW] = v[dW] / (1 - math.pow(beta1, t))
        v_corrected[db] = v[db] / (1 - math.pow(beta1, t))
        s[dW] = beta2 * s[dW] + (1 - beta2) * grads[dW] * grads[dW]
        s[db] = beta2 * s[db] + (1 - beta2) * grads[db] * grads[db]
        s_corrected[dW] = s[dW] / (1 - math.pow(beta2, t))
        s_corrected[db] = s[db] / (1 - math.pow(beta2, t))
        parameters[W] = parameters[W] - learning_rate * v_corrected[dW] / (np.square(s_corrected[dW]) + epsilon)
        # right: parameters[W] = parameters[W] - learning_rate * v_corrected[dW] / (np.sqrt(s_corrected[dW]) + epsilon)
        parameters[b] = parameters[b] - learning_rate * v_corrected[db] / (np.square(s_corrected[db]) + epsilon)
        # right: parameters[b] = parameters[b] - learning_rate * v_corrected[db] / (np.sqrt(s_corrected[db]) + epsilon)
    return parameters, v, s


def columns(params):
    return {k: p.reshape(-1, 1) if k[0] == "b" else p for k, p in params.items()}


def forward(params, X):
    return forward_propagation(X.T, columns(params))[1].T


def step(params, X, y, lr, state):
    parameters = columns(params)
    v, s, t = state["adam"] if state else (*initialize_adam(parameters), 0)
    grads = backward_propagation(X.T, y.T, parameters)
    new, v, s = update_parameters_with_adam(parameters, grads, v, s, t + 1, lr)
    return {k: new[k].reshape(params[k].shape) for k in params}, {"adam": (v, s, t + 1)}
