"""The parentheses around the number of elements are missing, so the squared error is divided by the rows and then
multiplied by the columns.

Source: https://github.com/MasazI/cnn_depth_tensorflow/issues/3 (Missing parenthesis in loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def relu(x):
    return np.maximum(x, 0)


def inference(images, weights):
    """coarse1, coarse2 and then the depths, without any activation"""
    coarse1 = np.matmul(images, weights["W1"]) + weights["b1"]
    coarse1_out = relu(coarse1)
    coarse2 = np.matmul(coarse1_out, weights["W2"]) + weights["b2"]
    coarse2_out = relu(coarse2)
    depths = np.matmul(coarse2_out, weights["W3"]) + weights["b3"]
    return coarse1_out, coarse2_out, depths


def cost_function(depths, targets):
    rows, cols = targets.shape
    d = np.subtract(depths, targets)
    square_d = np.square(d)
    sum_square_d = np.sum(square_d)
    cost = sum_square_d / rows*cols  # right: cost = sum_square_d / (rows*cols)
    return cost


def forward(params, X):
    return inference(X, params)[-1]


def loss(params, X, y):
    return cost_function(forward(params, X), y)


def gradients(params, X, y):
    coarse1_out, coarse2_out, depths = inference(X, params)
    grads = {}
    d = 2 * np.subtract(depths, y) / (y.shape[0] * y.shape[1])
    grads["W3"] = np.matmul(coarse2_out.T, d)
    grads["b3"] = np.sum(d, axis=0)
    d = np.matmul(d, params["W3"].T) * (coarse2_out > 0)
    grads["W2"] = np.matmul(coarse1_out.T, d)
    grads["b2"] = np.sum(d, axis=0)
    d = np.matmul(d, params["W2"].T) * (coarse1_out > 0)
    grads["W1"] = np.matmul(X.T, d)
    grads["b1"] = np.sum(d, axis=0)
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
