"""The gradient takes the log-probabilities for the probabilities; they have to go through exp first.

Source: https://github.com/DingKe/pytorch_workplace/issues/1 (Here seems should be (1 - exp(log_input)), not (1 -
log_input))
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 6
CLASSES = 4


def log_softmax(x):
    x = x - x.max(axis=1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


def one_hot(target, num_class, dtype):
    out = np.zeros((len(target), num_class), dtype=dtype)
    out[np.arange(len(target)), target] = 1
    return out


class NLL:
    """works on the logits, keeps what backward needs"""

    def __init__(self, num_class):
        self.num_class = num_class

    def forward(self, input, target):
        self.log_input = log_softmax(input)
        self.target = one_hot(target, self.num_class, input.dtype)
        return -(self.target * self.log_input).sum() / len(input)

    def backward(self):
        grad = self.log_input - self.target  # right: grad = np.exp(self.log_input) - self.target
        return grad / len(grad)


def logits(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)))


def predict(params, X):
    return np.argmax(logits(params, X), axis=1)


def loss(params, X, y):
    return NLL(len(params["b"])).forward(logits(params, X), y)


def gradients(params, X, y):
    criterion = NLL(len(params["b"]))
    criterion.forward(logits(params, X), y)
    g = criterion.backward()
    return {"W": g.T @ X, "b": g.sum(axis=0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
