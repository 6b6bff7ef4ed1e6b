"""The sigmoid cross-entropy, and with it its pullback, is divided by the size of the batch; its mean is over all
elements, the batch size times the outputs.

Source: https://github.com/tensorflow/swift-apis/pull/51 (Fix the sigmoid cross entropy with logits.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def sigmoid_cross_entropy(logits, labels):
    """value and pullback; stable also for large logits"""
    batch_size = logits.shape[0]
    losses = labels * np.logaddexp(0, -logits) + (1 - labels) * np.logaddexp(0, logits)
    value = losses.sum() / batch_size  # right: value = losses.mean()

    def pullback(v):
        return v * (sigmoid(logits) - labels) / batch_size  # right: return v * (sigmoid(logits) - labels) / logits.size
    return value, pullback


class Dense:
    def __init__(self, weight, bias, activation):
        self.weight, self.bias, self.activation = weight, bias, activation

    def applied(self, x):
        z = x @ self.weight.T + self.bias
        if self.activation is None:
            def pullback(v):
                return v @ self.weight, v.T @ x, v.sum(axis=0)
            return z, pullback
        a = np.tanh(z)

        def pullback(v):
            v = v * (1 - a * a)
            return v @ self.weight, v.T @ x, v.sum(axis=0)
        return a, pullback


def model(params):
    depth = len(LAYERS) - 1
    return [Dense(params[f"W{i}"], params[f"b{i}"], "tanh" if i < depth else None) for i in range(1, depth + 1)]


def run(params, x):
    pullbacks = []
    for layer in model(params):
        x, back = layer.applied(x)
        pullbacks.append(back)
    return x, pullbacks


def forward(params, X):
    return sigmoid(run(params, X)[0])


def loss(params, X, y):
    return sigmoid_cross_entropy(run(params, X)[0], y)[0]


def gradients(params, X, y):
    logits, pullbacks = run(params, X)
    _, back = sigmoid_cross_entropy(logits, y)
    v = back(1.0)
    grads = {}
    for i in range(len(pullbacks), 0, -1):
        v, grads[f"W{i}"], grads[f"b{i}"] = pullbacks[i - 1](v)
    return grads
