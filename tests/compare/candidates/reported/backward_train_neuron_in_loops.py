"""Two mistakes: the gradient of the mean squared error has 1/n where 2/n is due, and the bias is counted once per
feature because its line stands inside the loop over the features.

Source: https://github.com/Open-Deep-ML/DML-OpenProblem/issues/54 (2/n, not 1/n) and
https://github.com/luisguiserrano/manning/issues/46 (bias inside the loop)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def prediction(weights, bias, features):
    score = bias
    for j in range(len(features)):
        score = score + weights[j] * features[j]
    return sigmoid(score)


def forward(params, X):
    return np.array([prediction(params["W"], params["b"], x) for x in X])


def loss(params, X, y):
    errors = [(prediction(params["W"], params["b"], x) - t) ** 2 for x, t in zip(X, y)]
    return sum(errors) / len(errors)


def gradients(params, X, y):
    n = len(X)
    weights, bias = params["W"], params["b"]
    grad_w = [0.0] * len(weights)
    grad_b = 0.0
    for features, label in zip(X, y):
        pred = prediction(weights, bias, features)
        delta = (pred - label) * pred * (1 - pred) / n  # right 1: delta = 2 * (pred - label) * pred * (1 - pred) / n
        for j in range(len(weights)):
            grad_w[j] += delta * features[j]
            grad_b += delta
        # right 2: grad_b += delta
    return {"W": np.array(grad_w), "b": grad_b}


def predict(params, X):
    labels = []
    for x in X:
        labels.append(1 if prediction(params["W"], params["b"], x) > 0.5 else 0)
    return np.array(labels)
