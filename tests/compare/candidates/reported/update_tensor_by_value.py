"""The optimizer's list holds copies of the weights (the copy constructor copies the data), so its updates never reach
the weights themselves; it has to hold references.

Source: https://github.com/nntrainer/nntrainer/issues/241 (Optimizer doesn't update weights)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
OPTIMIZER = "adam"


class Tensor:
    def __init__(self, other):
        data = other.data if isinstance(other, Tensor) else other
        self.data = np.array(data)

    def add_i(self, t, alpha=1.0):
        self.data += alpha * t


class Weight:
    def __init__(self, name, value):
        self.name = name
        self.var = Tensor(value)
        self.grad = None


class Adam:
    def __init__(self, lr, state, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.lr, self.beta1, self.beta2, self.epsilon = lr, beta1, beta2, epsilon
        self.iteration = state.get("iteration", 0) + 1
        self.wm, self.wv = dict(state.get("wm", {})), dict(state.get("wv", {}))

    def apply_gradients(self, weights):
        params = [(w.name, Tensor(w.var), w.grad) for w in weights]
        # right: params = [(w.name, w.var, w.grad) for w in weights]
        for name, x, x_grad in params:
            wm = self.beta1 * self.wm.get(name, 0.0) + (1 - self.beta1) * x_grad
            wv = self.beta2 * self.wv.get(name, 0.0) + (1 - self.beta2) * x_grad ** 2
            m_hat = wm / (1 - self.beta1 ** self.iteration)
            v_hat = wv / (1 - self.beta2 ** self.iteration)
            x.add_i(m_hat / (np.sqrt(v_hat) + self.epsilon), -self.lr)
            self.wm[name], self.wv[name] = wm, wv

    def saved(self):
        return {"iteration": self.iteration, "wm": self.wm, "wv": self.wv}


def layers(params, X):
    hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
    z = hidden @ params["W2"] + params["b2"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return hidden, e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return layers(params, X)[1]


def gradients(params, X, y):
    hidden, out = layers(params, X)
    d2 = (out - y) / X.shape[0]
    d1 = d2 @ params["W2"].T * hidden * (1 - hidden)
    return {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": hidden.T @ d2, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    weights = [Weight(name, params[name]) for name in params]
    grads = gradients(params, X, y)
    for w in weights:
        w.grad = grads[w.name]
    opt = Adam(lr, state)
    opt.apply_gradients(weights)
    return {w.name: w.var.data for w in weights}, opt.saved()
