"""The perceptron's forward applies the sigmoid to the hidden layer only; the second layer's output comes out without
it.

Source: https://github.com/chenyuntc/pytorch-book/issues/211 (第四章 多层感知机代码sigmoid)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Linear:
    def __init__(self, in_features, out_features):
        self.w = np.zeros((in_features, out_features))
        self.b = np.zeros(out_features)

    def forward(self, x):
        x = x.dot(self.w)
        return x + self.b

    def __call__(self, x):
        return self.forward(x)


class Perceptron:
    def __init__(self, in_features, hidden_features, out_features):
        self.layer1 = Linear(in_features, hidden_features)
        self.layer2 = Linear(hidden_features, out_features)

    def forward(self, x):
        x = self.layer1(x)
        x = sigmoid(x)
        return self.layer2(x)  # right: return sigmoid(self.layer2(x))

    def __call__(self, x):
        return self.forward(x)


def forward(params, X):
    perceptron = Perceptron(3, 4, 1)
    perceptron.layer1.w = params["W1"].T
    perceptron.layer1.b = params["b1"]
    perceptron.layer2.w = params["W2"].T
    perceptron.layer2.b = params["b2"]
    return perceptron(X)
