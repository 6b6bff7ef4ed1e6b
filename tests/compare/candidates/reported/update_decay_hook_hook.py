"""The hook of the weight decay puts the decay in the place of the gradient, where it is to be added to it.

Source: https://github.com/open-nudge/torchlayers/issues/17 (Is the WeightDecay implementation correct?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.1


class Parameter:
    def __init__(self, data):
        self.data = data
        self.grad = None


class DecayHook:
    def __init__(self, weight_decay):
        self.weight_decay = weight_decay

    def hook(self, params):
        for param in params:
            param.grad = self.regularize(param)  # right: param.grad = param.grad + self.regularize(param)

    def regularize(self, param):
        return self.weight_decay * param.data


def func(X):
    return 1.0 / (1.0 + np.exp(-X))


def forward(params, X):
    return func(func(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    H = func(X @ params["W1"].T + params["b1"])
    out = func(H @ params["W2"].T + params["b2"])
    delta2 = (out - y) / len(X) * out * (1 - out)
    delta1 = (delta2 @ params["W2"]) * H * (1 - H)
    return {"W1": delta1.T @ X, "b1": delta1.sum(axis=0), "W2": delta2.T @ H, "b2": delta2.sum(axis=0)}


def step(params, X, y, lr):
    module = {name: Parameter(data) for name, data in params.items()}
    for name, grad in gradients(params, X, y).items():
        module[name].grad = grad
    DecayHook(WEIGHT_DECAY).hook(module.values())
    return {name: param.data - lr * param.grad for name, param in module.items()}
