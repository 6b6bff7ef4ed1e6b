"""With the logarithmic error the error term is y - output; it is multiplied by the derivative of the sigmoid besides.

Source: https://github.com/udacity/deep-learning-v2-pytorch/issues/75 (StudentAdmissions - Error Term Formula)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


# Activation (sigmoid) function
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_prime(x):
    return sigmoid(x) * (1 - sigmoid(x))


# -y log(output) - (1 - y) log(1 - output), where output = sigmoid(x)
def error_formula(x, y):
    return y * np.logaddexp(0, -x) + (1 - y) * np.logaddexp(0, x)


def error_term_formula(x, y, output):
    return (y - output) * sigmoid_prime(x)  # right: return y - output


def train_nn(features, targets, weights, bias):
    """Sums of the weights' and the bias's steps over all records."""
    del_w = np.zeros(weights.shape)
    del_b = 0.0
    for x, y in zip(features, targets):
        h = np.dot(x, weights) + bias
        output = sigmoid(h)
        error_term = error_term_formula(h, y, output)
        del_w += error_term * x
        del_b += error_term
    return del_w, del_b


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return np.mean(error_formula(np.dot(X, params["W"]) + params["b"], y))


def step(params, X, y, lr):
    n_records = len(X)
    del_w, del_b = train_nn(X, y, params["W"], params["b"])
    return {"W": params["W"] + lr * del_w / n_records, "b": params["b"] + lr * del_b / n_records}
