"""d_relu overwrites the array it is given: after delta2 and delta1 the activations a2 and a1 hold zeros and ones, and
dW3, dW2 are formed with them.

Source: https://e-learn.cn/topic/1760781 (Stack Overflow 50121887, ReLU derivative with NumPy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


def relu(z):
    return np.maximum(0, z)


def d_relu(z):  # or here
    z[z > 0] = 1  # right: nothing
    z[z <= 0] = 0  # right: nothing
    return z  # right: return (z > 0).astype(z.dtype)


def feed(params, X):
    a0 = X.T
    a1 = relu(params["W1"] @ a0 + params["b1"].reshape(-1, 1))
    a2 = relu(params["W2"] @ a1 + params["b2"].reshape(-1, 1))
    a3 = params["W3"] @ a2 + params["b3"].reshape(-1, 1)
    return a0, a1, a2, a3


def forward(params, X):
    return feed(params, X)[-1].T


def gradients(params, X, y):
    m = X.shape[0]
    a0, a1, a2, a3 = feed(params, X)

    # errors of all layers first
    delta3 = (a3 - y.T) / m
    delta2 = np.dot(params["W3"].T, delta3) * d_relu(a2)  # or here
    delta1 = np.dot(params["W2"].T, delta2) * d_relu(a1)  # or here

    # then the gradients
    return {
        "W3": np.dot(delta3, a2.T), "b3": delta3.sum(axis=1),
        "W2": np.dot(delta2, a1.T), "b2": delta2.sum(axis=1),
        "W1": np.dot(delta1, a0.T), "b1": delta1.sum(axis=1),
    }


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
