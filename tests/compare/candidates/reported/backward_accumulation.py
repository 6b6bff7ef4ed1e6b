"""Each micro-batch adds the gradient of its own mean loss, and the sum over the window is used as it is, where it
should be divided by the number of accumulation steps.

Source: https://github.com/paiml/aprender/pull/2123 (fix(train): gradient accumulation stepped on SUM not MEAN)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Trainer:
    def __init__(self, params, micro_batch_size=1):
        self.params = params
        self.micro_batch_size = micro_batch_size
        self.zero_grad()

    def zero_grad(self):
        self.grad = {name: np.zeros_like(value) for name, value in self.params.items()}

    def logits(self, x):
        h = 1 / (1 + np.exp(-(x @ self.params["W1"].T + self.params["b1"])))
        return h, h @ self.params["W2"].T + self.params["b2"]

    def probabilities(self, x):
        h, s = self.logits(x)
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return h, e / e.sum(axis=1, keepdims=True)

    def backward(self, x, target):
        """Adds the gradient of the micro-batch's loss to the cells."""
        h, p = self.probabilities(x)
        ds = p.copy()
        ds[np.arange(len(target)), target] -= 1
        ds /= len(target)
        dz = ds @ self.params["W2"] * h * (1 - h)
        self.grad["W2"] += ds.T @ h
        self.grad["b2"] += ds.sum(axis=0)
        self.grad["W1"] += dz.T @ x
        self.grad["b1"] += dz.sum(axis=0)

    def accumulate(self, x, target):
        self.zero_grad()
        accumulation_steps = 0
        for start in range(0, len(x), self.micro_batch_size):
            end = start + self.micro_batch_size
            self.backward(x[start:end], target[start:end])
            accumulation_steps += 1
        return self.grad  # right: return {name: g / accumulation_steps for name, g in self.grad.items()}


def forward(params, X):
    return Trainer(params).probabilities(X)[1]


def gradients(params, X, y):
    return Trainer(params).accumulate(X, y)


def step(params, X, y, lr):
    grad = Trainer(params).accumulate(X, y)
    return {name: params[name] - lr * grad[name] for name in params}
