"""The softmax runs over dim 0: for one state that is right, but for a batch the probabilities are computed along its
samples instead of its actions.

Source: https://github.com/DeepReinforcementLearning/DeepReinforcementLearningInAction/issues/32 (Chap.4. softmax(dim=1))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class LeakyReLU:
    def __init__(self, negative_slope=0.01):
        self.negative_slope = negative_slope

    def __call__(self, x):
        return np.where(x > 0, x, self.negative_slope * x)


class Softmax:
    def __init__(self, dim):
        self.dim = dim

    def __call__(self, x):
        e = np.exp(x - x.max(axis=self.dim, keepdims=True))
        return e / e.sum(axis=self.dim, keepdims=True)


class Sequential:
    def __init__(self, *modules):
        self.modules = modules

    def __call__(self, x):
        for module in self.modules:
            x = module(x)
        return x


def build(params):
    probabilities = Softmax(dim=0)  # right: probabilities = Softmax(dim=1)
    return Sequential(
        Linear(params["W1"], params["b1"]),
        LeakyReLU(),
        Linear(params["W2"], params["b2"]),
        probabilities,
    )


def forward(params, X):
    model = build(params)
    pred_batch = model(X)
    return pred_batch
