"""The two averages are corrected with beta itself in every step; it should be beta to the power of the step's number.

Source: https://github.com/eriklindernoren/ML-From-Scratch/issues/90 (Adam mhat and vhat updates)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "adam"


class Adam():
    def __init__(self, learning_rate=0.001, b1=0.9, b2=0.999):
        self.learning_rate = learning_rate
        self.eps = 1e-8
        # Decay rates
        self.b1 = b1
        self.b2 = b2

    def update(self, w, grad_wrt_w, m, v, t):
        m = self.b1 * m + (1 - self.b1) * grad_wrt_w
        v = self.b2 * v + (1 - self.b2) * np.power(grad_wrt_w, 2)
        m_hat = m / (1 - self.b1)  # right: m_hat = m / (1 - self.b1 ** t)
        v_hat = v / (1 - self.b2)  # right: v_hat = v / (1 - self.b2 ** t)
        w_updt = self.learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)
        return w - w_updt, m, v


class Sigmoid():
    def __call__(self, x):
        return 1 / (1 + np.exp(-x))

    def gradient(self, x):
        return self.__call__(x) * (1 - self.__call__(x))


sigmoid = Sigmoid()


def forward(params, X):
    hidden = sigmoid(X.dot(params["W1"].T) + params["b1"])
    return sigmoid(hidden.dot(params["W2"].T) + params["b2"])


def gradients(params, X, y):
    hidden_input = X.dot(params["W1"].T) + params["b1"]
    hidden = sigmoid(hidden_input)
    out_input = hidden.dot(params["W2"].T) + params["b2"]
    d2 = 2 * (sigmoid(out_input) - y) / y.size * sigmoid.gradient(out_input)
    d1 = d2.dot(params["W2"]) * sigmoid.gradient(hidden_input)
    return {"W1": d1.T.dot(X), "b1": d1.sum(0), "W2": d2.T.dot(hidden), "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    opt = Adam(learning_rate=lr)
    t = state.get("t", 0) + 1
    new, kept = {}, {"t": t}
    for k, g in gradients(params, X, y).items():
        m, v = state.get(k, (0 * g, 0 * g))
        new[k], m, v = opt.update(params[k], g, m, v, t)
        kept[k] = (m, v)
    return new, kept
