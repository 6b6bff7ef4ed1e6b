"""The derivative of lambda/2 sum(w_k^2) with respect to one weight has only one term, lambda w_j; here it is
multiplied by the number n of weights.

Source:
https://community.deeplearning.ai/t/derivative-of-regularized-logistic-cost-function-does-it-need-the-dimension-of-the-w-vector/736960
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def compute_gradient_reg(X, y, w, b, lambda_):
    """
    Computes the gradient for regularized logistic regression
    Args:
      X (ndarray (m,n)): m examples with n features
      y (ndarray (m,)) : target values
      w (ndarray (n,)) : model parameters
      b (scalar)       : model parameter
      lambda_ (scalar) : strength of the term lambda_/2 * sum(w_j**2)
    Returns
      dj_dw (ndarray (n,)), dj_db (scalar)
    """
    m, n = X.shape
    dj_dw = np.zeros((n,))
    dj_db = 0.0

    for i in range(m):
        err_i = sigmoid(np.dot(X[i], w) + b) - y[i]
        for j in range(n):
            dj_dw[j] += err_i * X[i, j]
        dj_db += err_i
    dj_dw = dj_dw / m
    dj_db = dj_db / m

    # derivative of the regularization term
    for j in range(n):
        dj_dw[j] += n * lambda_ * w[j]  # right: dj_dw[j] += lambda_ * w[j]
    return dj_dw, dj_db


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def gradients(params, X, y):
    dj_dw, dj_db = compute_gradient_reg(X, y, params["W"], params["b"], L2)
    return {"W": dj_dw, "b": dj_db}


def step(params, X, y, lr):
    dj_dw, dj_db = compute_gradient_reg(X, y, params["W"], params["b"], L2)
    return {"W": params["W"] - lr * dj_dw, "b": params["b"] - lr * dj_db}
