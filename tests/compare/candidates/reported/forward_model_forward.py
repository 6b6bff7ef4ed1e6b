"""The softmax runs over the samples (dim 0), so the columns sum to one; it should run over the classes of each sample.

Source: https://github.com/perone/euclidesdb/issues/2 (Issue with softmax dimension on example models)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x, dim):
    e = np.exp(x - x.max(axis=dim, keepdims=True))
    return e / e.sum(axis=dim, keepdims=True)


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class Model:
    def __init__(self, state_dict):
        self.features = Linear(state_dict["W1"], state_dict["b1"])
        self.fc = Linear(state_dict["W2"], state_dict["b2"])

    def forward(self, x):
        features = np.maximum(self.features(x), 0)
        predictions = softmax(self.fc(features), dim=0)  # right: predictions = softmax(self.fc(features), dim=1)
        return predictions, features


def forward(params, X):
    predictions, _ = Model(params).forward(X)
    return predictions


def predict(params, X):
    model = Model(params)
    return model.fc(np.maximum(model.features(X), 0)).argmax(axis=1)
