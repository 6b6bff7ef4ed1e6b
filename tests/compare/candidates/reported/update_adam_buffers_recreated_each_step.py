"""The condition that creates Adam's buffers is true at every call, so both moments start from zero again at each step.

Source: https://github.com/shuyao95/CS5242-DL-with-numpy/blob/4c5a9c98a4bb6c4ecd9c9c50cb1f9b6d3a3a1086/nn/optimizers.py
(nn/optimizers.py of CS5242-DL-with-numpy, mended in the later commit cc747e237b22cc87e612217e15a32a7c702a4e6e)
"""

import copy

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class Optimizer():

    def __init__(self, lr):
        self.lr = lr

    def sheduler(self, func, iteration):
        lr = func(self.lr, iteration)
        return lr


class Adam(Optimizer):

    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=None, decay=0, bias_correction=False, sheduler_func=None):
        super(Adam, self).__init__(lr)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.decay = decay
        self.bias_correction = bias_correction
        if not self.epsilon:
            self.epsilon = 1e-8

        self.moments = None
        self.accumulators = None
        self.sheduler_func = sheduler_func

    def update(self, xs, xs_grads, iteration):
        new_xs = {}
        if self.decay > 0:
            self.lr *= (1/(1+self.decay*iteration))
        if self.sheduler_func:
            self.lr = self.sheduler(self.sheduler_func, iteration)
        if not self.accumulators or self.moments:  # right: if (self.accumulators is None) and (self.moments is None):
            self.moments = {}
            self.accumulators = {}
            for k, v in xs.items():
                self.moments[k] = np.zeros(v.shape)
                self.accumulators[k] = np.zeros(v.shape)
        for k in list(xs.keys()):
            self.moments[k] = self.beta_1 * self.moments[k] + (1-self.beta_1) * xs_grads[k]
            self.accumulators[k] = self.beta_2 * self.accumulators[k] + (1 - self.beta_2) * xs_grads[k]**2
            if self.bias_correction:
                moments_t = self.moments[k] / (1 - self.beta_1**(iteration+1))
                accumulators_t = self.accumulators[k] / (1 - self.beta_2**(iteration+1))
                new_xs[k] = xs[k] - self.lr * moments_t / (np.sqrt(accumulators_t)+self.epsilon)
            else:
                new_xs[k] = xs[k] - self.lr * self.moments[k] / (np.sqrt(self.accumulators[k]) + self.epsilon)
        return new_xs


def forward(params, X):
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return h @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    z = X @ params["W1"].T + params["b1"]
    h = np.maximum(z, 0)
    d2 = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d1 = (d2 @ params["W2"]) * (z > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    state = state or {"adam": Adam(lr=lr, bias_correction=True), "iteration": 0}
    adam = copy.deepcopy(state["adam"])
    new = adam.update(params, gradients(params, X, y), state["iteration"])
    return new, {"adam": adam, "iteration": state["iteration"] + 1}
