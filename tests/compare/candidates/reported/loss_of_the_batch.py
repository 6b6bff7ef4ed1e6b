"""The loss is divided by the batch size when it is built, and once more when it is finished.

Source: https://github.com/williamleif/GraphSAGE/issues/12 (Double division by batch size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class Model(object):
    def __init__(self, params, inputs, labels=None):
        self.vars = params
        self.inputs = inputs
        self.labels = labels
        self.batch_size = len(inputs)
        self.loss = 0.0

    def build(self):
        hidden = np.maximum(self.inputs.dot(self.vars["W1"].T) + self.vars["b1"], 0)
        scores = hidden.dot(self.vars["W2"].T) + self.vars["b2"]
        scores = scores - scores.max(axis=1, keepdims=True)
        self.log_preds = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return self

    def _xent_loss(self):
        return -(self.labels * self.log_preds).sum()

    def _loss(self):
        self.loss += self._xent_loss()
        self.loss = self.loss / self.batch_size  # or here

    def finish(self):
        self._loss()
        self.loss = self.loss / self.batch_size  # right: nothing
        return self.loss


def forward(params, X):
    return np.exp(Model(params, X).build().log_preds)


def loss(params, X, y):
    return Model(params, X, y).build().finish()
