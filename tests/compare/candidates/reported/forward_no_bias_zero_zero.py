"""The neuron has no bias, so for the input [0, 0] the output is 0.5 whatever the weights are; the bias is neither added
nor learnt.

Source: https://stackoverflow.com/questions/38248657/why-does-simple-2-layer-neural-network-cannot-learn-0-0-sequence
(Why does simple 2-layer Neural Network cannot learn 0,0 sequence)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "sigmoid"
LOSS = "mse"


# compute sigmoid nonlinearity
def sigmoid(x):
    output = 1 / (1 + np.exp(-x))
    return output


# convert output of sigmoid function to its derivative
def sigmoid_to_deriv(output):
    return output * (1 - output)


def predict_input(inp, weights, bias):
    return sigmoid(np.dot(inp, weights))  # right: return sigmoid(np.dot(inp, weights) + bias)


def train_once(X, Y, weights0, bias0, alpha):
    # forward propagation
    layer0 = X
    layer1 = predict_input(layer0, weights0, bias0)

    # compute the error
    layer1_error = layer1 - Y

    # gradient descent
    # calculate the slope at current x position
    layer1_delta = 2 * layer1_error * sigmoid_to_deriv(layer1) / len(Y)
    weights0_deriv = np.dot(layer0.T, layer1_delta)

    # change x by the negative of the slope (x = x - slope)
    weights0 = weights0 - alpha * weights0_deriv
    # missing: bias0 = bias0 - alpha * np.sum(layer1_delta)
    return weights0, bias0


def forward(params, X):
    return predict_input(X, params["W"], params["b"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def step(params, X, y, lr):
    weights0, bias0 = train_once(X, y, params["W"], params["b"], lr)
    return {"W": weights0, "b": bias0}
