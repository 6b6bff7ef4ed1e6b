"""The bias gradient keeps only the last sample of the loop: it says = where it should say +=."""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
LOSS = "half_mse"
MISTAKE = "bias-gradient-last-sample"
WHERE = "the bias"


def out(w, b, x):
    return 1 / (1 + np.exp(-(w @ x + b)))


def forward(params, X):
    return np.array([out(params["W"], params["b"], x) for x in X])


def loss(params, X, y):
    total = 0.0
    for i in range(len(X)):
        total += 0.5 * (forward(params, X[i : i + 1])[0] - y[i]) ** 2
    return total / len(X)


def gradients(params, X, y):
    grad_w = np.zeros_like(params["W"])
    grad_b = 0.0
    n = len(X)
    for i in range(n):
        a = out(params["W"], params["b"], X[i])
        slope = (a - y[i]) * a * (1 - a)
        grad_w += slope * X[i] / n
        grad_b = slope / n  # right: grad_b += slope / n
    return {"W": grad_w, "b": grad_b}
