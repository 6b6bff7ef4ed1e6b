"""The velocity damps the gradient by 1 - beta, so each step is about ten times too small; the momentum declared
(PyTorch's, no dampening) adds the full gradient.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of 'Improve convergence of GD with
momentum': convergence is very slow, v = beta v + (1 - beta) grad)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "sgd"
MOMENTUM = 0.9

beta = MOMENTUM


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward(params, X):
    return sigmoid(X.dot(params["W"]) + params["b"])


def gradients(params, X, y):
    residual = forward(params, X) - y
    return {"W": X.T.dot(residual) / len(y), "b": residual.mean()}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    v = {}
    theta = {}
    for key in params:
        v[key] = beta * state.get(key, 0.0) + (1 - beta) * grads[key]
        # right: v[key] = beta * state.get(key, 0.0) + grads[key]
        theta[key] = params[key] - lr * v[key]  # or here
    return theta, v


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
