"""The reduction of the cross-entropies to their mean is missing, and what is returned is only their total.

Source: https://github.com/elixir-nx/scholar/issues/301 (Bug in Cross-Entropy Implementation inside `Scholar.Linear.LogisticRegression`?)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
TARGETS = "one_hot"


def dot(xs, coef):
    return xs @ coef.T


def log_softmax(logits):
    shifted = logits - np.max(logits, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


def predict_log_probability(model, xs):
    return log_softmax(dot(xs, model["W"]) + model["b"])


def loss_fn(model, xs, ys):
    log_probs = predict_log_probability(model, xs)
    loss = -np.sum(ys * log_probs)  # right: loss = -np.sum(ys * log_probs) / len(xs)
    return loss


def value_and_grad(model, xs, ys):
    num_samples = xs.shape[0]
    errors = np.exp(predict_log_probability(model, xs)) - ys
    grads = {"W": errors.T @ xs / num_samples, "b": np.mean(errors, axis=0)}
    return loss_fn(model, xs, ys), grads


def forward(params, X):
    return np.exp(predict_log_probability(params, X))


def loss(params, X, y):
    return value_and_grad(params, X, y)[0]


def gradients(params, X, y):
    return value_and_grad(params, X, y)[1]


def predict(params, X):
    return np.argmax(predict_log_probability(params, X), axis=-1)
