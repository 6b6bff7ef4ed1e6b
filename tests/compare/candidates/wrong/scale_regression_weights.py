"""The weights' gradient is a sum over the samples, while the bias's is a mean: divide dW by n as well."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
MISTAKE = "missing-1/n"
WHERE = "the weights"


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-(X.dot(params["W"]) + params["b"])))


def gradients(params, X, y):
    error = forward(params, X) - y
    return {
        "W": X.T.dot(error),  # right: "W": X.T.dot(error) / len(y),
        "b": error.mean(),
    }


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
