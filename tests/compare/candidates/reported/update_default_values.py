"""The table of default values has the wrong beta2 for Adam, 0.99; it should be 0.999.

Source: https://github.com/keisuke-umezawa/deeplearning-default-value/pull/3 (Fix `beta2` in Adam optimizer; the wrong
value isn't given there, 0.99 is assumed)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"

DEFAULTS = {
    "Adam": {
        "beta1": 0.9,
        "beta2": 0.99,  # right: "beta2": 0.999,
        "epsilon": 1e-8,
    },
}


def logit(params, X):
    return np.dot(X, params["W"]) + params["b"]


def forward(params, X):
    return 1 / (1 + np.exp(-logit(params, X)))


def loss(params, X, y):
    z = logit(params, X)
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    diff = (forward(params, X) - y) / len(y)
    return {"W": np.dot(diff, X), "b": np.sum(diff)}


class Adam:
    def __init__(self, lr, beta1, beta2, epsilon):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon

    def update(self, name, param, grad, t, state):
        m = state.get("m_" + name, 0)
        v = state.get("v_" + name, 0)
        m = self.beta1 * m + (1 - self.beta1) * grad
        v = self.beta2 * v + (1 - self.beta2) * grad * grad
        state["m_" + name], state["v_" + name] = m, v
        m_hat = m / (1 - self.beta1 ** t)
        v_hat = v / (1 - self.beta2 ** t)
        return param - self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)


def step(params, X, y, lr, state):
    state = dict(state)
    state["t"] = state.get("t", 0) + 1
    optimizer = Adam(lr, **DEFAULTS["Adam"])
    new = {}
    for name, grad in gradients(params, X, y).items():
        new[name] = optimizer.update(name, params[name], grad, state["t"], state)
    return new, state
