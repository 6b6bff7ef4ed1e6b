"""The L2 regularizer returns the mean of the squares of a layer's weights; it should return their sum.

Source: https://github.com/iesl/box-embeddings/issues/39 (Return torch.sum instead of torch.mean for l2_side_regularizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.1


def l2_regularizer(w):
    return np.mean(w ** 2)  # right: return np.sum(w ** 2)


class Regularizer:
    def __init__(self, weight):
        self.weight = weight

    def __call__(self, tensors):
        return self.weight * sum(l2_regularizer(t) for t in tensors)

    def grad(self, tensor):
        return 2 * self.weight * tensor


regularizer = Regularizer(weight=L2 / 2)


def log_prob(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    z = h @ params["W2"].T + params["b2"]
    z = z - z.max(axis=-1, keepdims=True)
    return h, z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def forward(params, X):
    return np.exp(log_prob(params, X)[1])


def loss(params, X, y):
    _, lp = log_prob(params, X)
    nll = -np.take_along_axis(lp, y[:, None], axis=1).mean()
    return nll + regularizer([params["W1"], params["W2"]])


def gradients(params, X, y):
    h, lp = log_prob(params, X)
    d = np.exp(lp)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    dh = (d @ params["W2"]) * (1 - h ** 2)
    return {
        "W1": dh.T @ X + regularizer.grad(params["W1"]),
        "b1": dh.sum(axis=0),
        "W2": d.T @ h + regularizer.grad(params["W2"]),
        "b2": d.sum(axis=0),
    }


def predict(params, X):
    return log_prob(params, X)[1].argmax(axis=1)
