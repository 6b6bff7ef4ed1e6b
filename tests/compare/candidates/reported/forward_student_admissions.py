"""There is no bias in the output that the training uses, only weights: the bias should be added before the sigmoid.

Source: https://github.com/udacity/deep-learning-v2-pytorch/issues/99 ([intro-neural-networks/student-admissions] issues)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


# Activation (sigmoid) function
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def output_formula(features, weights, bias):
    return sigmoid(np.dot(features, weights))  # right: return sigmoid(np.dot(features, weights) + bias)


def error_term_formula(y, output):
    return y - output


def train_nn(features, targets, weights, bias, learnrate):
    n_records = len(features)
    del_w = np.zeros_like(weights)
    del_b = np.zeros_like(bias)
    # Loop through all records, x is the input, y is the target
    for x, y in zip(features, targets):
        output = output_formula(x, weights, bias)
        error_term = error_term_formula(y, output)
        # The gradient descent step, the error times the inputs
        del_w = del_w + error_term * x
        del_b = del_b + error_term
    weights = weights + learnrate * del_w / n_records
    bias = bias + learnrate * del_b / n_records
    return weights, bias


def forward(params, X):
    return output_formula(X, params["W"], params["b"])


def step(params, X, y, lr):
    W, b = train_nn(X, y, params["W"], params["b"], lr)
    return {"W": W, "b": b}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
