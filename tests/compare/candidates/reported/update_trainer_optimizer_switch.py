"""After the adam branch has moved the bias, a plain gradient step moves it once more: the line after the switch
belongs into the sgd branch.

Source: https://github.com/nntrainer/nntrainer/pull/219 ([bias] Bias updation missing for sgd; 'For adam, bias
updatation was happening twice')
"""

import math
import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"

SGD, ADAM = range(2)


class OptParam:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate
        self.beta1 = 0.9
        self.beta2 = 0.999
        self.epsilon = 1e-8


class Optimizer:
    def __init__(self, type, popt):
        self.type = type
        self.popt = popt

    def adam(self, grad, wm, wv, iteration):
        """moves the moments in place, returns the direction"""
        p = self.popt
        wm *= p.beta1
        wm += (1 - p.beta1) * grad
        wv *= p.beta2
        wv += (1 - p.beta2) * grad ** 2
        m_hat = wm / (1 - math.pow(p.beta1, iteration))
        v_hat = wv / (1 - math.pow(p.beta2, iteration))
        return m_hat / (np.sqrt(v_hat) + p.epsilon)

    def calculate(self, djdw, djdb, weight, bias, moments, iteration):
        ll = self.popt.learning_rate
        if self.type == SGD:
            weight -= ll * djdw
            # missing: bias -= ll * djdb
        elif self.type == ADAM:
            wm, wv, bm, bv = moments
            weight -= ll * self.adam(djdw, wm, wv, iteration)
            bias -= ll * self.adam(djdb, bm, bv, iteration)
        # the bias is trained as well
        bias -= ll * djdb  # right: nothing


def forwarding(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return forwarding(params, X)[1]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / X.shape[0]


def gradients(params, X, y):
    hidden, out = forwarding(params, X)
    derivative = (out - y) / X.shape[0]
    djdw2, djdb2 = derivative.T @ hidden, derivative.sum(axis=0)
    derivative = derivative @ params["W2"] * (1 - hidden ** 2)
    return {"W1": derivative.T @ X, "b1": derivative.sum(axis=0), "W2": djdw2, "b2": djdb2}


def step(params, X, y, lr, state):
    djd = gradients(params, X, y)
    opt = Optimizer(ADAM, OptParam(lr))
    new = {name: np.array(value) for name, value in params.items()}
    iteration = state.get("iteration", 0) + 1
    kept = {"iteration": iteration}
    for layer in "12":
        w, b = "W" + layer, "b" + layer
        old = state.get(layer) or [np.zeros_like(new[w]), np.zeros_like(new[w]), np.zeros_like(new[b]), np.zeros_like(new[b])]
        moments = [m.copy() for m in old]
        opt.calculate(djd[w], djd[b], new[w], new[b], moments, iteration)
        kept[layer] = moments
    return new, kept
