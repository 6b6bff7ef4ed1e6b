"""(1) The running mean of the gradients is updated with beta1**t instead of beta1. (2) epsilon is added to the
uncorrected root, and so scaled by 1/sqrt(1 - beta2**t); it should be added to sqrt(v / (1 - beta2**t)).

Source: https://github.com/mila-iqia/blocks/pull/1144 (fix inconsistent decay of beta1 in Adam) and
https://github.com/tensorflow/tensorflow/issues/9047 (beta2_power is applied incorrectly in Adam optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
OPTIMIZER = "adam"
BETAS = (0.8, 0.9)
EPS = 0.01


class Adam:
    def __init__(self, learning_rate, beta1, beta2, epsilon):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon

    def compute_step(self, time, mean, variance, gradient):
        beta1_t = self.beta1 ** time
        beta2_t = self.beta2 ** time
        learning_rate = self.learning_rate * np.sqrt(1. - beta2_t) / (1. - beta1_t)
        # right: learning_rate = self.learning_rate / (1. - beta1_t)
        mean_t = beta1_t * mean + (1. - beta1_t) * gradient
        # right: mean_t = self.beta1 * mean + (1. - self.beta1) * gradient
        variance_t = self.beta2 * variance + (1. - self.beta2) * gradient ** 2
        step = learning_rate * mean_t / (np.sqrt(variance_t) + self.epsilon)
        # right: step = learning_rate * mean_t / (np.sqrt(variance_t / (1. - beta2_t)) + self.epsilon)
        return step, mean_t, variance_t


def forward(params, X):
    return np.maximum(X.dot(params["W1"].T) + params["b1"], 0).dot(params["W2"].T) + params["b2"]


def gradients(params, X, y):
    pre = X.dot(params["W1"].T) + params["b1"]
    act = np.maximum(pre, 0)
    d = 2. * (act.dot(params["W2"].T) + params["b2"] - y) / y.size
    dpre = d.dot(params["W2"]) * (pre > 0)
    return {"W1": dpre.T.dot(X), "b1": dpre.sum(axis=0), "W2": d.T.dot(act), "b2": d.sum(axis=0)}


def step(params, X, y, lr, state):
    rule = Adam(lr, BETAS[0], BETAS[1], EPS)
    time = state.get("time", 0) + 1
    updates, new_state = {}, {"time": time}
    grads = gradients(params, X, y)
    for name, parameter in params.items():
        mean, variance = state.get(name, (0., 0.))
        change, mean, variance = rule.compute_step(time, mean, variance, grads[name])
        updates[name] = parameter - change
        new_state[name] = (mean, variance)
    return updates, new_state
