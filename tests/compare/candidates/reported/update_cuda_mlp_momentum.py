"""The momentum's velocity and the weights are updated for each sample of the batch; the samples' gradients should be
accumulated first, and velocity and weights updated once for each batch.

Source: https://github.com/DEADSERPENT/CUDA-based-MLP/blob/main/OPTIMIZER_BUG_ANALYSIS.md (Per-Sample vs Per-Batch
Updates)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def softmax(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e)


def feed(params, x):
    h = sigmoid(params["W1"] @ x + params["b1"])
    return h, softmax(params["W2"] @ h + params["b2"])


def one_learning_cycle(params, x, label):
    """forward and backward of one sample (one thread)"""
    h, p = feed(params, x)
    d2 = p.copy()
    d2[label] -= 1
    d1 = (params["W2"].T @ d2) * h * (1 - h)
    return {"W1": np.outer(d1, x), "b1": d1, "W2": np.outer(d2, h), "b2": d2}


def update_param_momentum(param, grad, velocity, lr):
    velocity = MOMENTUM * velocity + grad
    return param - lr * velocity, velocity


def forward(params, X):
    return np.array([feed(params, x)[1] for x in X])


def gradients(params, X, y):
    total = {name: np.zeros_like(w) for name, w in params.items()}
    for x, label in zip(X, y):
        grad = one_learning_cycle(params, x, label)
        for name in total:
            total[name] = total[name] + grad[name] / len(X)
    return total


def step(params, X, y, lr, state):
    batch_size = len(X)
    weights = dict(params)
    velocity = {name: state.get(name, np.zeros_like(w)) for name, w in params.items()}
    # missing: buffer = {name: np.zeros_like(w) for name, w in params.items()}
    for s in range(batch_size):
        # all threads start with the weights of the batch before
        grad = one_learning_cycle(params, X[s], y[s])
        for name in weights:
            g = grad[name] / batch_size
            weights[name], velocity[name] = update_param_momentum(weights[name], g, velocity[name], lr)
            # right: buffer[name] = buffer[name] + g
    # missing: for name in weights:
        # missing: weights[name], velocity[name] = update_param_momentum(weights[name], buffer[name], velocity[name], lr)
    return weights, velocity
