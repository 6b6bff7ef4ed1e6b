"""The Adam optimizer takes a weight decay rate and never uses it; the rate times the parameter should be added to the
gradient before the moments are updated.

Source: https://github.com/PaddlePaddle/Paddle/issues/5836 (Fix the bug that regularization does not take effect in
Adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.1


class BaseOptimizer:
    def __init__(self, learning_rate, weight_decay_rate=0.0):
        self.learning_rate = learning_rate
        self.weight_decay_rate = weight_decay_rate


class MomentumOptimizer(BaseOptimizer):
    momentum = 0.9

    def apply(self, param, grad, slots):
        grad = grad + self.weight_decay_rate * param
        velocity = self.momentum * slots.get("velocity", np.zeros_like(param)) + grad
        return param - self.learning_rate * velocity, {"velocity": velocity}


class AdamOptimizer(BaseOptimizer):
    beta1, beta2, epsilon = 0.9, 0.999, 1e-8

    def apply(self, param, grad, slots):  # or here
        # missing: grad = grad + self.weight_decay_rate * param
        t = slots.get("t", 0) + 1  # or here
        moment1 = self.beta1 * slots.get("moment1", np.zeros_like(param)) + (1 - self.beta1) * grad
        moment2 = self.beta2 * slots.get("moment2", np.zeros_like(param)) + (1 - self.beta2) * grad * grad
        m_hat = moment1 / (1 - self.beta1 ** t)
        v_hat = moment2 / (1 - self.beta2 ** t)
        param = param - self.learning_rate * m_hat / (np.sqrt(v_hat) + self.epsilon)
        return param, {"t": t, "moment1": moment1, "moment2": moment2}


def fc(x, w, b, act=None):
    z = x @ w.T + b
    return np.maximum(z, 0) if act == "relu" else z


def forward(params, X):
    hidden = fc(X, params["W1"], params["b1"], act="relu")
    return fc(hidden, params["W2"], params["b2"])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    hidden = fc(X, params["W1"], params["b1"], act="relu")
    d_out = (fc(hidden, params["W2"], params["b2"]) - y) / len(X)
    d_hidden = d_out @ params["W2"] * (hidden > 0)
    return {"W1": d_hidden.T @ X, "b1": d_hidden.sum(axis=0),
            "W2": d_out.T @ hidden, "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = AdamOptimizer(lr, weight_decay_rate=WEIGHT_DECAY)
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name, param in params.items():
        new_params[name], new_state[name] = optimizer.apply(param, grads[name], state.get(name, {}))
    return new_params, new_state
