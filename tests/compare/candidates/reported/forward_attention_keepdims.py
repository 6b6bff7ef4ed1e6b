"""The scores keep a last axis of length 1, over which softmax normalizes, so that every output is 1; softmax has to go
along axis 1.

Source: https://github.com/hexiangnan/attentional_factorization_machine/issues/19 (a bug in reduce_sum and softmax?)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 5


def softmax(x, dim=-1):
    e = np.exp(x - np.max(x, axis=dim, keepdims=True))
    return e / np.sum(e, axis=dim, keepdims=True)


class AFM:
    def __init__(self, params):
        self.weights = {"attention_W": params["W"], "attention_b": params["b"]}

    def scores(self, features):
        # None * CLASSES * FEATURES
        self.element_wise_product = np.multiply(features[:, None, :], self.weights["attention_W"])
        # None * CLASSES * 1
        self.attention_sum = np.sum(self.element_wise_product, 2, keepdims=True)
        return self.attention_sum + self.weights["attention_b"][:, None]

    def attention(self, features):
        self.attention_mul = self.scores(features)
        self.attention_out = softmax(self.attention_mul)  # right: self.attention_out = softmax(self.attention_mul, dim=1)
        return np.squeeze(self.attention_out, axis=2)


def forward(params, X):
    return AFM(params).attention(X)


def loss(params, X, y):
    s = AFM(params).scores(X)[:, :, 0]
    top = s.max(axis=1)
    return np.mean(top + np.log(np.exp(s - top[:, None]).sum(axis=1)) - s[np.arange(len(y)), y])


def gradients(params, X, y):
    p = forward(params, X)
    y_hot = np.zeros_like(p)
    y_hot[np.arange(len(y)), y] = 1
    diff = (p - y_hot) / len(y)
    return {"W": np.sum(diff[:, :, None] * X[:, None, :], axis=0), "b": np.sum(diff, axis=0)}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
