"""The fully connected head stacks its linear layers without an activation layer between them.

Source: https://github.com/Nota-NetsPresso/netspresso-trainer/issues/320 ([BUG] There is no activation layer in FC !)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 7, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class ReLU:
    def __call__(self, x):
        return np.maximum(x, 0)


class FC:
    """Classification head: intermediate layers and a classifier."""

    def __init__(self, params):
        num_layers = len(params) // 2
        self.layers = []
        for i in range(1, num_layers):
            linear = Linear(params[f"W{i}"], params[f"b{i}"])
            self.layers += [linear]  # right: self.layers += [linear, ReLU()]
        self.classifier = Linear(params[f"W{num_layers}"], params[f"b{num_layers}"])

    def __call__(self, features):
        x = features
        for layer in self.layers:
            x = layer(x)
        return self.classifier(x)


def forward(params, X):
    logits = FC(params)(X)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    logits = FC(params)(X)
    logits = logits - logits.max(axis=1, keepdims=True)
    log_probs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -log_probs[np.arange(len(y)), y].mean()


def predict(params, X):
    return FC(params)(X).argmax(axis=1)
