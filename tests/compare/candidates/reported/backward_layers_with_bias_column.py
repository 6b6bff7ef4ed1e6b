"""Two mistakes: the output layer is updated before the hidden deltas are computed from it; and the column removed as
the bias is a leftover fixed index, not the last one.

Source: https://github.com/louisjc/mnist-neural-network/issues/1 (Bugs?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"

# =====================
#     Network class
# =====================


class Network:

    def __init__(self, params):
        hidden_layer = np.hstack([params["W1"], params["b1"][:, None]])
        output_layer = np.hstack([params["W2"], params["b2"][:, None]])
        self.layers = [hidden_layer, output_layer]

    def with_bias(self, vectors):
        return np.append(vectors, np.ones((len(vectors), 1)), axis=1)

    def feed_forward(self, inputs):
        """Returns the outputs of both layers"""
        outputs = []
        for layer in self.layers:
            output = np.dot(self.with_bias(inputs), layer.T)
            output = 1 / (1 + np.exp(-output))
            outputs.append(output)
            # the output is the input of the next layer
            inputs = output
        return outputs

    def backpropagate(self, inputs, targets, c):
        """Reduce error for the input vectors, c is the learning coefficient"""
        hidden_outputs, outputs = self.feed_forward(inputs)
        m = len(inputs)

        # Output layer
        output_deltas = outputs * (1 - outputs) * (outputs - targets) / m
        # missing 1: hidden_deltas = hidden_outputs * (1 - hidden_outputs) * np.dot(output_deltas, np.delete(self.layers[-1], 6, 1))
        self.layers[-1] = self.layers[-1] - c * np.dot(output_deltas.T, self.with_bias(hidden_outputs))  # or here

        # Hidden layer
        hidden_deltas = hidden_outputs * (1 - hidden_outputs) * np.dot(output_deltas, np.delete(self.layers[-1], 4, 1))  # right 2: nothing
        self.layers[0] = self.layers[0] - c * np.dot(hidden_deltas.T, self.with_bias(inputs))


def forward(params, X):
    return Network(params).feed_forward(X)[-1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def step(params, X, y, lr):
    nt = Network(params)
    nt.backpropagate(X, y, lr)
    hidden, output = nt.layers
    return {"W1": hidden[:, :-1], "b1": hidden[:, -1], "W2": output[:, :-1], "b2": output[:, -1]}
