"""Plain momentum moves by the velocity; this applies momentum and gradient a second time on top of the new velocity.

Source: https://github.com/fchollet/deep-learning-with-python-notebooks/issues/289 (Code in Chapter 2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
OPTIMIZER = "sgd"
MOMENTUM = 0.1

momentum = 0.1  # Constant momentum factor


def naive_dense(x, w, b):
    return np.dot(x, w) + b


def naive_softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def forward(params, X):
    h = np.maximum(naive_dense(X, params["W1"], params["b1"]), 0.0)
    return naive_softmax(naive_dense(h, params["W2"], params["b2"]))


def get_current_gradient(params, X, y):
    z = naive_dense(X, params["W1"], params["b1"])
    h = np.maximum(z, 0.0)
    p = naive_softmax(naive_dense(h, params["W2"], params["b2"]))
    p[np.arange(len(y)), y] -= 1.0
    p = p / len(y)
    dz = np.dot(p, params["W2"].T) * (z > 0.0)
    return {"W1": np.dot(X.T, dz), "b1": dz.sum(axis=0), "W2": np.dot(h.T, p), "b2": p.sum(axis=0)}


def gradients(params, X, y):
    return get_current_gradient(params, X, y)


def step(params, X, y, lr, state):
    gradient = get_current_gradient(params, X, y)
    updated, velocities = {}, {}
    for name, w in params.items():
        past_velocity = state.get(name, 0.0)
        velocity = past_velocity * momentum - lr * gradient[name]
        w = w + momentum * velocity - lr * gradient[name]  # right: w = w + velocity
        velocities[name] = velocity
        updated[name] = w
    return updated, velocities
