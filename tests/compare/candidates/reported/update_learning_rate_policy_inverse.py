"""The inverse policy applies its factor to the rate of the previous iteration, so that the decay compounds; it should be
applied to the base learning rate.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/3678 (BUG: LearningRatePolicy.Inverse)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adagrad"
LR_DECAY = 0.2

power = 1


class AdaGrad:
    def __init__(self, base_lr, decay_rate):
        self.base_lr = base_lr
        self.decay_rate = decay_rate
        self.learning_rate = base_lr
        self.iteration = 0
        self.historical = {}

    def apply_lr_decay_policy(self):
        factor = (1 + self.decay_rate * self.iteration) ** -power
        self.learning_rate = self.learning_rate * factor  # right: self.learning_rate = self.base_lr * factor

    def get_gradient(self, name, gradient):
        self.historical[name] = self.historical.get(name, 0) + gradient * gradient
        return self.learning_rate * gradient / (np.sqrt(self.historical[name]) + 1e-10)


def hidden(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    return hidden(params, X) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    a = hidden(params, X)
    d2 = 2 * (forward(params, X) - y) / y.size
    d1 = (d2 @ params["W2"]) * (1 - a ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ a, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    updater = AdaGrad(lr, LR_DECAY)
    updater.iteration = state.get("iteration", 0)
    updater.learning_rate = state.get("learning_rate", lr)
    updater.historical = dict(state.get("historical", {}))
    updater.apply_lr_decay_policy()
    grads = gradients(params, X, y)
    new = {name: params[name] - updater.get_gradient(name, grads[name]) for name in params}
    return new, {"iteration": updater.iteration + 1, "learning_rate": updater.learning_rate,
                 "historical": updater.historical}
