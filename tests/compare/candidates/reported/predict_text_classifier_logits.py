"""The logits are compared with 0.5; that is the threshold of the probability, logits must be compared with 0.

Source: https://github.com/tensorflow/models/issues/3269 (Difference in predictions and loss in adversarial_text)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def cl_logits(params, embedded):
    """Classification head: one hidden relu layer and a linear output with a single unit"""
    hidden = np.maximum(np.matmul(embedded, params["W1"]) + params["b1"], 0.)
    return hidden, np.matmul(hidden, params["W2"]) + params["b2"]


def classification_loss(logits, labels):
    # sigmoid cross entropy with logits
    xent = np.maximum(logits, 0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))
    return np.mean(xent)


def predictions(logits):
    # class prediction from the logits, one unit: binary
    if logits.shape[1] == 1:
        return np.squeeze((logits > 0.5).astype(np.int64), axis=1)
        # right: return np.squeeze((logits > 0).astype(np.int64), axis=1)
    return np.argmax(logits, axis=1)


def forward(params, X):
    return 1 / (1 + np.exp(-cl_logits(params, X)[1]))


def loss(params, X, y):
    return classification_loss(cl_logits(params, X)[1], y)


def gradients(params, X, y):
    hidden, logits = cl_logits(params, X)
    d_logits = (1 / (1 + np.exp(-logits)) - y) / y.size
    d_hidden = np.matmul(d_logits, params["W2"].T) * (hidden > 0)
    return {"W1": np.matmul(X.T, d_hidden), "b1": d_hidden.sum(axis=0),
            "W2": np.matmul(hidden.T, d_logits), "b2": d_logits.sum(axis=0)}


def predict(params, X):
    return predictions(cl_logits(params, X)[1])
