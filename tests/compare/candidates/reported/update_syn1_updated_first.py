"""syn1 is changed before the error of the hidden layer is computed, so the error is sent back through the new weights
rather than those of the forward pass.

Source: https://gist.github.com/n6g7/15391881f3d1eae700b8 (Neural network)
"""

import numpy
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


# Sigmoid function : R -> [0-1]
def sigmoid(x, deriv=False):
    return x*(1-x) if deriv else 1/(1+numpy.exp(-x))


def feed(l0, syn0, syn1, bias0, bias1):
    l1 = sigmoid(numpy.dot(l0, syn0) + bias0)
    l2 = sigmoid(numpy.dot(l1, syn1) + bias1)
    return l1, l2


def train(X, Y, syn0, syn1, bias0, bias1, alpha, iterations=1):
    for j in range(iterations):
        l0 = X
        l1, l2 = feed(l0, syn0, syn1, bias0, bias1)

        # l2 correction
        l2_error = Y - l2
        l2_delta = l2_error * sigmoid(l2, True)
        syn1 = syn1 + alpha * l1.T.dot(l2_delta)  # right: l1_error = l2_delta.dot(syn1.T)
        bias1 = bias1 + alpha * l2_delta.sum(axis=0)

        # l1 correction
        l1_error = l2_delta.dot(syn1.T)  # right: syn1 = syn1 + alpha * l1.T.dot(l2_delta)
        l1_delta = l1_error * sigmoid(l1, True)
        syn0 = syn0 + alpha * l0.T.dot(l1_delta)
        bias0 = bias0 + alpha * l1_delta.sum(axis=0)
    return syn0, syn1, bias0, bias1


def unpack(params):
    return params["W1"].T, params["W2"].T, params["b1"], params["b2"]


def forward(params, X):
    return feed(X, *unpack(params))[1]


def loss(params, X, y):
    return numpy.mean((y - forward(params, X)) ** 2)


def step(params, X, y, lr):
    syn0, syn1, bias0, bias1 = train(X, y, *unpack(params), alpha=2 * lr / y.size)
    return {"W1": syn0.T, "W2": syn1.T, "b1": bias0, "b2": bias1}
