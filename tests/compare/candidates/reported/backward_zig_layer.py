"""Where the input was negative, the layer's backward pass writes the slope 0.01 alone; it should be 0.01 times the
gradient that comes from above.

Source: https://github.com/SilasMarvin/dnns-from-scratch-in-zig/issues/5 (Possible bug in relu.zig)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Layer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, inputs):
        self.last_inputs = inputs
        return inputs @ self.weights.T + self.biases

    def backwards(self, grads):
        self.weight_grads = grads.T @ self.last_inputs
        self.bias_grads = grads.sum(axis=0)
        return grads @ self.weights


class Relu:
    def forward(self, inputs):
        self.last_inputs = inputs
        return np.where(inputs < 0, 0.01 * inputs, inputs).astype(inputs.dtype)

    def backwards(self, grads):
        outputs = np.zeros_like(grads).ravel()
        inputs = self.last_inputs.ravel()
        flat = grads.ravel()
        for i in range(len(outputs)):
            if inputs[i] < 0:
                outputs[i] = 0.01  # right: outputs[i] = 0.01 * flat[i]
            else:
                outputs[i] = flat[i]
        return outputs.reshape(grads.shape)


def build(params):
    return Layer(params["W1"], params["b1"]), Relu(), Layer(params["W2"], params["b2"])


def run(layers, X):
    for layer in layers:
        X = layer.forward(X)
    return X


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    layers = build(params)
    grads = (run(layers, X) - y) / len(X)
    for layer in reversed(layers):
        grads = layer.backwards(grads)
    one, _, two = layers
    return {"W1": one.weight_grads, "b1": one.bias_grads, "W2": two.weight_grads, "b2": two.bias_grads}
