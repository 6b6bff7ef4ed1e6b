"""The cross-entropy takes the logarithm of the softmax's output, which is zero for a confident mistake, instead of the
logarithm of the softmax from the scores.

Source: https://github.com/gabrieleangeletti/Deep-Learning-TensorFlow/issues/76 (Possible NaN bug in logistic regression)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 3


class LogisticRegression(object):
    """Simple logistic regression for more than two classes."""

    def __init__(self, W_, b_):
        self.W_ = W_
        self.b_ = b_

    def build_model(self, input_data):
        self.scores = np.add(np.matmul(input_data, self.W_.T), self.b_)
        e = np.exp(self.scores - np.max(self.scores, axis=1, keepdims=True))
        self.mod_y = e / np.sum(e, axis=1, keepdims=True)
        return self.mod_y

    def compile(self, labels):
        rows = np.arange(len(labels))
        cost = -np.mean(np.log(self.mod_y[rows, labels]))  # right: z = self.scores - np.max(self.scores, axis=1, keepdims=True); cost = np.mean(np.log(np.exp(z).sum(axis=1)) - z[rows, labels])
        return cost

    def gradient(self, input_data, labels):
        delta = self.build_model(input_data) - np.eye(self.b_.size, dtype=input_data.dtype)[labels]
        delta = delta / input_data.shape[0]
        return {"W": np.matmul(delta.T, input_data), "b": np.sum(delta, axis=0)}


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).build_model(X)


def loss(params, X, y):
    model = LogisticRegression(params["W"], params["b"])
    model.build_model(X)
    return model.compile(y)


def gradients(params, X, y):
    return LogisticRegression(params["W"], params["b"]).gradient(X, y)


def predict(params, X):
    return forward(params, X).argmax(axis=1)
