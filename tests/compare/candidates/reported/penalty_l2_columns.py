"""The l2 part of the gradient counts its columns with n_inputs, where it should use n_outputs: with more classes than
inputs the last classes are not regularized.

Source: https://github.com/ageron/handson-ml/issues/125 (Chapter 4: n_inputs in place of n_outputs)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 2
CLASSES = 5
L2 = 0.1

alpha = L2  # regularization hyperparameter


def to_one_hot(y, n_classes, dtype):
    Y_one_hot = np.zeros((len(y), n_classes), dtype=dtype)
    Y_one_hot[np.arange(len(y)), y] = 1
    return Y_one_hot


def softmax(logits):
    exps = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return exps / np.sum(exps, axis=1, keepdims=True)


def add_bias(X):
    return np.c_[np.ones((len(X), 1), dtype=X.dtype), X]


def to_theta(params):
    """Theta has a row for each input, the bias first, and a column for each class"""
    return np.r_[params["b"][np.newaxis, :], params["W"].T]


def forward(params, X):
    return softmax(add_bias(X).dot(to_theta(params)))


def loss(params, X, y):
    Theta = to_theta(params)
    logits = add_bias(X).dot(Theta)
    top = logits.max(axis=1, keepdims=True)
    log_proba = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    xentropy_loss = -np.mean(log_proba[np.arange(len(y)), y])
    l2_loss = 1 / 2 * np.sum(np.square(Theta[1:]))
    return xentropy_loss + alpha * l2_loss


def gradients(params, X, y):
    Theta = to_theta(params)
    X_train = add_bias(X)
    m, n_inputs = X_train.shape
    n_outputs = Theta.shape[1]
    Y_proba = softmax(X_train.dot(Theta))
    error = Y_proba - to_one_hot(y, n_outputs, X.dtype)
    grad = 1 / m * X_train.T.dot(error)
    # no regularization of the bias term
    for k in range(n_inputs):  # right: for k in range(n_outputs):
        grad[1:, k] += alpha * Theta[1:, k]
    return {"W": grad[1:].T, "b": grad[0]}


def step(params, X, y, lr):
    eta = lr
    grads = gradients(params, X, y)
    return {name: params[name] - eta * grads[name] for name in params}
