"""The sigmoid is written 1 / 1 + e^-z without the parentheses round the denominator (in the note's formula; its Python
line is right).

Source: https://notes.dsebastien.net/30+Areas/33+Permanent+notes/33.02+Content/Sigmoid+Function (Sigmoid function)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(z):
    return 1 / 1 + np.exp(-z)  # right: return 1 / (1 + np.exp(-z))


def weighted_sum(x, weights, bias):
    z = bias
    for i in range(len(x)):
        z += weights[i] * x[i]
    return z


def predict_proba(x, weights, bias):
    return sigmoid(weighted_sum(x, weights, bias))


def classify(x, weights, bias):
    return 1 if predict_proba(x, weights, bias) >= 0.5 else 0


def train_epoch(rows, labels, weights, bias, learning_rate):
    grad_w = [0.0] * len(weights)
    grad_b = 0.0
    for x, label in zip(rows, labels):
        error = predict_proba(x, weights, bias) - label
        for i in range(len(weights)):
            grad_w[i] += error * x[i]
        grad_b += error
    count = len(rows)
    weights = [w - learning_rate * g / count for w, g in zip(weights, grad_w)]
    bias = bias - learning_rate * grad_b / count
    return weights, bias


def parts(params):
    return list(params["W"]), float(np.ravel(params["b"])[0])


def forward(params, X):
    w, b = parts(params)
    return np.array([predict_proba(x, w, b) for x in X])


def step(params, X, y, lr):
    w, b = train_epoch(X, y, *parts(params), lr)
    return {"W": np.array(w), "b": np.reshape(b, np.shape(params["b"]))}


def predict(params, X):
    w, b = parts(params)
    return np.array([classify(x, w, b) for x in X])
