"""In the Nesterov step the velocity's term is added instead of subtracted: the parameters move against the velocity.

Source: https://github.com/PaddlePaddle/Paddle/pull/12231 (Fix serious bug in nesterov momentum optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "sgd"
MOMENTUM = 0.8
NESTEROV = True


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    hidden = sigmoid(X @ params["W1"] + params["b1"])
    out = hidden @ params["W2"] + params["b2"]
    d_out = 2 * (out - y) / out.size
    d_hidden = d_out @ params["W2"].T * hidden * (1 - hidden)
    return {"W1": X.T @ d_hidden, "b1": d_hidden.sum(0), "W2": hidden.T @ d_out, "b2": d_out.sum(0)}


def momentum_op(param, gradient, velocity, learning_rate, mu, use_nesterov):
    velocity = mu * velocity + gradient
    if use_nesterov:
        param = param - gradient * learning_rate + mu * velocity * learning_rate
        # right: param = param - gradient * learning_rate - mu * velocity * learning_rate
    else:
        param = param - learning_rate * velocity
    return param, velocity


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name in params:
        velocity = state.get(name, np.zeros_like(params[name]))
        new_params[name], new_state[name] = momentum_op(
            params[name], grads[name], velocity, lr, MOMENTUM, NESTEROV)
    return new_params, new_state
