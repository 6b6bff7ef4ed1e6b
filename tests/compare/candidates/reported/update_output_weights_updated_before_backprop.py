"""The last layer's weights are updated before the error is sent back through them, so the hidden layers get the error
through the new weights.

Source:
https://github.com/giangtranml/ml-from-scratch/blob/911c1c04cd50173fa4963dcdc1e1e69cc666ff79/neural_network/neural_network.py
(ml-from-scratch, neural_network.py; commit 23aa1e1a collects all gradients and updates at the end)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class CrossEntropy:

    def backward(self, Y_hat, Y):
        m = Y.shape[0]
        return (Y_hat - Y)/m


class SGD:

    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def minimize(self, grad):
        return self.alpha*grad


class FCLayer:

    def __init__(self, W, b, optimizer):
        self.W = W
        self.b = b
        self.optimizer = optimizer

    def forward(self, inputs):
        self.output = inputs.dot(self.W) + self.b
        return self.output

    def update_params(self, dW, db):
        self.W = self.W - self.optimizer.minimize(dW)
        self.b = self.b - self.optimizer.minimize(db)


class ActivationLayer:

    def __init__(self, activation):
        self.activation = activation

    def forward(self, Z):
        if self.activation == "sigmoid":
            self.output = 1/(1+np.exp(-Z))
        else:
            e = np.exp(Z - np.max(Z, axis=-1, keepdims=True))
            self.output = e / np.sum(e, axis=-1, keepdims=True)
        return self.output

    def backward(self, d_prev):
        return d_prev * self.output*(1-self.output)


class NeuralNetwork:

    def __init__(self, optimizer, layers, loss_func=CrossEntropy()):
        self.optimizer = optimizer
        self.layers = layers
        self.loss_func = loss_func

    def _forward(self, train_X):
        inputs = train_X
        for layer in self.layers:
            inputs = layer.forward(inputs)
        return inputs

    def _backward_last(self, Y, Y_hat):
        delta = self.loss_func.backward(Y_hat, Y)
        dW = self.layers[-3].output.T.dot(delta)
        # missing: dA_prev = delta.dot(self.layers[-2].W.T)
        self.layers[-2].update_params(dW, delta.sum(axis=0))
        dA_prev = delta.dot(self.layers[-2].W.T)  # right: nothing
        return dA_prev

    def backward(self, Y, Y_hat, X):
        dA_prev = self._backward_last(Y, Y_hat)
        dZ = self.layers[-3].backward(dA_prev)
        self.layers[0].update_params(X.T.dot(dZ), dZ.sum(axis=0))


def make(params, lr=0.0):
    optimizer = SGD(lr)
    return NeuralNetwork(optimizer, [
        FCLayer(params["W1"].T, params["b1"], optimizer),
        ActivationLayer("sigmoid"),
        FCLayer(params["W2"].T, params["b2"], optimizer),
        ActivationLayer("softmax"),
    ])


def forward(params, X):
    return make(params)._forward(X)


def step(params, X, y, lr):
    nn = make(params, lr)
    nn.backward(y, nn._forward(X), X)
    first, last = nn.layers[0], nn.layers[2]
    return {"W1": first.W.T, "b1": first.b, "W2": last.W.T, "b2": last.b}
