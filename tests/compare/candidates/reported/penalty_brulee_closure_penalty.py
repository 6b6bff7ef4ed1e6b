"""The penalty is added to the objective only for the solver "SGD", so with the quasi-Newton solver nothing is
penalized; it should be added for both.

Source: https://github.com/tidymodels/brulee/blob/main/NEWS.md#brulee-010 (Penalization was not occurring when
quasi-Newton optimization was chosen)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.15
L1 = 0.05

# brulee_logistic_reg(penalty = 0.2, mixture = 0.25)
penalty = 0.2
mixture = 0.25
optimizer = "LBFGS"


def linear(coefs, X):
    return X @ coefs["W"] + coefs["b"]


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def bce(z, y):
    # log(1 + exp(z)) - y z
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


def penalty_term(w):
    l2_pen = (1 - mixture) / 2 * np.sum(w ** 2)
    l1_pen = mixture * np.sum(np.abs(w))
    return penalty * (l2_pen + l1_pen)


def penalty_grad(w):
    return penalty * ((1 - mixture) * w + mixture * np.sign(w))


def closure(coefs, X, y):
    """the objective and its gradient, as the solver asks for them"""
    z = linear(coefs, X)
    value = bce(z, y)
    d_z = (sigmoid(z) - y) / len(y)
    d_w = d_z @ X
    d_b = np.sum(d_z)
    if optimizer == "SGD":  # right: if optimizer in ("SGD", "LBFGS"):
        value = value + penalty_term(coefs["W"])
        d_w = d_w + penalty_grad(coefs["W"])
    return value, {"W": d_w, "b": d_b}


def forward(params, X):
    return sigmoid(linear(params, X))


def loss(params, X, y):
    return closure(params, X, y)[0]


def gradients(params, X, y):
    return closure(params, X, y)[1]


def predict(params, X):
    return (linear(params, X) > 0).astype(int)
