"""The velocity is a running sum of gradients and is added to the weights; it should be subtracted.

Source: https://github.com/NLeSC/deep-learning-assignments-solutions/issues/2 (SGD + Momentum Implementation): the
formula of the slide that it quotes
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def affine_relu(x, w, b):
    a = x.dot(w) + b
    return np.maximum(0, a), (x, w, a)


def two_layer_loss(params, X, y=None):
    hidden, cache = affine_relu(X, params["W1"], params["b1"])
    scores = hidden.dot(params["W2"]) + params["b2"]
    probs = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    probs /= np.sum(probs, axis=1, keepdims=True)
    if y is None:
        return probs
    N = X.shape[0]
    loss = -np.sum(np.log(probs[np.arange(N), y])) / N
    dscores = probs.copy()
    dscores[np.arange(N), y] -= 1
    dscores /= N
    grads = {"W2": hidden.T.dot(dscores), "b2": np.sum(dscores, axis=0)}
    dhidden = dscores.dot(params["W2"].T)
    dhidden[cache[2] <= 0] = 0
    grads["W1"] = X.T.dot(dhidden)
    grads["b1"] = np.sum(dhidden, axis=0)
    return loss, grads


def sgd_momentum(x, dx, config):
    """
    config format:
    - learning_rate: Scalar learning rate.
    - rho: Scalar giving the friction.
    - vx: array of the same shape as x, running sum of the gradients.
    """
    vx = config.get("vx", np.zeros_like(x))
    vx = config["rho"] * vx + dx
    next_x = x + config["learning_rate"] * vx  # right: next_x = x - config["learning_rate"] * vx
    return next_x, {**config, "vx": vx}


def forward(params, X):
    return two_layer_loss(params, X)


def gradients(params, X, y):
    return two_layer_loss(params, X, y)[1]


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    next_params, configs = {}, {}
    for p, w in params.items():
        config = dict(state.get(p, {"rho": MOMENTUM}), learning_rate=lr)
        next_params[p], configs[p] = sgd_momentum(w, grads[p], config)
    return next_params, configs
