"""The leaky ReLU takes the slope 0.3 left of zero, which is another default than the one the model was trained with
(0.01 here).

Source: https://github.com/Dobiasd/frugally-deep/pull/446 (Fix negative_slope for leaky-relu activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class DenseLayer:
    def __init__(self, name, weights, bias):
        self.name_ = name
        self.weights_ = weights
        self.bias_ = bias

    def apply(self, tensor):
        return tensor @ self.weights_.T + self.bias_


class LeakyReluLayer:
    def __init__(self, name, negative_slope):
        self.name_ = name
        self.alpha_ = negative_slope

    def apply(self, tensor):
        return np.where(tensor > 0, tensor, self.alpha_ * tensor)


class SoftmaxLayer:
    def __init__(self, name):
        self.name_ = name

    def apply(self, tensor):
        ex = np.exp(tensor - tensor.max(axis=1, keepdims=True))
        return ex / ex.sum(axis=1, keepdims=True)


def create_leaky_relu_layer_isolated(name):
    negative_slope = 0.3  # right: negative_slope = 0.01
    return LeakyReluLayer(name, negative_slope)


def load_model(params):
    layers = []
    depth = len(params) // 2
    for i in range(1, depth + 1):
        layers.append(DenseLayer("dense_%d" % i, params["W%d" % i], params["b%d" % i]))
        if i < depth:
            layers.append(create_leaky_relu_layer_isolated("leaky_re_lu_%d" % i))
    layers.append(SoftmaxLayer("softmax"))
    return layers


def forward(params, X):
    result = X
    for layer in load_model(params):
        result = layer.apply(result)
    return result


def predict(params, X):
    return forward(params, X).argmax(axis=1)
