"""With sizeAverage the criterion divides the loss and its gradient by the number of classes; it should be the number of
examples in the batch.

Source: https://github.com/torch/nn/issues/230 (Inconsistency with criterion.sizeAverage semantics)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


class Criterion:
    """log-likelihood of the target class under softmax, with its gradient for the scores"""

    def __init__(self, sizeAverage=True):
        self.sizeAverage = sizeAverage

    def logProb(self, input):
        shifted = input - input.max(axis=1, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))

    def updateOutput(self, input, target):
        nframe, dim = input.shape
        logp = self.logProb(input)
        total = 0.0
        for t in range(nframe):
            total = total - logp[t, target[t]]
        if self.sizeAverage:
            total = total / dim  # right: total = total / nframe
        return total

    def updateGradInput(self, input, target):
        nframe, dim = input.shape
        gradInput = np.exp(self.logProb(input))
        for t in range(nframe):
            gradInput[t, target[t]] -= 1
        if self.sizeAverage:
            gradInput = gradInput / dim  # right: gradInput = gradInput / nframe
        return gradInput


criterion = Criterion()


def scores(params, X):
    return X.dot(params["W"].T) + params["b"]


def forward(params, X):
    return np.exp(criterion.logProb(scores(params, X)))


def loss(params, X, y):
    return criterion.updateOutput(scores(params, X), y)


def gradients(params, X, y):
    g = criterion.updateGradInput(scores(params, X), y)
    return {"W": g.T.dot(X), "b": g.sum(axis=0)}


def predict(params, X):
    return scores(params, X).argmax(axis=1)
