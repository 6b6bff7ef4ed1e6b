"""The learning rate n is already a factor of the hidden error and is applied a second time in the weight change n *
input * error (the page gives the formulas; the code is rebuilt from them).

Source: https://github.223886.xyz/CanKorkut/Backpropagation-for-XOR-Using-Python (Backpropagation for XOR Using Python)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_derivative(x):
    return sigmoid(x) * (1 - sigmoid(x))

def feed(x1, x2, W, W_hidden, B, b_out):
    in1 = x1 * W[0][0] + x2 * W[0][1] + B[0]
    in2 = x1 * W[1][0] + x2 * W[1][1] + B[1]
    h1 = sigmoid(in1)
    h2 = sigmoid(in2)
    output = sigmoid(h1 * W_hidden[0] + h2 * W_hidden[1] + b_out)
    return in1, in2, h1, h2, output

def backpropagation(x1, x2, z, W, W_hidden, B, b_out, n):
    in1, in2, h1, h2, output = feed(x1, x2, W, W_hidden, B, b_out)

    global_error = z - output
    hidden_error1 = sigmoid_derivative(in1) * global_error * W_hidden[0] * n
    # right: hidden_error1 = sigmoid_derivative(in1) * global_error * W_hidden[0]
    hidden_error2 = sigmoid_derivative(in2) * global_error * W_hidden[1] * n
    # right: hidden_error2 = sigmoid_derivative(in2) * global_error * W_hidden[1]

    # W_new = W_old + n * (input) * (error)
    W[0][0] += n * x1 * hidden_error1
    W[0][1] += n * x2 * hidden_error1
    W[1][0] += n * x1 * hidden_error2
    W[1][1] += n * x2 * hidden_error2
    B[0] += n * hidden_error1
    B[1] += n * hidden_error2
    W_hidden[0] += n * h1 * global_error
    W_hidden[1] += n * h2 * global_error
    b_out += n * global_error
    return W, W_hidden, B, b_out


def lists(params):
    return params["W1"].tolist(), params["W2"][0].tolist(), params["b1"].tolist(), float(params["b2"][0])


def forward(params, X):
    return np.array([[feed(x[0], x[1], *lists(params))[4]] for x in X])


def step(params, X, y, lr):
    runs = [backpropagation(x[0], x[1], z[0], *lists(params), lr) for x, z in zip(X, y)]
    W, W_hidden, B, b_out = (np.mean([r[k] for r in runs], axis=0) for k in range(4))
    return {"W1": W, "W2": W_hidden[None, :], "b1": B, "b2": np.array([b_out])}
