"""The model's raw output is compared with 0.5, a threshold that is meant for the output after the sigmoid.

Source: https://github.com/devalab/DeepPocket/issues/39 (Perhaps missing sigmoid during prediction)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class Model(object):
    def __init__(self, state_dict):
        self.weight = state_dict["W"]
        self.bias = state_dict["b"]

    def __call__(self, inputs):
        return np.einsum("nf,f->n", inputs, self.weight) + self.bias


def normalize(outputs):
    return 1 / (1 + np.exp(-outputs))


def forward(params, X):
    outputs = Model(params)(X)
    return normalize(outputs)


def loss(params, X, y):
    outputs = Model(params)(X)
    return np.mean(np.logaddexp(0, outputs) - y * outputs)


def gradients(params, X, y):
    outputs = normalize(Model(params)(X))
    diff = (outputs - y) / len(y)
    return {"W": np.einsum("n,nf->f", diff, X), "b": diff.sum()}


def predict(params, X, threshold=0.5):
    model = Model(params)
    outputs = model(X)  # right: outputs = normalize(model(X))
    mask = outputs > threshold
    return mask.astype(int)
