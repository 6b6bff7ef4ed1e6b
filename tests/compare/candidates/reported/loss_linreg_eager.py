"""The Huber loss is twice what it should be: t ** 2 and m * (2 * |t| - m) lack the factor one half.

Source: https://github.com/chiphuyen/stanford-tensorflow-tutorials/issues/123 (04_linreg_eager issue)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "huber"


def prediction(x, w, b):
    return np.dot(x, w) + b


def squared_loss(y, y_predicted):
    return (y - y_predicted) ** 2


def huber_loss(y, y_predicted, m=1.0):
    """Huber loss."""
    t = y - y_predicted
    return t ** 2 if abs(t) <= m else m * (2 * abs(t) - m)
    # right: return 0.5 * t ** 2 if abs(t) <= m else m * (abs(t) - 0.5 * m)


def train_loss(data, w, b, loss_fn):
    total_loss = 0.0
    for x_i, y_i in data:
        total_loss += loss_fn(y_i, prediction(x_i, w, b))
    return total_loss / len(data)


def forward(params, X):
    return prediction(X, params["W"], params["b"])


def loss(params, X, y):
    return train_loss(list(zip(X, y)), params["W"], params["b"], huber_loss)


def gradients(params, X, y):
    t = np.clip(prediction(X, params["W"], params["b"]) - y, -1.0, 1.0)
    return {"W": np.dot(t, X) / len(y), "b": np.sum(t) / len(y)}
