"""The step is taken with m_t and v_t as they are; Adam takes it with the corrected ones, m_t / (1 - beta1^t) and
v_t / (1 - beta2^t).

Source: https://github.com/angetato/Optimizers-for-Tensorflow/issues/2 (Quick Question on adam.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def forward(params, X):
    a = sigmoid(X @ params["W1"].T + params["b1"])
    z = a @ params["W2"].T + params["b2"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    a = sigmoid(X @ params["W1"].T + params["b1"])
    d2 = (forward(params, X) - y) / len(X)
    d1 = d2 @ params["W2"] * a * (1 - a)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ a, "b2": d2.sum(0)}


class AdamOptimizer(object):
    def __init__(self, learning_rate, slots, beta1=BETAS[0], beta2=BETAS[1], epsilon=EPS):
        self._lr, self._beta1, self._beta2, self._epsilon = learning_rate, beta1, beta2, epsilon
        self._slots = slots

    def get_slot(self, var, name):
        return self._slots.get(name, np.zeros_like(var))

    def _apply_dense(self, grad, var, name, beta1_power, beta2_power):
        m_t = self._beta1 * self.get_slot(var, "m/" + name) + (1 - self._beta1) * grad
        v_t = self._beta2 * self.get_slot(var, "v/" + name) + (1 - self._beta2) * np.square(grad)
        slots = {"m/" + name: m_t, "v/" + name: v_t}
        return var - self._lr * m_t / (np.sqrt(v_t) + self._epsilon), slots
        # right: return var - self._lr * (m_t / (1 - beta1_power)) / (np.sqrt(v_t / (1 - beta2_power)) + self._epsilon), slots

    def apply_gradients(self, grads, variables):
        beta1_power = self._slots.get("beta1_power", 1.0) * self._beta1
        beta2_power = self._slots.get("beta2_power", 1.0) * self._beta2
        new_vars, new_slots = {}, {"beta1_power": beta1_power, "beta2_power": beta2_power}
        for name, var in variables.items():
            new_vars[name], slots = self._apply_dense(grads[name], var, name, beta1_power, beta2_power)
            new_slots.update(slots)
        return new_vars, new_slots


def step(params, X, y, lr, state):
    return AdamOptimizer(lr, state).apply_gradients(gradients(params, X, y), params)
