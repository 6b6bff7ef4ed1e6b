"""The cost is defined as J = 1/(2m) times the sum of the squared errors, and the 2 is left out.

Source: https://github.com/kbrars/Coursera (Optional Lab: Cost Function)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"


def compute_cost(x, y, w, b):
    """
    Computes the cost function for linear regression.
    """
    m = x.shape[0]  # number of training examples
    cost_sum = 0
    for i in range(m):
        f_wb = np.dot(w, x[i]) + b
        cost = (f_wb - y[i]) ** 2
        cost_sum += cost
    total_cost = (1/m) * cost_sum  # right: total_cost = (1/(2*m)) * cost_sum
    return total_cost


def compute_gradient(x, y, w, b):
    """
    Computes the gradient for linear regression
    """
    m = x.shape[0]
    dj_dw = np.zeros_like(w)
    dj_db = 0
    for i in range(m):
        f_wb = np.dot(w, x[i]) + b
        for j in range(x.shape[1]):
            dj_dw[j] += (f_wb - y[i]) * x[i, j]
        dj_db += f_wb - y[i]
    dj_dw = dj_dw / m
    dj_db = dj_db / m
    return dj_dw, dj_db


def gradient_descent(x, y, w_in, b_in, alpha, cost_function, gradient_function, num_iters):
    w = w_in
    b = b_in
    J_history = []
    for i in range(num_iters):
        dj_dw, dj_db = gradient_function(x, y, w, b)
        b = b - alpha * dj_db
        w = w - alpha * dj_dw
        J_history.append(cost_function(x, y, w, b))
    return w, b, J_history


def forward(params, X):
    return np.array([np.dot(params["W"], x) + params["b"] for x in X])


def loss(params, X, y):
    return compute_cost(X, y, params["W"], params["b"])


def gradients(params, X, y):
    dj_dw, dj_db = compute_gradient(X, y, params["W"], params["b"])
    return {"W": dj_dw, "b": dj_db}


def step(params, X, y, lr):
    w, b, _ = gradient_descent(X, y, params["W"], params["b"], lr, compute_cost, compute_gradient, 1)
    return {"W": w, "b": b}
