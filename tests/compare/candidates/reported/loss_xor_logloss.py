"""The minus sign belongs to both terms: -(y log p + (1-y) log(1-p)); as written the second term enters with a plus.

Source:
https://ai.stackexchange.com/questions/27010/why-does-my-neural-network-to-solve-the-xor-problem-always-output-0-5
"""

import numpy as np

# 2 inputs, one hidden layer, two sigmoid outputs (one per class)
AGAINST = "network"
LAYERS = (2, 4, 2)
OUTPUT = "sigmoid"
LOSS = "bce"


def s(t):
    return 1.0 / (1.0 + np.exp(-t))


def log_s(t):
    return -np.logaddexp(0, -t)


def output_sums(params, X):
    c = s(X @ params["W1"].T + params["b1"])
    return c @ params["W2"].T + params["b2"]


def forward(params, X):
    return s(output_sums(params, X))


def logistic_error(y, z):
    # z before the sigmoid: the log of 1 - y_hat is log_s(-z)
    return -y * log_s(z) + (1 - y) * log_s(-z)  # right: return -(y * log_s(z) + (1 - y) * log_s(-z))


def loss(params, X, y):
    z = output_sums(params, X)
    total = 0.0
    for k in range(y.shape[1]):
        total += np.mean(logistic_error(y[:, k], z[:, k]))
    return total / y.shape[1]


def gradients(params, X, y):
    c = s(X @ params["W1"].T + params["b1"])
    y_hat = s(c @ params["W2"].T + params["b2"])
    # dE/dz of the log loss through the sigmoid
    d2 = (y_hat - y) / y.size
    d1 = (d2 @ params["W2"]) * c * (1 - c)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ c, "b2": d2.sum(axis=0)}
