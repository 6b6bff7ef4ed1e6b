"""The gradient enters the velocity with the factor 1 - mass, as in an average; momentum adds the whole gradient.

Source: https://github.com/jax-ml/jax/pull/1528 (Align momentum optimizer with conventional parameterization and add Nesterov)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def momentum(step_size, mass):
    """Construct optimizer triple for SGD with momentum."""

    def init(x0):
        v0 = np.zeros_like(x0)
        return x0, v0

    def update(g, state):
        x, velocity = state
        velocity = mass * velocity - (1. - mass) * g  # right: velocity = mass * velocity - g
        x = x + step_size * velocity
        return x, velocity

    def get_params(state):
        x, _ = state
        return x

    return init, update, get_params


def logsoftmax(logits):
    logits = logits - logits.max(1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(1, keepdims=True))


def predict_fun(params, inputs):
    activations = np.tanh(np.dot(inputs, params["W1"]) + params["b1"])
    return activations, logsoftmax(np.dot(activations, params["W2"]) + params["b2"])


def forward(params, X):
    return np.exp(predict_fun(params, X)[1])


def loss(params, X, y):
    preds = predict_fun(params, X)[1]
    return -np.mean(np.sum(preds * y, axis=1))


def gradients(params, X, y):
    activations, preds = predict_fun(params, X)
    g = (np.exp(preds) - y) / X.shape[0]
    ga = np.dot(g, params["W2"].T) * (1 - activations ** 2)
    return {"W1": np.dot(X.T, ga), "b1": ga.sum(0), "W2": np.dot(activations.T, g), "b2": g.sum(0)}


def step(params, X, y, lr, state):
    opt_init, opt_update, get_params = momentum(lr, mass=0.9)
    grads = gradients(params, X, y)
    opt_state = {}
    for k in params:
        s = opt_init(params[k])
        if k in state:
            s = (params[k], state[k])
        opt_state[k] = opt_update(grads[k], s)
    return {k: get_params(s) for k, s in opt_state.items()}, {k: s[1] for k, s in opt_state.items()}
