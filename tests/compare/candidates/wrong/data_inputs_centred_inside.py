"""The inputs are centred inside the model; it was asked about the inputs as they are."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
MISTAKE = "inputs-standardised"
WHERE = "inputs"


def forward(params, X):
    X = X - X.mean(axis=0)  # right: nothing
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
