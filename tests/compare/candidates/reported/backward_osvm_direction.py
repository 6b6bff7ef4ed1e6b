"""The bias moves for every sample, also for those beyond the margin, whose hinge loss is 0.

Source: https://github.com/proteus-h2020/proteus-solma/pull/52 (Update OSVMAlgorithm.scala)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


class OSVM:
    def __init__(self, w, b, c):
        self.model = (w, b)
        self.c = c

    def predict(self, dataPoint):
        return np.dot(dataPoint, self.model[0]) + self.model[1]

    def direction(self, dataPoint, label):
        sign = 1 if label * self.predict(dataPoint) < 1 else 0
        dirw = -self.c * label * dataPoint * sign
        dirb = -self.c * label  # right: dirb = -self.c * label * sign
        return dirw, dirb


def forward(params, X):
    return OSVM(params["W"], params["b"], 1).predict(X)


def loss(params, X, y):
    return np.maximum(0, 1 - y * forward(params, X)).mean()


def gradients(params, X, y):
    svm = OSVM(params["W"], params["b"], 1)
    dirs = [svm.direction(x, label) for x, label in zip(X, y)]
    return {
        "W": np.sum([dirw for dirw, _ in dirs], axis=0) / len(X),
        "b": np.asarray(np.sum([dirb for _, dirb in dirs]) / len(X)),
    }
