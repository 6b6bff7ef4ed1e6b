"""Adam's timestep t starts at zero, so the first bias correction divides by 1 - beta**0 = 0; t is an integer that
starts at one.

Source: https://github.com/stamalip/MathForDeepLearning (Math for Deep Learning, Updates: p 300)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class FullyConnectedLayer:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def forward(self, input):
        self.input = input
        return np.dot(input, self.weights.T) + self.bias

    def backward(self, output_error):
        self.delta_w = np.dot(output_error.T, self.input)
        self.delta_b = output_error.sum(axis=0)


class Adam:
    def __init__(self, state):
        self.m = state.get("m", {})
        self.v = state.get("v", {})
        self.t = state.get("t", 0)  # right: self.t = state.get("t", 1)

    def update(self, name, theta, g, eta):
        beta1, beta2 = BETAS
        m = beta1 * self.m.get(name, np.zeros_like(g)) + (1 - beta1) * g
        v = beta2 * self.v.get(name, np.zeros_like(g)) + (1 - beta2) * g ** 2
        mhat = m / (1 - beta1 ** self.t)
        vhat = v / (1 - beta2 ** self.t)
        self.m = {**self.m, name: m}
        self.v = {**self.v, name: v}
        return theta - eta * mhat / (np.sqrt(vhat) + EPS)

    def save(self):
        return {"m": self.m, "v": self.v, "t": self.t + 1}


def forward(params, X):
    return softmax(FullyConnectedLayer(params["W"], params["b"]).forward(X))


def gradients(params, X, y):
    layer = FullyConnectedLayer(params["W"], params["b"])
    error = softmax(layer.forward(X))
    error[np.arange(len(y)), y] -= 1
    layer.backward(error / len(y))
    return {"W": layer.delta_w, "b": layer.delta_b}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    opt = Adam(state)
    new = {name: opt.update(name, params[name], grads[name], lr) for name in params}
    return new, opt.save()
