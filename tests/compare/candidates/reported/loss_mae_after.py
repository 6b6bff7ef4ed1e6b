"""The mean absolute error is computed as the standard deviation of the absolute residuals; it is their mean.

Source: https://github.com/AllenDowney/ElementsOfDataScience/issues/23 (MAE is computed incorrectly in Correlation example)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mae"


def predict_line(slopes, inter, xs):
    ys = np.full(len(xs), inter)
    for j, slope in enumerate(slopes):
        ys = ys + slope * xs[:, j]
    return ys


def mean_absolute_error(actual, guess):
    resid = actual - guess
    MAE_after = np.abs(resid).std()  # right: MAE_after = np.abs(resid).mean()
    return MAE_after


def forward(params, X):
    return predict_line(params["W"], params["b"], X)


def loss(params, X, y):
    return mean_absolute_error(y, forward(params, X))


def gradients(params, X, y):
    s = np.sign(forward(params, X) - y) / len(y)
    return {"W": s @ X, "b": s.sum()}
