"""Two mistakes: the weights' gradient lacks the factor x[i, j], and the bias' gradient is never divided by m.

Source: https://community.deeplearning.ai/t/general-code-debugging-tips/212979 (General Code Debugging Tips: a
mentor's wrong version of the lab's function)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"


def compute_cost(X, y, w, b):
    m = X.shape[0]
    cost = 0.0
    for i in range(m):
        f_wb_i = np.dot(X[i], w) + b
        cost = cost + (f_wb_i - y[i]) ** 2
    return cost / (2 * m)


def lab_gradient(X, y, w, b):
    """
    Computes the gradient for linear regression
    Args:
      X (ndarray (m,n)): Data, m examples
      y (ndarray (m,)) : target values
      w (ndarray (n,)), b (scalar) : model parameters
    Returns
      dj_dw (ndarray (n,)): The gradient of the cost w.r.t. the parameters w
      dj_db (scalar): The gradient of the cost w.r.t. the parameter b
    """
    m, n = X.shape
    dj_dw = np.zeros(n, dtype=X.dtype)
    dj_db = 0.

    for i in range(m):
        f_wb = np.dot(X[i], w) + b
        for j in range(n):
            dj_dw_ij = f_wb - y[i]  # right 1: dj_dw_ij = (f_wb - y[i]) * X[i, j]
            dj_dw[j] += dj_dw_ij  # or here
        dj_db_i = f_wb - y[i]
        dj_db += dj_db_i  # or here
    dj_dw = dj_dw / m
    # missing 2: dj_db = dj_db / m

    return dj_dw, dj_db  # or here


def forward(params, X):
    return np.array([np.dot(x, params["W"]) + params["b"] for x in X])


def loss(params, X, y):
    return compute_cost(X, y, params["W"], params["b"])


def gradients(params, X, y):
    dj_dw, dj_db = lab_gradient(X, y, params["W"], params["b"])
    return {"W": dj_dw, "b": dj_db}


def step(params, X, y, lr):
    dj_dw, dj_db = lab_gradient(X, y, params["W"], params["b"])
    return {"W": params["W"] - lr * dj_dw, "b": params["b"] - lr * dj_db}
