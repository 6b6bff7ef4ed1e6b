"""The weight decay is added to the finished update, beside the moments; it has to be merged into the gradient before
the moments are updated.

Source: https://github.com/apache/mxnet/issues/9363 (Incorrect weight_decay implementation in AdaGrad: it should be
applied to grad before updating the state)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.05


def sigma(z):
    return 1 / (1 + np.exp(-z))


def gradients(params, X, y):
    a = sigma(X @ params["W1"].T + params["b1"])
    p = sigma(a @ params["W2"].T + params["b2"])
    d = (p - y) / len(y)
    e = d @ params["W2"] * a * (1 - a)
    return {"W2": d.T @ a, "b2": d.sum(0), "W1": e.T @ X, "b1": e.sum(0)}


class Adam:
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8, wd=0.0):
        self.lr, self.beta1, self.beta2, self.epsilon, self.wd = learning_rate, beta1, beta2, epsilon, wd

    def create_state(self, weight):
        return np.zeros_like(weight), np.zeros_like(weight), 0

    def update(self, weight, grad, state):
        mean, var, t = state
        t = t + 1
        # missing: grad = grad + self.wd * weight
        mean = self.beta1 * mean + (1 - self.beta1) * grad  # or here
        var = self.beta2 * var + (1 - self.beta2) * np.square(grad)  # or here
        div = mean / (1 - self.beta1 ** t) / (np.sqrt(var / (1 - self.beta2 ** t)) + self.epsilon)
        weight = weight + (div + weight * self.wd) * -self.lr  # right: weight = weight + div * -self.lr
        return weight, (mean, var, t)


def step(params, X, y, lr, state):
    optimizer = Adam(lr, wd=WEIGHT_DECAY)
    grads = gradients(params, X, y)
    new_params, new_state = {}, {}
    for index in params:
        s = state[index] if index in state else optimizer.create_state(params[index])
        new_params[index], new_state[index] = optimizer.update(params[index], grads[index], s)
    return new_params, new_state
