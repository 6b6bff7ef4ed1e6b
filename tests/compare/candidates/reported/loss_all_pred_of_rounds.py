"""The predictions are kept in an array of integers, which cuts off what is behind the point; it should be one of
floats.

Source: https://github.com/rasbt/mlxtend/issues/743 (bias_variance_decomp bug: numpy.zeros truncating predictions)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


class LinearRegression:
    def __init__(self, w_, b_):
        self.w_ = w_
        self.b_ = b_

    def predict(self, X):
        return np.dot(X, self.w_) + self.b_


def expected_loss(estimator, X_test, y_test, rows_per_round=2):
    """Predicts the test set a few rows at a time and takes the mean of the squared errors."""
    num_rows = y_test.shape[0]
    all_pred = np.zeros(num_rows, dtype=np.int64)
    # right: all_pred = np.zeros(num_rows, dtype=X_test.dtype)
    for i in range(0, num_rows, rows_per_round):
        pred = estimator.predict(X_test[i:i + rows_per_round])
        all_pred[i:i + rows_per_round] = pred
    return ((all_pred - y_test) ** 2).mean()


def forward(params, X):
    return LinearRegression(params["W"], params["b"]).predict(X)


def loss(params, X, y):
    return expected_loss(LinearRegression(params["W"], params["b"]), X, y)


def gradients(params, X, y):
    errors = forward(params, X) - y
    return {"W": 2 * X.T.dot(errors) / len(y), "b": 2 * errors.sum() / len(y)}
