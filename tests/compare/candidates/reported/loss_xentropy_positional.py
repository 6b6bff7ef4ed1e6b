"""The logits and the labels are handed to the sigmoid cross-entropy by position and in the wrong order; it takes the
labels first and then the logits.

Source: https://github.com/nfmcclure/tensorflow_cookbook/issues/25 (Solution in 04_loss_functions, sigmoid entropy
loss don't work well)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid_cross_entropy_with_logits(labels, logits):
    # L = max(logits, 0) - logits * labels + log(1 + exp(-abs(logits)))
    return np.maximum(logits, 0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))


def model_output(A, b, x_data):
    return np.matmul(x_data, A) + b


def sigmoid(x_vals):
    return 1 / (1 + np.exp(-x_vals))


def forward(params, X):
    return sigmoid(model_output(params["W"], params["b"], X))


def loss(params, X, y):
    x_vals = model_output(params["W"], params["b"], X)
    targets = y
    xentropy_sigmoid_y_vals = sigmoid_cross_entropy_with_logits(x_vals, targets)
    # right: xentropy_sigmoid_y_vals = sigmoid_cross_entropy_with_logits(targets, x_vals)
    return np.mean(xentropy_sigmoid_y_vals)


def gradients(params, X, y):
    diff = (forward(params, X) - y) / len(y)
    return {"W": np.matmul(X.T, diff), "b": np.sum(diff)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}


def predict(params, X):
    return (model_output(params["W"], params["b"], X) > 0).astype(int)
