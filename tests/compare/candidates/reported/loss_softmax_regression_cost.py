"""The one-hot cross entropy is summed over the samples (axis 0) and averaged over the classes; it should be summed
over the classes (axis 1) and averaged over the samples.

Source: https://github.com/aymericdamien/TensorFlow-Examples/issues/329 (Cross_Entropy Loss Function in Logistic
Regression)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4)
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"

n_classes = LAYERS[-1]


def one_hot(y):
    labels = np.zeros((len(y), n_classes))
    labels[np.arange(len(y)), y] = 1
    return labels


def log_model(params, X):
    # log of the softmax, so that the cost never sees a log(0)
    logits = np.matmul(X, params["W1"]) + params["b1"]
    logits = logits - logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_model(params, X))


def loss(params, X, y):
    log_pred = log_model(params, X)
    target = one_hot(y)
    # minimize error using cross entropy
    cost = np.mean(-np.sum(target * log_pred, axis=0))  # right: cost = np.mean(-np.sum(target * log_pred, axis=1))
    return cost


def gradients(params, X, y):
    error = forward(params, X) - one_hot(y)
    batch = X.shape[0]
    return {"W1": np.matmul(X.T, error) / batch, "b1": error.sum(axis=0) / batch}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: value - lr * g[name] for name, value in params.items()}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
