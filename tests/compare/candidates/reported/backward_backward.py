"""The backward pass calls sigmoid without derivative=True, and so multiplies by the sigmoid instead of its derivative.

Source: https://github.com/CaptainE/RNN-LSTM-in-numpy/pull/2 (Update RNN_LSTM_from_scratch.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def sigmoid(x, derivative=False):
    f = 1 / (1 + np.exp(-x))
    if derivative:
        return f * (1 - f)
    return f


def forward_pass(inputs, p):
    W_f, b_f, W_v, b_v = p
    z_f = np.dot(W_f, inputs) + b_f.reshape(-1, 1)
    f = sigmoid(z_f)
    v = np.dot(W_v, f) + b_v.reshape(-1, 1)
    return z_f, f, v


def backward(z_f, f, v, inputs, targets, p):
    W_f, b_f, W_v, b_v = p
    d_v = (v - targets) / targets.shape[1]
    W_v_d = np.dot(d_v, f.T)
    b_v_d = np.sum(d_v, axis=1)
    d_f = np.dot(W_v.T, d_v)
    d_f = d_f * sigmoid(z_f)  # right: d_f = d_f * sigmoid(z_f, derivative=True)
    W_f_d = np.dot(d_f, inputs.T)
    b_f_d = np.sum(d_f, axis=1)
    return W_f_d, b_f_d, W_v_d, b_v_d


def unpack(params):
    return params["W1"], params["b1"], params["W2"], params["b2"]


def forward(params, X):
    return forward_pass(X.T, unpack(params))[2].T


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    p = unpack(params)
    z_f, f, v = forward_pass(X.T, p)
    grads = backward(z_f, f, v, X.T, y.T, p)
    return dict(zip(("W1", "b1", "W2", "b2"), grads))
