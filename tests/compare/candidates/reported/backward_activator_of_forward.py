"""In the fully connected layer the derivative is taken of activator.forward(input), as a comment in the thread
proposes, though the input of the layer is already the output of the layer below and the activator expects an output.

Source: https://github.com/hanbt/learn_dl/issues/14 (fc.py中backward这个方法有问题么？self.input是不是应该改成self.output)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class SigmoidActivator(object):
    def forward(self, weighted_input):
        return 1.0 / (1.0 + np.exp(-weighted_input))

    def backward(self, output):
        return output * (1 - output)


# 全连接层实现类
class FullConnectedLayer(object):
    def __init__(self, W, b, activator):
        self.activator = activator
        self.W = W
        self.b = b.reshape(-1, 1)

    def forward(self, input_array):
        self.input = input_array
        self.output = self.activator.forward(np.dot(self.W, input_array) + self.b)

    def backward(self, delta_array):
        self.delta = self.activator.backward(self.activator.forward(self.input)) * np.dot(self.W.T, delta_array)
        # right: self.delta = self.activator.backward(self.input) * np.dot(self.W.T, delta_array)
        self.W_grad = np.dot(delta_array, self.input.T)
        self.b_grad = delta_array


# 神经网络类
class Network(object):
    def __init__(self, weights):
        self.layers = [FullConnectedLayer(W, b, SigmoidActivator()) for W, b in weights]

    def predict(self, sample):
        output = sample
        for layer in self.layers:
            layer.forward(output)
            output = layer.output
        return output

    def calc_gradient(self, label):
        out = self.layers[-1].output
        delta = self.layers[-1].activator.backward(out) * 2 * (out - label) / label.size
        for layer in self.layers[::-1]:
            layer.backward(delta)
            delta = layer.delta
        return delta


def _net(params):
    return Network([(params["W%d" % i], params["b%d" % i]) for i in range(1, len(LAYERS))])


def forward(params, X):
    net = _net(params)
    return np.array([net.predict(x.reshape(-1, 1)).ravel() for x in X])


def gradients(params, X, y):
    net = _net(params)
    grads = {k: np.zeros_like(v, dtype=float) for k, v in params.items()}
    for x, t in zip(X, y):
        net.predict(x.reshape(-1, 1))
        net.calc_gradient(t.reshape(-1, 1))
        for i, layer in enumerate(net.layers, 1):
            grads["W%d" % i] += layer.W_grad / len(X)
            grads["b%d" % i] += layer.b_grad.ravel() / len(X)
    return grads
