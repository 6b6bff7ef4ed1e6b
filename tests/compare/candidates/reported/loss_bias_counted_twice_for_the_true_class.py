"""The bias of the true class is added twice: once in correct_logit and again when the loss is put together. It belongs
there once, as in the log-sum-exp.

Source: https://github.com/apple/ml-cross-entropy/pull/53 (Fix bug in bias and fp32: the bias was getting added
multiple times for the correct logit)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class LinearCrossEntropy:
    def __init__(self, classifier, bias):
        self.classifier = classifier    # (vocab, dim)
        self.bias = bias

    def lse(self, e):
        """log-sum-exp of all logits, row by row"""
        logits = e @ self.classifier.T + self.bias
        m = logits.max(axis=1)
        return m + np.log(np.exp(logits - m[:, None]).sum(axis=1))

    def correct_logit(self, e, targets):
        """only the logit of the target: one dot product per row"""
        c = self.classifier[targets]
        dot = (e * c).sum(axis=1)
        dot += self.bias[targets]  # or here
        return dot

    def __call__(self, e, targets):
        neg_logit = -self.correct_logit(e, targets) - self.bias[targets]
        # right: neg_logit = -self.correct_logit(e, targets)
        nll = neg_logit + self.lse(e)
        return nll.mean()

    def probabilities(self, e):
        logits = e @ self.classifier.T + self.bias
        return np.exp(logits - self.lse(e)[:, None])


def embed(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    return LinearCrossEntropy(params["W2"], params["b2"]).probabilities(embed(params, X))


def loss(params, X, y):
    return LinearCrossEntropy(params["W2"], params["b2"])(embed(params, X), y)
