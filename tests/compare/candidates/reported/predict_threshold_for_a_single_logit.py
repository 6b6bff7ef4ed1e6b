"""The predicted class is the argmax of the output, which is 0 for all of an output of length one; there a threshold decides.

Source: https://github.com/ReX-XAI/ReX/issues/3 (threshold for onnx models which return a single logit)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Prediction:
    def __init__(self, classification, confidence):
        self.classification = classification
        self.confidence = confidence

    def __repr__(self):
        return f"FOUND {self.classification} with confidence {self.confidence}"


class Model:
    """Runs on a batch and returns a tensor with a row per input."""

    def __init__(self, weight, bias):
        self.weight = weight.reshape(-1, 1)
        self.bias = bias

    def run(self, tensors):
        out = tensors @ self.weight + self.bias
        return 1 / (1 + np.exp(-out))


def from_tensor(tensor):
    """Predictions out of the model's output tensor."""
    classes = tensor.argmax(axis=1)  # right: classes = (tensor[:, 0] > 0.5).astype(int)
    return [Prediction(c, row.max()) for c, row in zip(classes, tensor)]


def forward(params, X):
    return Model(params["W"], params["b"]).run(X)[:, 0]


def loss(params, X, y):
    out = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, out) - y * out)


def predict(params, X):
    tensor = Model(params["W"], params["b"]).run(X)
    return np.array([p.classification for p in from_tensor(tensor)])
