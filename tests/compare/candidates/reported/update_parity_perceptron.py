"""The weights are replaced by their change (=) instead of being changed by it (+=).

Source: https://techfeed.net/es/563456/ (copy of the Stack Overflow question 'Implementing a perceptron with
backpropagation algorithm')
"""

# parity problem: 4 inputs, 4 hidden units, 1 output, everything sigmoid
import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 1)
LOSS = "half_mse"


def sigmoid(v):
    return 1.0 / (1.0 + np.exp(-v))


def feed_forward(params, x):
    hidden = np.zeros(len(params["b1"]), dtype=x.dtype)
    for h in range(len(hidden)):
        v = np.sum(params["W1"][h] * x) + params["b1"][h]
        hidden[h] = sigmoid(v)
    v = np.sum(params["W2"][0] * hidden) + params["b2"][0]
    return hidden, sigmoid(v)


def forward(params, X):
    return np.array([[feed_forward(params, x)[1]] for x in X])


def step(params, X, y, lr):
    hidden_weights = np.zeros_like(params["W1"])
    output_weights = np.zeros_like(params["W2"])
    hidden_bias = np.zeros_like(params["b1"])
    output_bias = np.zeros_like(params["b2"])

    # one epoch, deltas collected over all patterns
    for x, desired in zip(X, y):
        hidden, output = feed_forward(params, x)
        error = desired[0] - output
        output_delta = error * output * (1 - output)
        for h in range(len(hidden)):
            hidden_delta = output_delta * params["W2"][0, h] * hidden[h] * (1 - hidden[h])
            output_weights[0, h] += output_delta * hidden[h] / len(X)
            hidden_weights[h] += hidden_delta * x / len(X)
            hidden_bias[h] += hidden_delta / len(X)
        output_bias[0] += output_delta / len(X)

    # update weights
    return {
        "W1": lr * hidden_weights,  # right: "W1": params["W1"] + lr * hidden_weights,
        "b1": params["b1"] + lr * hidden_bias,
        "W2": lr * output_weights,  # right: "W2": params["W2"] + lr * output_weights,
        "b2": params["b2"] + lr * output_bias,
    }
