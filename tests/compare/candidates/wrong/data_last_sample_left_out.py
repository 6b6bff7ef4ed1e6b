"""The loop stops one short: range(n − 1) leaves the last sample out of the gradient."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
MISTAKE = "sample-missing"
WHERE = "the neuron"


def predict_one(w, b, row):
    z = float(b)
    for i in range(len(row)):
        z += w[i] * row[i]
    return 1.0 / (1.0 + np.exp(-z))


def forward(params, X):
    return np.array([predict_one(params["W"], params["b"], row) for row in X])


def gradients(params, X, y):
    n = len(X)
    dw, db = [0.0] * X.shape[1], 0.0
    for k in range(n - 1):  # right: for k in range(n):
        err = predict_one(params["W"], params["b"], X[k]) - y[k]
        db += err / n
        for i in range(X.shape[1]):
            dw[i] += err * X[k][i] / n
    return {"W": np.array(dw), "b": db}
