"""The weights are changed by delta times the neuron's own output where it should be delta times the input that the
weight is for.

Source: https://www.physicsforums.com/threads/single-layer-neural-network-what-am-i-doing-wrong.562998/ (Single layer
neural network. What am I doing wrong?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "half_mse"


def feedforward(W, theta, x):
    V1 = 0
    for k in range(len(x)):
        V1 = V1 + W[k] * x[k]
    return np.tanh(V1 + theta)


def forward(params, X):
    return np.array([feedforward(params["W"], params["b"], x) for x in X])


def gradients(params, X, y):
    M = X.shape[1]
    dW = np.zeros(M, X.dtype)
    dtheta = 0
    for i in range(len(X)):
        # ---------------Feed forward---------------#
        Y1 = feedforward(params["W"], params["b"], X[i])
        e = y[i] - Y1
        # ------------Backward propagation---------#
        delta1 = e * (1 + Y1) * (1 - Y1)
        for k in range(M):
            dW[k] = dW[k] - delta1 * Y1  # right: dW[k] = dW[k] - delta1 * X[i, k]
        dtheta = dtheta - delta1
    return {"W": dW / len(X), "b": dtheta / len(X)}
