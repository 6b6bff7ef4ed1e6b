"""The weighted losses are divided by the number of rows; cross_entropy with weights divides by the sum of the weights
that the batch's labels have.

Source: https://github.com/pytorch/pytorch/issues/61309 (The class weights implementation is incorrect)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
CLASS_WEIGHT = (1, 0.5, 5)


def LogSoftmax(z):
    z = z - np.max(z, 1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), 1, keepdims=True))


def scores(params, X):
    return np.dot(X, params["W"].T) + params["b"]


def cross_entropy(input_t, target_t, weight_t):
    weights = weight_t[target_t]
    rows = -LogSoftmax(input_t)[range(len(target_t)), target_t] * weights
    return rows.sum() / len(target_t)  # right: return rows.sum() / weights.sum()


def cross_entropy_grad(input_t, target_t, weight_t):
    weights = weight_t[target_t]
    grad = np.exp(LogSoftmax(input_t))
    grad[range(len(target_t)), target_t] -= 1
    grad = grad * weights[:, None]
    return grad / len(target_t)  # right: return grad / weights.sum()


def forward(params, X):
    return np.exp(LogSoftmax(scores(params, X)))


def loss(params, X, y):
    w = np.array(CLASS_WEIGHT, dtype=X.dtype)
    return cross_entropy(scores(params, X), y, w)


def gradients(params, X, y):
    w = np.array(CLASS_WEIGHT, dtype=X.dtype)
    d = cross_entropy_grad(scores(params, X), y, w)
    return {"W": np.dot(d.T, X), "b": d.sum(0)}


def predict(params, X):
    return np.argmax(scores(params, X), 1)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
