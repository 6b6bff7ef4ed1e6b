"""The decay is applied to the learning rate that was decayed already, so it compounds in every iteration; it should be
the first rate over 1 + decay * iterations.

Source: https://github.com/oysteijo/simd_neuralnet/issues/78 (a bug in the learning rate decay in all of the
optimizers)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adagrad"
LR_DECAY = 0.1
EPS = 1e-7


def neuralnet_predict(nn, x):
    hidden = np.maximum(x @ nn["W1"].T + nn["b1"], 0)
    return hidden, 1 / (1 + np.exp(-(hidden @ nn["W2"].T + nn["b2"])))


def forward(params, X):
    return neuralnet_predict(params, X)[1]


def loss(params, X, y):
    z = np.maximum(X @ params["W1"].T + params["b1"], 0) @ params["W2"].T + params["b2"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    hidden, out = neuralnet_predict(params, X)
    top = (out - y) / y.size
    low = top @ params["W2"] * (hidden > 0)
    return {"W1": low.T @ X, "b1": low.sum(axis=0), "W2": top.T @ hidden, "b2": top.sum(axis=0)}


def accumulate_squared_gradient(r, g):
    return r + g * g


def compute_update(delta_w, r, lr):
    return delta_w * (-lr / (EPS + np.sqrt(r)))


def step(params, X, y, lr, state):
    n_iterations = state.get("n_iterations", 0)
    learning_rate = state.get("learning_rate", lr) / (1.0 + LR_DECAY * n_iterations)
    # right: learning_rate = lr / (1.0 + LR_DECAY * n_iterations)
    batchgrad = gradients(params, X, y)
    r, nn = {}, {}
    for name in params:
        r[name] = accumulate_squared_gradient(state["r"][name] if n_iterations else 0, batchgrad[name])
        nn[name] = params[name] + compute_update(batchgrad[name], r[name], learning_rate)
    return nn, {"n_iterations": n_iterations + 1, "learning_rate": learning_rate, "r": r}
