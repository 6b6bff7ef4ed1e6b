"""The errors of the points are added up without being squared, so that positive and negative ones cancel.

Source: https://github.com/LeezHua/DeepLearningWithTensorflow (notebook of linear regression, compute_error_for_line_given_points
against the formula above it)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


# compute loss()
def compute_error_for_line_given_points(b, w, points):
    totalError = 0
    for point in points:
        x = point[:-1]
        y = point[-1]
        totalError += (y - (np.dot(w, x) + b))  # right: totalError += (y - (np.dot(w, x) + b)) ** 2
    # average loss for each point
    return totalError / float(len(points))


# return steped [b, w]
def step_gradient(b_current, w_current, points, learningRate):
    b_gradient = 0
    w_gradient = 0
    N = float(len(points))
    for point in points:
        x = point[:-1]
        y = point[-1]
        b_gradient += (2 / N) * ((np.dot(w_current, x) + b_current) - y)
        w_gradient = w_gradient + (2 / N) * x * ((np.dot(w_current, x) + b_current) - y)
    # update w, b
    new_b = b_current - (learningRate * b_gradient)
    new_w = w_current - (learningRate * w_gradient)
    return [new_b, new_w]


def forward(params, X):
    return np.dot(X, params["W"]) + params["b"]


def loss(params, X, y):
    return compute_error_for_line_given_points(params["b"], params["W"], np.c_[X, y])


def step(params, X, y, lr):
    b, w = step_gradient(params["b"], params["W"], np.c_[X, y], lr)
    return {"W": w, "b": b}
