"""With a squared error the delta of the output layer is the error alone: it lacks the derivative of the sigmoid,
y * (1 - y).

Source: https://github.com/jorgenkg/python-neural-network/issues/2 (There are so many problems)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
LOSS = "half_mse"


def sigmoid_function(signal, derivative=False):
    if derivative:
        # signal is the layer's output here
        return np.multiply(signal, 1 - signal)
    return 1.0 / (1 + np.exp(-signal))


class NeuralNet:
    def __init__(self, params):
        self.n_layers = len(params) // 2
        # one matrix a layer, the bias as its first row
        self.weights = [
            np.vstack([params["b%d" % (i + 1)], params["W%d" % (i + 1)].T]) for i in range(self.n_layers)
        ]

    @staticmethod
    def addBias(A):
        return np.hstack((np.ones((A.shape[0], 1), dtype=A.dtype), A))

    def update(self, input_values, trace=False):
        output = input_values
        tracelist = [output]
        for weight_layer in self.weights:
            output = sigmoid_function(np.dot(self.addBias(output), weight_layer))
            tracelist.append(output)
        return tracelist if trace else output

    def backpropagation(self, training_data, training_targets):
        input_signals = self.update(training_data, trace=True)
        out = input_signals[-1]
        batch_size = len(training_data)

        error = (out - training_targets) / batch_size
        delta = error.T  # right: delta = np.multiply(error, sigmoid_function(out, derivative=True)).T

        dW = [None] * self.n_layers
        for i in reversed(range(self.n_layers)):
            dW[i] = np.dot(delta, self.addBias(input_signals[i])).T
            if i != 0:
                # the bias is not propagated
                weight_delta = np.dot(self.weights[i][1:, :], delta)
                delta = np.multiply(weight_delta, sigmoid_function(input_signals[i], derivative=True).T)
        return dW


def forward(params, X):
    return NeuralNet(params).update(X)


def gradients(params, X, y):
    grads = {}
    for i, g in enumerate(NeuralNet(params).backpropagation(X, y)):
        grads["b%d" % (i + 1)] = g[0]
        grads["W%d" % (i + 1)] = g[1:].T
    return grads
