"""The derivative of the softmax is computed with the layer's weighted sums; it needs the output of the layer's forward
activation.

Source: https://github.com/ZantFoundation/Z-Ant/pull/71 (70 fix softmax bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "mse"


class ReLU:
    def forward(self, t):
        return np.maximum(t, 0)

    def derivate(self, gradient, output):
        return np.where(output > 0, gradient, 0)


class Softmax:
    def forward(self, t):
        e = np.exp(t - t.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def derivate(self, gradient, act_forward_out):
        result = np.zeros_like(gradient)
        rows, cols = gradient.shape
        for i in range(rows):
            for j in range(cols):
                for k in range(cols):
                    delta = 1 if j == k else 0
                    s = act_forward_out[i, j] * (delta - act_forward_out[i, k])
                    result[i, j] += gradient[i, k] * s
        return result


class DenseLayer:
    def __init__(self, weights, bias, activation):
        self.weights, self.bias, self.activation = weights, bias, activation

    def forward(self, input):
        self.input = input
        self.output = input @ self.weights.T + self.bias
        self.outputActivation = self.activation.forward(self.output)
        return self.outputActivation

    def backward(self, gradient):
        pre = self.activation.derivate(gradient, self.output)
        # right: pre = self.activation.derivate(gradient, self.outputActivation)
        self.w_gradients = pre.T @ self.input
        self.b_gradients = pre.sum(axis=0)
        return pre @ self.weights


class Model:
    def __init__(self, params):
        self.layers = [DenseLayer(params["W1"], params["b1"], ReLU()),
                       DenseLayer(params["W2"], params["b2"], Softmax())]

    def forward(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, gradient):
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient


def forward(params, X):
    return Model(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = Model(params)
    out = model.forward(X)
    model.backward(2 * (out - y) / y.size)
    grads = {}
    for i, layer in enumerate(model.layers, start=1):
        grads[f"W{i}"], grads[f"b{i}"] = layer.w_gradients, layer.b_gradients
    return grads
