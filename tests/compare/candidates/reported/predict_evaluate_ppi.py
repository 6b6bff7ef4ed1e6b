"""The logits are compared with 0.5 as if the sigmoid had been applied to them; their threshold is 0.

Source: https://github.com/dmlc/dgl/pull/1534 ([Bugfix] Fix GAT on PPI)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Model:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def __call__(self, feats):
        return feats @ self.W + self.b


def evaluate(feats, model):
    output = model(feats)
    predict = np.where(output >= 0.5, 1, 0)  # right: predict = np.where(output >= 0, 1, 0)
    return predict


def forward(params, X):
    logits = Model(params["W"], params["b"])(X)
    return 1 / (1 + np.exp(-logits))


def loss(params, X, y):
    logits = Model(params["W"], params["b"])(X)
    return np.mean(np.logaddexp(0, logits) - y * logits)


def predict(params, X):
    return evaluate(X, Model(params["W"], params["b"]))
