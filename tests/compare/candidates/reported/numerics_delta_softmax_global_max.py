"""The softmax subtracts the maximum of the whole batch: a row that lies far below it underflows to 0 / 0.

Source: https://github.com/blackportal-ai/delta/pull/165 (Fix Softmax activation to be computed row-wise for correct per-batch ...)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Dense:
    def __init__(self, weights, bias, activation):
        self.weights, self.bias, self.activation = weights, bias, activation

    def forward(self, input):
        self.input = input
        self.output = self.activation.activate(input @ self.weights.T + self.bias)
        return self.output

    def backward(self, grad):
        self.grads = (grad.T @ self.input, grad.sum(axis=0))
        return grad @ self.weights


class ReluActivation:
    def activate(self, input):
        return np.maximum(input, 0)

    def derivative(self, output):
        return output > 0


class SoftmaxActivation:
    def activate(self, input):
        max_value = input.max()  # right: max_value = input.max(axis=1, keepdims=True)
        exps = np.exp(input - max_value)
        for row in exps:
            row /= row.sum()
        return exps


class Sequential:
    def __init__(self, params):
        self.hidden = Dense(params["W1"], params["b1"], ReluActivation())
        self.out = Dense(params["W2"], params["b2"], SoftmaxActivation())

    def forward(self, input):
        return self.out.forward(self.hidden.forward(input))

    def backward(self, target):
        grad = self.out.output.copy()
        for i, label in enumerate(target):
            grad[i, label] -= 1
        grad = self.out.backward(grad / len(target))
        self.hidden.backward(grad * self.hidden.activation.derivative(self.hidden.output))


def forward(params, X):
    return Sequential(params).forward(X)


def gradients(params, X, y):
    model = Sequential(params)
    model.forward(X)
    model.backward(y)
    (W1, b1), (W2, b2) = model.hidden.grads, model.out.grads
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def predict(params, X):
    return forward(params, X).argmax(axis=1)
