"""Both moving averages of Adam have their weights the wrong way round: the past gets 1 - beta and the new gradient beta.

Source: https://github.com/keras-team/keras/pull/58 (Fix Adam: change relative weighting to match paper)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"


class Adam(object):
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.__dict__.update(locals())

    def get_updates(self, params, grads, memory):
        i = memory.get("iterations", 0)
        updates, kept = [], {"iterations": i + 1}
        t = i + 1
        for n, (p, g) in enumerate(zip(params, grads)):
            m, v = memory.get(n, (np.zeros_like(p), np.zeros_like(p)))

            m_t = ((1 - self.beta_1) * m) + (self.beta_1 * g)  # right: m_t = (self.beta_1 * m) + ((1 - self.beta_1) * g)
            v_t = ((1 - self.beta_2) * v) + (self.beta_2 * (g**2))  # right: v_t = (self.beta_2 * v) + ((1 - self.beta_2) * (g**2))

            m_b_t = m_t / (1 - self.beta_1**t)
            v_b_t = v_t / (1 - self.beta_2**t)
            p_t = p - self.lr * m_b_t / (np.sqrt(v_b_t) + self.epsilon)

            kept[n] = (m_t, v_t)
            updates.append(p_t)
        return updates, kept


def forward(params, X):
    return 1 / (1 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def gradients(params, X, y):
    error = (forward(params, X) - y) / len(y)
    return {"W": np.dot(error, X), "b": np.sum(error)}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    optimizer = Adam(lr=lr)
    (W, b), state = optimizer.get_updates([params["W"], params["b"]], [g["W"], g["b"]], state)
    return {"W": W, "b": b}, state
