"""The weights are updated after each example, so the next one sees other weights: that is stochastic gradient descent;
in batch gradient descent all gradients of an epoch are taken at the weights it began with.

Source: https://github.com/udacity/deep-learning-v2-pytorch/issues/98 ([intro-neural-networks/gradient-descent] Not
(batch) Gradiane descent)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def output_formula(features, weights, bias):
    return sigmoid(np.dot(features, weights) + bias)


def train_epoch(features, targets, weights, bias, learnrate):
    new_weights, new_bias = weights, bias
    for x, y in zip(features, targets):
        output = output_formula(x, new_weights, new_bias)  # right: output = output_formula(x, weights, bias)
        d_error = y - output
        new_weights = new_weights + learnrate * d_error * x / len(targets)
        new_bias = new_bias + learnrate * d_error / len(targets)
    return new_weights, new_bias


def forward(params, X):
    return output_formula(X, params["W"], params["b"])


def step(params, X, y, lr):
    w, b = train_epoch(X, y, params["W"], params["b"], lr)
    return {"W": w, "b": b}
