"""The softmax takes exp of the scores as they are, which overflows if they are large; the largest score of each sample has
to be subtracted first.

Source: https://github.com/jhcross/span-parser/issues/2 (Easy trick to avoid overflow in softmax)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Network(object):
    def __init__(self, params):
        self.W1, self.b1 = params["W1"], params["b1"]
        self.W2, self.b2 = params["W2"], params["b2"]

    def evaluate(self, vec):
        self.vec = vec
        self.hidden = np.maximum(np.dot(vec, self.W1.T) + self.b1, 0)
        return np.dot(self.hidden, self.W2.T) + self.b2

    def distribution(self, vec):
        scores = self.evaluate(vec)
        unnormalized = np.exp(scores)  # right: unnormalized = np.exp(scores - scores.max(axis=1, keepdims=True))
        return unnormalized / unnormalized.sum(axis=1, keepdims=True)

    def errors(self, vec, correct):
        d = self.distribution(vec)
        d[np.arange(len(correct)), correct] -= 1
        d = d / len(correct)
        dh = np.dot(d, self.W2) * (self.hidden > 0)
        return dict(
            W1=np.dot(dh.T, self.vec), b1=dh.sum(axis=0),
            W2=np.dot(d.T, self.hidden), b2=d.sum(axis=0),
        )


def forward(params, X):
    return Network(params).distribution(X)


def gradients(params, X, y):
    return Network(params).errors(X, y)
