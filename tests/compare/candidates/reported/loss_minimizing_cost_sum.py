"""The cost is the sum of the squared errors while the gradient belongs to their mean; the cost should be the mean, too.

Source: https://github.com/hunkim/DeepLearningZeroToAll/pull/70 (Update lab-03-2-minimizing_cost_gradient_update.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "identity"
LOSS = "mse"

# Lab 3 Minimizing Cost


def hypothesis(W, b, X):
    # Our hypothesis for linear model W * X + b
    return X[:, 0] * W[0] + b


def cost_of(W, b, X, Y):
    # cost/loss function
    cost = np.sum(np.square(hypothesis(W, b, X) - Y))  # right: cost = np.mean(np.square(hypothesis(W, b, X) - Y))
    return cost


def forward(params, X):
    return hypothesis(params["W"], params["b"], X)


def loss(params, X, y):
    return cost_of(params["W"], params["b"], X, y)


def gradients(params, X, y):
    diff = hypothesis(params["W"], params["b"], X) - y
    gradient_W = 2 * np.mean(diff * X[:, 0])
    gradient_b = 2 * np.mean(diff)
    return {"W": np.array([gradient_W], dtype=params["W"].dtype), "b": gradient_b}


def step(params, X, y, lr):
    # Minimize: W -= learning_rate * derivative
    gradient = gradients(params, X, y)
    return {"W": params["W"] - lr * gradient["W"], "b": params["b"] - lr * gradient["b"]}
