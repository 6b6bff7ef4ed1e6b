"""The running mean of the squares itself is divided by its root and becomes the update; it is the gradient that should
be divided.

Source: https://github.com/nntrainer/nntrainer/pull/2587 ([ RMSProp ] add rms prop optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-7


class RMSProp:
    def __init__(self, rho=0.9, epsilon=1e-7):
        self.rho = rho
        self.epsilon = epsilon

    def apply_gradient(self, weight, x_grad, wv, learning_rate):
        wv = self.rho * wv
        wv = wv + (1.0 - self.rho) * (x_grad * x_grad)
        denom = np.sqrt(wv)
        denom = denom + self.epsilon
        x_grad = wv / denom  # right: x_grad = x_grad / denom
        return weight - learning_rate * x_grad, wv


def run(params, X):
    h = 1 / (1 + np.exp(-(X.dot(params["W1"].T) + params["b1"])))
    return h, h.dot(params["W2"].T) + params["b2"]


def forward(params, X):
    return run(params, X)[1]


def gradients(params, X, y):
    h, out = run(params, X)
    d = 2 * (out - y) / out.size
    dh = d.dot(params["W2"]) * h * (1 - h)
    return {"W1": dh.T.dot(X), "b1": dh.sum(0), "W2": d.T.dot(h), "b2": d.sum(0)}


def step(params, X, y, lr, state):
    opt = RMSProp(rho=ALPHA, epsilon=EPS)
    grads = gradients(params, X, y)
    weights, variables = {}, {}
    for name, weight in params.items():
        wv = state.get(name, np.zeros_like(weight))
        weights[name], variables[name] = opt.apply_gradient(weight, grads[name], wv, lr)
    return weights, variables
