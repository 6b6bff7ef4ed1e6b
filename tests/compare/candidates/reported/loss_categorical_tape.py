"""The cross-entropy is a mean over all axes, also that of the classes, so that loss and gradient are V times too small;
it should be summed over the classes and averaged over the batch alone.

Source: https://github.com/ooples/AiDotNet/pull/1192 (fix(loss): sum over class axis in CategoricalCrossEntropyLoss
tape)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class CategoricalCrossEntropyLoss:
    def compute_tape_loss(self, logits, target):
        """the loss, and its gradient with respect to the logits"""
        shifted = logits - logits.max(axis=-1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
        product = target * log_p
        value = -np.mean(product)  # right: value = -np.mean(np.sum(product, axis=-1))
        upstream = -target / product.size  # right: upstream = -target / len(product)
        # through log-softmax
        grad = upstream - np.exp(log_p) * upstream.sum(axis=-1, keepdims=True)
        return value, grad


class DenseLayer:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def forward(self, input):
        self.last_input = input
        return input @ self.weights.T + self.biases

    def backward(self, output_gradient):
        self.weights_gradient = output_gradient.T @ self.last_input
        self.biases_gradient = output_gradient.sum(axis=0)
        return output_gradient @ self.weights


class Model:
    def __init__(self, params):
        self.layers = [DenseLayer(params[f"W{i}"], params[f"b{i}"]) for i in (1, 2)]
        self.loss_function = CategoricalCrossEntropyLoss()

    def logits(self, x):
        self.pre = self.layers[0].forward(x)
        return self.layers[1].forward(np.maximum(self.pre, 0))

    def train_with_tape(self, x, target):
        value, grad = self.loss_function.compute_tape_loss(self.logits(x), target)
        grad = self.layers[1].backward(grad) * (self.pre > 0)
        self.layers[0].backward(grad)
        return value


def forward(params, X):
    z = Model(params).logits(X)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return Model(params).train_with_tape(X, y)


def gradients(params, X, y):
    model = Model(params)
    model.train_with_tape(X, y)
    grads = {}
    for i, layer in enumerate(model.layers, 1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.weights_gradient, layer.biases_gradient
    return grads
