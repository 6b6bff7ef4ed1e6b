"""The predictions apply the softmax along dim 0, over the samples of the batch; it should be along dim 1, the classes.

Source: https://github.com/mrdbourke/pytorch-deep-learning/issues/163 (Notebook 03. Mistake with confusion matrix (10
section)?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class FashionMNISTModelV1:
    def __init__(self, params):
        self.p = params

    def __call__(self, x):
        x = np.maximum(x @ self.p["W1"].T + self.p["b1"], 0)
        return x @ self.p["W2"].T + self.p["b2"]


def softmax(x, dim):
    e = np.exp(x - x.max(axis=dim, keepdims=True))
    return e / e.sum(axis=dim, keepdims=True)


def dataloader(X, batch_size=32):
    for i in range(0, len(X), batch_size):
        yield X[i:i + batch_size]


def forward(params, X):
    return softmax(FashionMNISTModelV1(params)(X), dim=1)


def predict(params, X):
    model = FashionMNISTModelV1(params)
    # Make predictions
    y_preds = []
    for x in dataloader(X):
        y_logit = model(x)
        y_pred = softmax(y_logit, dim=0).argmax(1)  # right: y_pred = softmax(y_logit, dim=1).argmax(1)
        y_preds.append(y_pred)
    # Concatenate list of predictions
    return np.concatenate(y_preds)
