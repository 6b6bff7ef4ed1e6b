"""The labels are the rounded logits; they should be the rounded probabilities (sigmoid of the logits).

Source: https://github.com/ilivans/tf-rnn-attention/issues/3 (Question for accuracy metric in toy_example.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def fully_connected(x, W, b):
    return np.matmul(x, W.T) + b


def model(params, batch_ph):
    drop = np.tanh(fully_connected(batch_ph, params["W1"], params["b1"]))
    y_hat = np.squeeze(fully_connected(drop, params["W2"], params["b2"]), axis=1)
    return y_hat


def forward(params, X):
    return sigmoid(model(params, X))[:, None]


def loss(params, X, y):
    y_hat, target_ph = model(params, X), y[:, 0]
    # sigmoid cross entropy with logits
    return np.mean(np.maximum(y_hat, 0) - y_hat * target_ph + np.log1p(np.exp(-np.abs(y_hat))))


def predict(params, X):
    y_hat = model(params, X)
    return np.round(y_hat).astype(int)  # right: return np.round(sigmoid(y_hat)).astype(int)
