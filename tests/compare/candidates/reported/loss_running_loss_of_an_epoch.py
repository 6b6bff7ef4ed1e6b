"""The summed losses are divided by the number of batches times the full batch size; the last batch may be smaller, and
they should be divided by the samples that were seen.

Source: https://github.com/MichiganCOG/ViP/issues/13 (End of epoch divides incorrectly)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

args = {"batch_size": 4}


def data_loader(X, y):
    size = args["batch_size"]
    for start in range(0, len(X), size):
        yield {"data": X[start:start + size], "labels": y[start:start + size]}


class Classifier:
    def __init__(self, params):
        self.params = params

    def scores(self, x):
        h = np.maximum(0, x @ self.params["W1"].T + self.params["b1"])
        return h @ self.params["W2"].T + self.params["b2"]

    def __call__(self, x):
        s = self.scores(x)
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


class Losses:
    def xentropy(self, scores, labels):
        s = scores - scores.max(axis=1, keepdims=True)
        lse = np.log(np.exp(s).sum(axis=1))
        return (lse - s[np.arange(len(labels)), labels]).sum()


def forward(params, X):
    return Classifier(params)(X)


def loss(params, X, y):
    model, criterion = Classifier(params), Losses()
    running_loss = 0.0
    samples = 0
    for step, data in enumerate(data_loader(X, y)):
        x_input, annotations = data["data"], data["labels"]
        running_loss += criterion.xentropy(model.scores(x_input), annotations)
        samples += args["batch_size"]  # right: samples += len(x_input)
    return running_loss / samples


def predict(params, X):
    return Classifier(params).scores(X).argmax(axis=1)
