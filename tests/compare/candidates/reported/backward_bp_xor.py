"""Two mistakes: the slopes are taken as sigmoid(x)(1 - sigmoid(x)) of values that have been through the sigmoid
already, at the output (pred_y) and in the hidden layer (out1).

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of 'Debugging BP Algorithm for XOR
Problem', 2018-10-26)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
LOSS = "mse"


def sigmoid(x):
    f = 1 / (1 + np.exp(-1 * x))
    return f


def sigmoid_(x):
    f = sigmoid(x) * (1 - sigmoid(x))  # or here
    return f


def one_sample(W1, b1, W2, b2, X, Y):
    in1 = np.dot(W1, X) + b1
    out1 = sigmoid(in1)
    in2 = np.dot(W2, out1) + b2
    pred_y = sigmoid(in2)
    err = Y - pred_y

    # back propagation
    s2 = -2 * sigmoid(pred_y) * (1 - sigmoid(pred_y)) * err  # right 1: s2 = -2 * pred_y * (1 - pred_y) * err
    F1 = np.diag(sigmoid_(out1)[:, 0])  # right 2: F1 = np.diag(sigmoid_(in1)[:, 0])
    s1 = np.dot(np.dot(F1, W2.T), s2)
    return pred_y, np.dot(s1, X.T), s1, np.dot(s2, out1.T), s2


def unpack(p):
    return p["W1"], p["b1"].reshape(-1, 1), p["W2"], p["b2"].reshape(-1, 1)


def forward(params, X):
    Y = np.zeros((1, 1))
    return np.array([one_sample(*unpack(params), x.reshape(-1, 1), Y)[0][:, 0] for x in X])


def step(params, X, y, lr):
    W1, b1, W2, b2 = unpack(params)
    dW1, db1, dW2, db2 = 0, 0, 0, 0
    for x, t in zip(X, y):
        _, gW1, gb1, gW2, gb2 = one_sample(W1, b1, W2, b2, x.reshape(-1, 1), t.reshape(-1, 1))
        dW1, db1, dW2, db2 = dW1 + gW1, db1 + gb1, dW2 + gW2, db2 + gb2
    alpha = lr / len(X)
    return {"W1": W1 - alpha * dW1, "b1": (b1 - alpha * db1).ravel(),
            "W2": W2 - alpha * dW2, "b2": (b2 - alpha * db2).ravel()}
