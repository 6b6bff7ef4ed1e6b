"""All variables are regularized, the biases too; only the weights should be.

Source: https://github.com/ufal/neuralmonkey/issues/122 (Bias should not be subject for L2 regularization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.1


class GenericTrainer:
    def __init__(self, variables, l2_weight):
        self.variables = variables
        self.l2_weight = l2_weight
        self.regularizable = [v for v in variables]  # right: self.regularizable = [v for v in variables if v[0] != "b"]

    def l2_value(self):
        return sum(np.sum(self.variables[v] ** 2) for v in self.regularizable)

    def objective(self, X, y):
        _, logprobs = decode(self.variables, X)
        cost = -np.mean(logprobs[np.arange(len(y)), y])
        return cost + self.l2_weight / 2 * self.l2_value()

    def raw_gradients(self, X, y):
        v = self.variables
        hidden, logprobs = decode(v, X)
        err = np.exp(logprobs)
        err[np.arange(len(y)), y] -= 1
        err /= len(y)
        hid = (err @ v["W2"]) * (1 - hidden ** 2)
        return {"W1": hid.T @ X, "b1": hid.sum(0), "W2": err.T @ hidden, "b2": err.sum(0)}

    def gradients(self, X, y):
        grads = self.raw_gradients(X, y)
        for v in self.regularizable:
            grads[v] = grads[v] + self.l2_weight * self.variables[v]
        return grads


def decode(v, X):
    hidden = np.tanh(X @ v["W1"].T + v["b1"])
    logits = hidden @ v["W2"].T + v["b2"]
    logits = logits - logits.max(1, keepdims=True)
    return hidden, logits - np.log(np.exp(logits).sum(1, keepdims=True))


def forward(params, X):
    return np.exp(decode(params, X)[1])


def loss(params, X, y):
    return GenericTrainer(params, L2).objective(X, y)


def gradients(params, X, y):
    return GenericTrainer(params, L2).gradients(X, y)
