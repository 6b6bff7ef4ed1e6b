"""In the loop over the rows the cost takes all labels y with the one row X[i]; it should take that row's label, y[i].

Source: https://cfs.mostlyvoid.xyz/search?q=logistic+regression+gradient+descent+python&source=relatedQueries (answer
that begins with: It looks like you have some stuff mixed up in here)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(a):
    return 1.0 / (1 + np.exp(-a))


def log_sigmoid(a):
    return -np.logaddexp(0, -a)


def with_ones(X):
    return np.hstack([np.ones((X.shape[0], 1), dtype=X.dtype), X])


def as_theta(params):
    return np.concatenate([np.reshape(params["b"], 1), params["W"]])


def cost_function(X, y, theta):
    total = 0
    for i in range(len(X)):
        z = X[i].dot(theta)
        cost = ((-y) * log_sigmoid(z)) - ((1 - y) * log_sigmoid(-z))
        # right: cost = ((-y[i]) * log_sigmoid(z)) - ((1 - y[i]) * log_sigmoid(-z))
        total = total + cost
    return np.mean(total) / len(X)


def gradient_Descent(theta, alpha, X, y):
    grad = np.zeros_like(theta)
    for i in range(len(X)):
        h = sigmoid(X[i].dot(theta))
        grad = grad + (h - y[i]) * X[i]
    return theta - alpha * grad / len(X)


def forward(params, X):
    return sigmoid(with_ones(X).dot(as_theta(params)))


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)


def loss(params, X, y):
    return cost_function(with_ones(X), y, as_theta(params))


def step(params, X, y, lr):
    theta = gradient_Descent(as_theta(params), lr, with_ones(X), y)
    return {"W": theta[1:], "b": theta[0]}
