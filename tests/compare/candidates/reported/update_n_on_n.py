"""The learning rate n is in global_error already, and the hidden errors, which are made of global_error, are multiplied
by n again.

Source:
https://github.com/CanKorkut/Backpropagation-for-XOR-Using-Python/blob/1852a0be8cf7719f95be1f26a5bb734697ddb6fc/xor.py
(CanKorkut/Backpropagation-for-XOR-Using-Python, xor.py; the page is the code itself, which shows the mistake; nobody
reports it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_derivative(x):
    return x*(1-x)

class input_neuron:
    def neuron_calculate(self, i0, i1, W0, W1, bias):
        f1 = (W0*i0) + (i1*W1) + bias
        f_net = sigmoid(f1)
        return f_net

class output_neuron:
    def neuron_calculate(self, i0, i1, W0, W1, bias):
        f1 = (W0*i0) + (i1*W1) + bias
        f_net = sigmoid(f1)
        return f_net

# create input and output neuron
ineuron0 = input_neuron()
ineuron1 = input_neuron()
oneuron = output_neuron()

def prediction(weights, i0, i1):
    W0, W1, W2, W3, W4, W5, W1_bias, W2_bias, W3_bias = weights
    in_0 = ineuron0.neuron_calculate(i0, i1, W0, W1, W1_bias)
    in_1 = ineuron1.neuron_calculate(i0, i1, W2, W3, W2_bias)
    out = oneuron.neuron_calculate(in_0, in_1, W4, W5, W3_bias)
    return in_0, in_1, out

def train(weights, X, Y, Z, n):
    W0, W1, W2, W3, W4, W5, W1_bias, W2_bias, W3_bias = start = weights
    for indis in range(len(Z)):
        i0 = X[indis]
        i1 = Y[indis]
        in_0, in_1, out = prediction(start, i0, i1)

        sd = sigmoid_derivative(out)
        fark = Z[indis]-out
        global_error = fark * sd * n
        hidden_error0 = sigmoid_derivative(in_0) * global_error * start[4] * n  # right: hidden_error0 = sigmoid_derivative(in_0) * global_error * start[4]
        hidden_error1 = sigmoid_derivative(in_1) * global_error * start[5] * n  # right: hidden_error1 = sigmoid_derivative(in_1) * global_error * start[5]

        W0 = W0 + (hidden_error0 * i0)
        W1 = W1 + (hidden_error0 * i1)
        W2 = W2 + (hidden_error1 * i0)
        W3 = W3 + (hidden_error1 * i1)
        W4 = W4 + (global_error * in_0)
        W5 = W5 + (global_error * in_1)
        W1_bias = hidden_error0 + W1_bias
        W2_bias = hidden_error1 + W2_bias
        W3_bias = W3_bias + global_error
    return W0, W1, W2, W3, W4, W5, W1_bias, W2_bias, W3_bias

def names(p):
    return (*p["W1"][0], *p["W1"][1], *p["W2"][0], *p["b1"], p["b2"][0])

def forward(params, X):
    return np.array([[prediction(names(params), *x)[2]] for x in X])

def step(params, X, y, lr):
    w = train(names(params), X[:, 0], X[:, 1], y[:, 0], 2 * lr / len(X))
    return {"W1": np.array([w[0:2], w[2:4]]), "b1": np.array(w[6:8]),
            "W2": np.array([w[4:6]]), "b2": np.array(w[8:9])}
