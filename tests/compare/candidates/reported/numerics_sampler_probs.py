"""The exponentials are taken of the raw scores, so that large ones overflow and give nan; the maximum has to be
subtracted first.

Source: https://github.com/intel/xFasterTransformer/pull/326 (Fix numeric overflow when calculate softmax.)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 3


class Sampler:
    def __init__(self, temperature=1.0):
        self.temperature = temperature

    def probs(self, row):
        out = []
        total = 0.0
        max_val = np.max(row)
        for v in row:
            e = np.exp(v / self.temperature)  # right: e = np.exp((v - max_val) / self.temperature)
            out.append(e)
            total += e
        return [e / total for e in out]


def forward(params, X):
    logits = X @ params["W"].T + params["b"]
    sampler = Sampler()
    return np.array([sampler.probs(row) for row in logits])


def gradients(params, X, y):
    d = forward(params, X)
    d[range(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def predict(params, X):
    return np.argmax(X @ params["W"].T + params["b"], axis=1)
