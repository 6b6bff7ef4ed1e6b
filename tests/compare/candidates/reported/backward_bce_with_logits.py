"""In the derivative of the loss the raw score (the logit) stands where its sigmoid belongs: target * (1 - prediction)
should be target * (1 - sigmoid).

Source: https://github.com/mlpack/mlpack/pull/2873 (Binary cross entropy logits loss; review)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "out_in"


class BCELossWithLogits:
    """Sigmoid and binary cross entropy in one."""

    def forward(self, prediction, target):
        zeros = np.zeros_like(prediction)
        loss = np.maximum(prediction, zeros) - prediction * target
        loss += np.log1p(np.exp(-np.abs(prediction)))
        return loss.mean()

    def backward(self, prediction, target):
        sigmoid = 1. / (1. + np.exp(-prediction))
        grad = (1. - target) * sigmoid - target * (1. - prediction)
        # right: grad = (1. - target) * sigmoid - target * (1. - sigmoid)
        return grad / target.size


class Layer:
    def __init__(self, weight, bias, act=False):
        self.weight, self.bias, self.act = weight, bias, act

    def forward(self, x):
        self.input = x
        self.output = x.dot(self.weight.T) + self.bias
        if self.act:
            self.output = np.tanh(self.output)
        return self.output

    def backward(self, error):
        if self.act:
            error = error * (1. - self.output ** 2)
        self.dweight = error.T.dot(self.input)
        self.dbias = error.sum(axis=0)
        return error.dot(self.weight)


class FFN:
    def __init__(self, params):
        self.layers = [Layer(params["W1"], params["b1"], act=True), Layer(params["W2"], params["b2"])]
        self.loss = BCELossWithLogits()

    def predict(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, x, target):
        error = self.loss.backward(self.predict(x), target)
        for layer in reversed(self.layers):
            error = layer.backward(error)


def forward(params, X):
    return 1. / (1. + np.exp(-FFN(params).predict(X)))


def loss(params, X, y):
    ffn = FFN(params)
    return ffn.loss.forward(ffn.predict(X), y)


def gradients(params, X, y):
    ffn = FFN(params)
    ffn.backward(X, y)
    first, second = ffn.layers
    return {"W1": first.dweight, "b1": first.dbias, "W2": second.dweight, "b2": second.dbias}
