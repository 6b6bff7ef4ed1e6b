"""Two mistakes: the weight decay is subtracted from the weights' gradient instead of added, and tanh_d computes tanh
itself instead of 1 - tanh squared.

Source: https://github.com/andersbll/nnet/issues/4 (L2 regularization problem)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.05


# ---- helpers ----
def tanh(x):
    return np.tanh(x)


def tanh_d(x):
    e = np.exp(2 * x)  # right 1: e = tanh(x)
    return (e - 1) / (e + 1)  # right 1: return 1 - e ** 2


def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


# ---- layers ----
class Layer:
    def params(self):
        return []


class Linear(Layer):
    def __init__(self, W, b, weight_decay):
        self.W, self.b = W, b
        self.weight_decay = weight_decay

    def fprop(self, input):
        self.last_input = input
        return np.dot(input, self.W.T) + self.b

    def bprop(self, output_grad):
        n = output_grad.shape[0]
        self.dW = np.dot(output_grad.T, self.last_input) / n - self.weight_decay * self.W
        # right 2: self.dW = np.dot(output_grad.T, self.last_input) / n + self.weight_decay * self.W
        self.db = np.mean(output_grad, axis=0)
        return np.dot(output_grad, self.W)

    def params(self):
        return [self]

    def penalty(self):
        return 0.5 * self.weight_decay * np.sum(self.W ** 2)


class Activation(Layer):
    def __init__(self, fun, fun_d):
        self.fun, self.fun_d = fun, fun_d

    def fprop(self, input):
        self.last_input = input
        return self.fun(input)

    def bprop(self, output_grad):
        return output_grad * self.fun_d(self.last_input)


class LogRegression(Layer):
    """softmax and its cross entropy"""

    def fprop(self, input):
        e = np.exp(input - np.amax(input, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)

    def input_grad(self, Y, Y_pred):
        return Y_pred - Y


class NeuralNetwork:
    def __init__(self, layers):
        self.layers = layers

    def fprop(self, X):
        for layer in self.layers:
            X = layer.fprop(X)
        return X

    def bprop(self, X, Y):
        grad = self.layers[-1].input_grad(Y, self.fprop(X))
        for layer in reversed(self.layers[:-1]):
            grad = layer.bprop(grad)

    def linear_layers(self):
        return [p for layer in self.layers for p in layer.params()]


def setup(params):
    return NeuralNetwork([Linear(params["W1"], params["b1"], L2), Activation(tanh, tanh_d),
                          Linear(params["W2"], params["b2"], L2), LogRegression()])


def forward(params, X):
    return setup(params).fprop(X)


def loss(params, X, y):
    nn = setup(params)
    z = X
    for layer in nn.layers[:-1]:
        z = layer.fprop(z)
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(y)), y]) + sum(layer.penalty() for layer in nn.linear_layers())


def gradients(params, X, y):
    nn = setup(params)
    nn.bprop(X, one_hot(y, LAYERS[-1]))
    first, second = nn.linear_layers()
    return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}
