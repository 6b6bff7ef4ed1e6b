"""The functional l1_loss sums unless it is told otherwise; as with the class L1Loss and by its docstring, its default
has to be the mean.

Source: https://github.com/brainpy/BrainPy/pull/838 (audited correctness fixes (Adan, SM3, losses))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mae"


def _reduce(outputs, reduction):
    if reduction == "mean":
        return outputs.mean()
    if reduction == "sum":
        return outputs.sum()
    if reduction == "none":
        return outputs
    raise ValueError(f"unknown reduction {reduction}")


def l1_loss(logits, targets, reduction="sum"):  # right: def l1_loss(logits, targets, reduction="mean"):
    """Absolute difference between logits and targets.

    reduction: 'none', 'mean' (over all elements) or 'sum'
    """
    return _reduce(np.abs(logits - targets), reduction)


class Dense:
    def __init__(self, W, b, activation=None):
        self.W, self.b, self.activation = W, b, activation

    def __call__(self, x):
        x = x @ self.W + self.b
        return self.activation(x) if self.activation else x


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


class MLP:
    def __init__(self, params):
        self.l1 = Dense(params["W1"], params["b1"], activation=softplus)
        self.l2 = Dense(params["W2"], params["b2"])

    def __call__(self, x):
        return self.l2(self.l1(x))


def forward(params, X):
    return MLP(params)(X)


def loss(params, X, y):
    return l1_loss(forward(params, X), y)


def gradients(params, X, y):
    net = MLP(params)
    h = net.l1(X)
    d2 = np.sign(net.l2(h) - y) / y.size
    d1 = d2 @ net.l2.W.T * sigmoid(X @ net.l1.W + net.l1.b)
    return {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": h.T @ d2, "b2": d2.sum(axis=0)}
