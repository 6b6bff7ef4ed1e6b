"""The cost is the squared error, but delta3 is the one of the cross-entropy, h - class_y; here it has to be multiplied
by sigmoidGradient(z3).

Source: https://github.com/lawlite19/MachineLearning_Python/issues/3 (a question about backpropagation: with the mean
squared error as the cost, delta3 has to be changed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoidGradient(z):
    g = sigmoid(z)
    return g * (1 - g)


def nnFeed(Theta1, Theta2, X):
    m = X.shape[0]
    a1 = np.hstack((np.ones((m, 1), dtype=X.dtype), X))
    z2 = np.dot(a1, np.transpose(Theta1))
    a2 = sigmoid(z2)
    a2 = np.hstack((np.ones((m, 1), dtype=X.dtype), a2))
    z3 = np.dot(a2, np.transpose(Theta2))
    h = sigmoid(z3)
    return a1, z2, a2, z3, h


def nnCostFunction(Theta1, Theta2, X, class_y):
    m = X.shape[0]
    h = nnFeed(Theta1, Theta2, X)[-1]
    temp1 = h.reshape(-1, 1) - class_y.reshape(-1, 1)
    temp2 = (temp1 ** 2).sum()
    J = 1 / (2 * m) * temp2
    return J


def nnGradient(Theta1, Theta2, X, class_y):
    m = X.shape[0]
    Theta1_grad = np.zeros(Theta1.shape, dtype=X.dtype)
    Theta2_grad = np.zeros(Theta2.shape, dtype=X.dtype)
    a1, z2, a2, z3, h = nnFeed(Theta1, Theta2, X)

    delta3 = np.zeros(h.shape, dtype=X.dtype)
    for i in range(m):
        delta3[i, :] = h[i, :] - class_y[i, :]
        # right: delta3[i, :] = (h[i, :] - class_y[i, :]) * sigmoidGradient(z3[i, :])
        Theta2_grad = Theta2_grad + np.outer(delta3[i, :], a2[i, :])
        delta2 = np.dot(delta3[i, :], Theta2[:, 1:]) * sigmoidGradient(z2[i, :])
        Theta1_grad = Theta1_grad + np.outer(delta2, a1[i, :])
    return Theta1_grad / m, Theta2_grad / m


def thetas(params):
    return (np.column_stack((params["b1"], params["W1"])),
            np.column_stack((params["b2"], params["W2"])))


def forward(params, X):
    return nnFeed(*thetas(params), X)[-1]


def loss(params, X, y):
    return nnCostFunction(*thetas(params), X, y)


def gradients(params, X, y):
    g1, g2 = nnGradient(*thetas(params), X, y)
    return {"W1": g1[:, 1:], "b1": g1[:, 0], "W2": g2[:, 1:], "b2": g2[:, 0]}
