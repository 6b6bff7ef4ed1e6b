"""The host counts Adam's steps from 0 and hands that to the kernel, where 1 - beta ** step is then 0 in the first step
and a step behind in the later ones; the steps have to be counted from 1.

Source: https://github.com/ooples/AiDotNet/pull/702 (chore: feat/gpu resident training; review of OptimizerKernels.cs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.02


def adam_update(param, gradient, m, v, learning_rate, beta1, beta2, epsilon, weight_decay, step):
    """one kernel launch over a flat buffer"""
    grad = gradient
    if weight_decay > 0.0:
        grad = grad + weight_decay * param
    # Update moments
    m_new = beta1 * m + (1.0 - beta1) * grad
    v_new = beta2 * v + (1.0 - beta2) * grad * grad
    # Bias correction
    m_hat = m_new / (1.0 - beta1 ** step)
    v_hat = v_new / (1.0 - beta2 ** step)
    return param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m_new, v_new


class AdamOptimizer:
    def __init__(self, learning_rate, buffers):
        self.learning_rate = learning_rate
        self.buffers = dict(buffers)
        self.beta1, self.beta2, self.epsilon = 0.9, 0.999, 1e-8

    def update_parameters(self, parameters, gradients):
        step = self.buffers.get("step", 0)  # right: step = self.buffers.get("step", 0) + 1
        updated = {}
        for name, p in parameters.items():
            flat = p.reshape(-1)
            m, v = self.buffers.get(name, (np.zeros_like(flat), np.zeros_like(flat)))
            out, m, v = adam_update(flat, gradients[name].reshape(-1), m, v, self.learning_rate,
                                    self.beta1, self.beta2, self.epsilon, WEIGHT_DECAY, step)
            self.buffers[name] = (m, v)
            updated[name] = out.reshape(p.shape)
        self.buffers["step"] = step + 1  # right: self.buffers["step"] = step
        return updated


def dense(x, w, b):
    return x @ w.T + b


def forward(params, X):
    return dense(np.tanh(dense(X, params["W1"], params["b1"])), params["W2"], params["b2"])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    h = np.tanh(dense(X, params["W1"], params["b1"]))
    d_out = (dense(h, params["W2"], params["b2"]) - y) / len(X)
    d_h = (d_out @ params["W2"]) * (1 - h * h)
    return {"W1": d_h.T @ X, "b1": d_h.sum(axis=0), "W2": d_out.T @ h, "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = AdamOptimizer(lr, state)
    new = optimizer.update_parameters(params, gradients(params, X, y))
    return new, optimizer.buffers
