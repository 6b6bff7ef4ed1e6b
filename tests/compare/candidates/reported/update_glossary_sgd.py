"""The gradient and the update stand behind the loop over the mini-batches, so only the last of them is learned; they
should stand in the loop.

Source: https://github.com/bfortuner/ml-glossary/pull/125 (Fixed code error for SGD in optimizers.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"
STEPS = "online"


def predict_sales(features, weights, bias):
    return np.dot(features, weights) + bias


def cost_function(features, sales, weights, bias):
    return np.mean((sales - predict_sales(features, weights, bias)) ** 2)


def backprop(features, sales, weights, bias):
    companies = len(sales)
    error = sales - predict_sales(features, weights, bias)
    weight_deriv = -2 * np.dot(features.T, error) / companies
    bias_deriv = -2 * np.sum(error) / companies
    return weight_deriv, bias_deriv


def SGD(features, sales, weights, bias, batch_size, lr):
    """One pass over the data, in the order in which they come"""
    N = len(sales)
    mini_batches = [(features[i:i + batch_size], sales[i:i + batch_size])
                    for i in range(0, N, batch_size)]
    for mini_batch in mini_batches:
        X, y = mini_batch
        # missing: weight_deriv, bias_deriv = backprop(X, y, weights, bias)
        # missing: weights = weights - lr * weight_deriv
        # missing: bias = bias - lr * bias_deriv
    weight_deriv, bias_deriv = backprop(X, y, weights, bias)  # right: nothing
    weights = weights - lr * weight_deriv  # right: nothing
    bias = bias - lr * bias_deriv  # right: nothing
    return weights, bias


def forward(params, X):
    return predict_sales(X, params["W"], params["b"])


def loss(params, X, y):
    return cost_function(X, y, params["W"], params["b"])


def gradients(params, X, y):
    weight_deriv, bias_deriv = backprop(X, y, params["W"], params["b"])
    return {"W": weight_deriv, "b": bias_deriv}


def step(params, X, y, lr):
    weights, bias = SGD(X, y, params["W"], params["b"], batch_size=1, lr=lr)
    return {"W": weights, "b": bias}
