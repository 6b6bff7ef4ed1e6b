"""In the backward pass the sigmoid is applied once more to the outputs of both layers before f(1-f) is formed.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1?q=Debugging+BP+Algorithm+for+XOR+Problem (Debugging
BP Algorithm for XOR Problem, a document of this data set, found by search; the ?q= part only names it)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    f = 1/(1+np.exp(-1*x))
    return f

def sigmoid_(x):
    f = [[sigmoid(x[i][j])*(1-sigmoid(x[i][j])) for j in range(len(x[i]))] for i in range(len(x))]
    # right: f = [[x[i][j]*(1-x[i][j]) for j in range(len(x[i]))] for i in range(len(x))]
    return f

def differentail_matrix(x):
    f = np.diag(x[0])
    return f

def output(W1, b1, W2, b2, X):
    out1 = sigmoid(np.dot(W1,X) + b1)
    pred_y = sigmoid(np.dot(W2,out1) + b2)
    return out1, pred_y

def bp(W1, b1, W2, b2, X, Y):
    out1, pred_y = output(W1, b1, W2, b2, X)
    err = Y - pred_y

    # Back propagation
    s2 = -2 * sigmoid(pred_y) * (1 - sigmoid(pred_y)) * err  # right: s2 = -2 * pred_y * (1 - pred_y) * err
    temp = sigmoid_(out1)
    temp = np.array(temp)
    temp.shape = (1, 2)
    temp2 = np.array(differentail_matrix(temp))
    s1 = np.dot(np.dot(temp2, W2.T), s2)

    return np.dot(s1, np.transpose(X)), s1, s2 * np.transpose(out1), s2


def columns(params):
    return params["W1"], params["b1"].reshape(-1, 1), params["W2"], params["b2"].reshape(-1, 1)


def forward(params, X):
    return np.array([output(*columns(params), x.reshape(2, 1))[1][:, 0] for x in X])


def gradients(params, X, y):
    parts = [bp(*columns(params), x.reshape(2, 1), t.reshape(1, 1)) for x, t in zip(X, y)]
    gW1, gb1, gW2, gb2 = (sum(p[k] for p in parts) / len(X) for k in range(4))
    return {"W1": gW1, "b1": gb1[:, 0], "W2": gW2, "b2": gb2[:, 0]}
