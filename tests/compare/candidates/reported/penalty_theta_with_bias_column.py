"""The bias column in the penalty's gradient is filled with ones, so reg is added to every bias gradient; biases are
not penalised: zeros.

Source: https://github.com/JWarmenhoven/Coursera-Machine-Learning/issues/3 (Regarding regularized NN equation in
exercise 4)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "out_in"
L2 = 0.4


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_gradient(a):
    return a * (1 - a)


def thetas(params):
    theta1 = np.c_[params["b1"], params["W1"]]
    theta2 = np.c_[params["b2"], params["W2"]]
    return theta1, theta2


def activations(theta1, theta2, features):
    a1 = np.c_[np.ones((features.shape[0], 1)), features]
    a2 = sigmoid(a1.dot(theta1.T))
    a2 = np.c_[np.ones((a2.shape[0], 1)), a2]
    a3 = sigmoid(a2.dot(theta2.T))
    return a1, a2, a3


def nn_cost(theta1, theta2, reg, features, classes):
    m = features.shape[0]
    a1, a2, a3 = activations(theta1, theta2, features)

    J = np.sum((a3 - classes) ** 2) / (2 * m) + \
        (reg / 2) * (np.sum(np.square(theta1[:, 1:])) + np.sum(np.square(theta2[:, 1:])))

    d3 = (a3 - classes) * sigmoid_gradient(a3)
    d2 = d3.dot(theta2[:, 1:]) * sigmoid_gradient(a2[:, 1:])

    delta1 = d2.T.dot(a1)
    delta2 = d3.T.dot(a2)

    theta1_ = np.c_[np.ones((theta1.shape[0], 1)), theta1[:, 1:]]
    # right: theta1_ = np.c_[np.zeros((theta1.shape[0], 1)), theta1[:, 1:]]
    theta2_ = np.c_[np.ones((theta2.shape[0], 1)), theta2[:, 1:]]
    # right: theta2_ = np.c_[np.zeros((theta2.shape[0], 1)), theta2[:, 1:]]

    theta1_grad = delta1 / m + theta1_ * reg
    theta2_grad = delta2 / m + theta2_ * reg
    return J, theta1_grad, theta2_grad


def forward(params, X):
    return activations(*thetas(params), X)[2]


def loss(params, X, y):
    return nn_cost(*thetas(params), L2, X, y)[0]


def gradients(params, X, y):
    J, g1, g2 = nn_cost(*thetas(params), L2, X, y)
    return {"b1": g1[:, 0], "W1": g1[:, 1:], "b2": g2[:, 0], "W2": g2[:, 1:]}
