"""Each layer's weights are updated inside the loop before the error is passed to the layer below, so the error goes
back through the new weights; all gradients should be computed with the old ones.

Source: https://github.com/LxMLS/lxmls-guide/issues/115 (Mistake in Backpropagation Algorithm (Algorithm 11, page
75))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


class NumpyMLP:
    """parameters: list of [weight, bias], one pair per layer"""

    def __init__(self, parameters, learning_rate=0.1):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.num_layers = len(parameters)

    def log_forward(self, inputs):
        # keep the inputs of every layer for the backward pass
        layer_inputs = []
        x = inputs
        for n, (weight, bias) in enumerate(self.parameters):
            layer_inputs.append(x)
            z = np.dot(x, weight.T) + bias
            x = sigmoid(z) if n < self.num_layers - 1 else z
        log_tilde_x = x - x.max(axis=1, keepdims=True)
        log_tilde_x = log_tilde_x - np.log(np.exp(log_tilde_x).sum(axis=1, keepdims=True))
        return log_tilde_x, layer_inputs

    def update(self, inputs, output):
        """one pass of error back-propagation over a batch"""
        num_examples, num_classes = inputs.shape[0], self.parameters[-1][0].shape[0]
        log_prob, layer_inputs = self.log_forward(inputs)

        # error at the output layer
        error = np.exp(log_prob) - np.eye(num_classes)[output]
        error /= num_examples

        for n in reversed(range(self.num_layers)):
            weight, bias = self.parameters[n]
            gradient_weight = np.dot(error.T, layer_inputs[n])
            gradient_bias = np.sum(error, axis=0)
            # missing: old_weight = weight

            # sgd
            weight = weight - self.learning_rate * gradient_weight  # or here
            bias = bias - self.learning_rate * gradient_bias
            self.parameters[n] = [weight, bias]  # or here

            # error of the layer below
            if n > 0:
                error = np.dot(error, weight) * layer_inputs[n] * (1 - layer_inputs[n])
                # right: error = np.dot(error, old_weight) * layer_inputs[n] * (1 - layer_inputs[n])


def to_list(params):
    return [[params["W%d" % (n + 1)], params["b%d" % (n + 1)]] for n in range(len(params) // 2)]


def forward(params, X):
    return np.exp(NumpyMLP(to_list(params)).log_forward(X)[0])


def loss(params, X, y):
    log_prob, _ = NumpyMLP(to_list(params)).log_forward(X)
    return -log_prob[range(len(y)), y].mean()


def step(params, X, y, lr):
    model = NumpyMLP(to_list(params), lr)
    model.update(X, y)
    return {kind + str(n + 1): model.parameters[n][i] for n in range(model.num_layers) for i, kind in enumerate("Wb")}


def predict(params, X):
    return np.argmax(NumpyMLP(to_list(params)).log_forward(X)[0], axis=1)
