"""Log-probabilities and targets are multiplied as matrices (K x K) and all entries are summed, the off-diagonal ones
too; it must be the elementwise product (or the trace).

Source: https://github.com/JWarmenhoven/Coursera-Machine-Learning/issues/4 (Matrix sum in Neural network's cost
function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
LOSS = "bce"
L2 = 0.3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def log_sigmoid(z):
    # log(sigmoid(z)), does not end in log(0) for large activations
    return -np.logaddexp(0, -z)


def thetas(params):
    theta1 = np.c_[params["b1"], params["W1"]]
    theta2 = np.c_[params["b2"], params["W2"]]
    return theta1, theta2


def with_ones(a):
    return np.c_[np.ones(a.shape[0], dtype=a.dtype), a]


def activations(theta1, theta2, features):
    a1 = with_ones(features)             # m x (n+1)
    a2 = with_ones(sigmoid(a1.dot(theta1.T)))
    z3 = a2.dot(theta2.T)                # m x K
    return a1, a2, z3


def nn_cost_function(theta1, theta2, features, classes, reg):
    m, K = classes.shape
    a1, a2, z3 = activations(theta1, theta2, features)
    a3 = sigmoid(z3)

    J = -1 / (m * K) * np.sum(log_sigmoid(z3).T.dot(classes) + log_sigmoid(-z3).T.dot(1 - classes))
    # right: J = -1 / (m * K) * np.sum(log_sigmoid(z3) * classes + log_sigmoid(-z3) * (1 - classes))
    J += reg / 2 * (np.sum(np.square(theta1[:, 1:])) + np.sum(np.square(theta2[:, 1:])))

    # Gradients
    d3 = (a3 - classes) / (m * K)        # m x K
    d2 = d3.dot(theta2[:, 1:]) * a2[:, 1:] * (1 - a2[:, 1:])

    theta1_ = np.c_[np.zeros(theta1.shape[0]), theta1[:, 1:]]
    theta2_ = np.c_[np.zeros(theta2.shape[0]), theta2[:, 1:]]

    theta1_grad = d2.T.dot(a1) + theta1_ * reg
    theta2_grad = d3.T.dot(a2) + theta2_ * reg
    return J, theta1_grad, theta2_grad


def forward(params, X):
    theta1, theta2 = thetas(params)
    return sigmoid(activations(theta1, theta2, X)[2])


def loss(params, X, y):
    return nn_cost_function(*thetas(params), X, y, L2)[0]


def gradients(params, X, y):
    _, g1, g2 = nn_cost_function(*thetas(params), X, y, L2)
    return {"W1": g1[:, 1:], "b1": g1[:, 0], "W2": g2[:, 1:], "b2": g2[:, 0]}
