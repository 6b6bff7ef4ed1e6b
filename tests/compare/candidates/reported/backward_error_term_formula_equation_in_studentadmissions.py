"""The error term of the cross-entropy has the derivative of the sigmoid besides; it should be y - output alone.

Source: https://github.com/udacity/deep-learning/issues/294 (error_term_formula equation in studentadmissions.ipynb
incorrect)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


# Activation (sigmoid) function
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def output_formula(features, weights, bias):
    return sigmoid(np.dot(features, weights) + bias)


def error_term_formula(x, y, output):
    return (y - output) * output * (1 - output)  # right: return y - output


def del_w_del_b(features, targets, weights, bias):
    n_records = features.shape[0]
    del_w = np.zeros(weights.shape, dtype=weights.dtype)
    del_b = np.zeros(bias.shape, dtype=bias.dtype)
    # Loop through all records, x is the input, y is the target
    for x, y in zip(features, targets):
        output = output_formula(x, weights, bias)
        error_term = error_term_formula(x, y, output)
        # The gradient descent step, the error times the inputs
        del_w = del_w + error_term * x
        del_b = del_b + error_term
    return del_w / n_records, del_b / n_records


def train_nn(features, targets, weights, bias, learnrate):
    del_w, del_b = del_w_del_b(features, targets, weights, bias)
    # Update the weights here, by the average change
    return weights + learnrate * del_w, bias + learnrate * del_b


def forward(params, X):
    return output_formula(X, params["W"], params["b"])


def gradients(params, X, y):
    del_w, del_b = del_w_del_b(X, y, params["W"], params["b"])
    return {"W": -del_w, "b": -del_b}


def step(params, X, y, lr):
    W, b = train_nn(X, y, params["W"], params["b"], lr)
    return {"W": W, "b": b}
