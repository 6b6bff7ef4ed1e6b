"""The weight change is made of the outputs of the layer and the delta, where the inputs of the layer belong.

Source: https://stats.stackexchange.com/questions/590348 (In backpropagation, why is weights_delta calculated as matrix
multiplication of the outputs and delta?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def activation(x):
    return 1 / (1 + np.exp(-x))


def activation_diff(x):
    return activation(x) * (1 - activation(x))


def feedforward(sample, weights, bias):
    net = np.matmul(sample, weights) + bias
    output = activation(net)
    return output, net


def backpropagation(samples, target_outputs, weights, bias, eta):
    weights_delta = np.zeros(weights.shape)
    bias_delta = np.zeros(bias.shape)
    for s in range(len(samples)):
        sample = samples[s:s + 1]

        # net matrix and output matrix
        outputs, net = feedforward(sample, weights, bias)

        # error vector
        error_vector = target_outputs[s:s + 1] - outputs

        # sensitivity
        delta = np.multiply(error_vector, activation_diff(net))

        # weights delta
        weights_delta += eta * np.kron(np.transpose(outputs), delta)  # right: weights_delta += eta * np.kron(np.transpose(sample), delta)
        bias_delta += eta * delta[0]

    # update the weights
    weights = np.add(weights, weights_delta)
    bias = np.add(bias, bias_delta)
    return weights, bias


def forward(params, X):
    return feedforward(X, params["W1"].T, params["b1"])[0]


def step(params, X, y, lr):
    weights, bias = backpropagation(X, y, params["W1"].T, params["b1"], 2 * lr / y.size)
    return {"W1": weights.T, "b1": bias}
