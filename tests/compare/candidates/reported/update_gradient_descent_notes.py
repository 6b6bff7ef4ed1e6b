"""The update of b uses the partial derivative with respect to w, dJ/dw; it should be dJ/db.

Source: https://github.com/Param302/ML-specialization-notes/pull/1 (Update w1-ch4-gradient-descent.md)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "identity"
LOSS = "half_mse"


def compute_model_output(x, w, b):
    return np.dot(x, w) + b


def compute_cost(x, y, w, b):
    m = x.shape[0]
    cost_sum = 0
    for i in range(m):
        f_wb = compute_model_output(x[i], w, b)
        cost_sum = cost_sum + (f_wb - y[i]) ** 2
    return cost_sum / (2 * m)


def compute_gradient(x, y, w, b):
    """the partial derivatives of J(w, b)"""
    m = x.shape[0]
    dj_dw = np.zeros_like(w)
    dj_db = np.zeros_like(b)
    for i in range(m):
        f_wb = compute_model_output(x[i], w, b)
        dj_dw = dj_dw + (f_wb - y[i]) * x[i]
        dj_db = dj_db + (f_wb - y[i])
    return dj_dw / m, dj_db / m


def gradient_descent_step(x, y, w, b, alpha):
    dj_dw, dj_db = compute_gradient(x, y, w, b)
    # simultaneous update
    tmp_w = w - alpha * dj_dw
    tmp_b = b - alpha * dj_dw[0]  # right: tmp_b = b - alpha * dj_db
    return tmp_w, tmp_b


def forward(params, X):
    return compute_model_output(X, params["W"], params["b"])


def loss(params, X, y):
    return compute_cost(X, y, params["W"], params["b"])


def gradients(params, X, y):
    dj_dw, dj_db = compute_gradient(X, y, params["W"], params["b"])
    return {"W": dj_dw, "b": dj_db}


def step(params, X, y, lr):
    w, b = gradient_descent_step(X, y, params["W"], params["b"], lr)
    return {"W": w, "b": b}
