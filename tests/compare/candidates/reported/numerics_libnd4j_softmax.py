"""The softmax takes the exponential of the raw input, which overflows for large values: their maximum is to be
subtracted first.

Source: https://github.com/deeplearning4j/deeplearning4j-examples/issues/730 (libnd4j - new SoftMax Op overflows and
results in NaN)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 6, 3)
ACTIVATION = "identity"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def transform_exp(nd):
    return np.exp(nd)


def softmax(x, dimension):
    rank = x.ndim
    if rank == 2 and x.shape[dimension] == 1:
        return np.ones_like(x)
    exponents = transform_exp(x)  # right: exponents = transform_exp(x - x.max(axis=dimension, keepdims=True))
    sumAlongDim = exponents.sum(axis=dimension, keepdims=True)
    return exponents / sumAlongDim


class SameDiffLayer:
    def __init__(self, params):
        self.w = [params["W1"], params["W2"]]
        self.b = [params["b1"], params["b2"]]

    def define(self, x):
        acts = [x]
        for w, b in zip(self.w, self.b):
            acts.append(acts[-1] @ w + b)
        acts[-1] = softmax(acts[-1], dimension=1)
        return acts


def forward(params, X):
    return SameDiffLayer(params).define(X)[-1]


def gradients(params, X, y):
    x, h, p = SameDiffLayer(params).define(X)
    labels = np.eye(p.shape[1], dtype=p.dtype)[y]
    epsilon = (p - labels) / len(y)
    below = epsilon @ params["W2"].T
    return {"W1": x.T @ below, "b1": below.sum(0), "W2": h.T @ epsilon, "b2": epsilon.sum(0)}


def predict(params, X):
    return forward(params, X).argmax(1)
