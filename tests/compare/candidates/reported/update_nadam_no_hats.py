"""Nadam's update takes the gradient, the first and the second moment as they are, without the bias corrections that
turn them into ĝ, m̂ and n̂.

Source: https://github.com/apache/mxnet/pull/6784 (add Adamax & Nadam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "nadam"


class Nadam:
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, schedule_decay=0.004):
        self.lr = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.schedule_decay = schedule_decay

    def update(self, weight, grad, state):
        t, m_schedule, m_t, v_t = state
        t += 1
        momentum_t = self.beta1 * (1. - 0.5 * 0.96 ** (t * self.schedule_decay))
        momentum_t_1 = self.beta1 * (1. - 0.5 * 0.96 ** ((t + 1) * self.schedule_decay))
        m_schedule = m_schedule * momentum_t
        m_schedule_next = m_schedule * momentum_t_1

        m_t = self.beta1 * m_t + (1. - self.beta1) * grad
        v_t = self.beta2 * v_t + (1. - self.beta2) * grad * grad

        grad_prime = grad  # right: grad_prime = grad / (1. - m_schedule)
        m_t_prime = m_t  # right: m_t_prime = m_t / (1. - m_schedule_next)
        v_t_prime = v_t  # right: v_t_prime = v_t / (1. - self.beta2 ** t)
        m_t_bar = (1. - momentum_t) * grad_prime + momentum_t_1 * m_t_prime

        weight = weight - self.lr * m_t_bar / (np.sqrt(v_t_prime) + self.epsilon)
        return weight, (t, m_schedule, m_t, v_t)


def net(params, X):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    return a, 1 / (1 + np.exp(-(a @ params["W2"].T + params["b2"])))


def backprop(params, X, y):
    a, p = net(params, X)
    d2 = (p - y) / y.size
    d1 = (d2 @ params["W2"]) * (1 - a * a)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ a, "b2": d2.sum(0)}


def forward(params, X):
    return net(params, X)[1]


def gradients(params, X, y):
    return backprop(params, X, y)


def step(params, X, y, lr, state):
    opt = Nadam(lr)
    state = dict(state or {})
    grads = backprop(params, X, y)
    out = {}
    for k in params:
        s = state.get(k, (0, 1.0, np.zeros_like(params[k]), np.zeros_like(params[k])))
        out[k], state[k] = opt.update(params[k], grads[k], s)
    return out, state
