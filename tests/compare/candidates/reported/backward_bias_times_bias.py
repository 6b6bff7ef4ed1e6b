"""The derivative of the loss by the bias is multiplied by the bias itself, so that it is zero where the bias is zero
(the reporter's expectation, withdrawn on the page; the code is rebuilt).

Source: https://github.com/xnought/backprop-explainer/issues/18 (Gradient of the loss with respect to the bias might be
incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Neuron:
    def __init__(self, weights, bias, relu):
        self.weights = list(weights)
        self.bias = float(bias)
        self.relu = relu

    def forward(self, inputs):
        self.inputs = inputs
        self.value = self.bias
        for w, x in zip(self.weights, inputs):
            self.value += w * x
        self.output = max(0.0, self.value) if self.relu else self.value
        return self.output

    def backward(self, dloss_doutput):
        dloss_dvalue = dloss_doutput
        if self.relu and self.value <= 0:
            dloss_dvalue = 0.0
        self.dloss_dweights = [dloss_dvalue * x for x in self.inputs]
        self.dloss_dbias = dloss_dvalue * self.bias  # right: self.dloss_dbias = dloss_dvalue
        return [dloss_dvalue * w for w in self.weights]


class Network:
    def __init__(self, params):
        self.hidden = [Neuron(w, b, True) for w, b in zip(params["W1"], params["b1"])]
        self.out = [Neuron(w, b, False) for w, b in zip(params["W2"], params["b2"])]

    def forward(self, x):
        h = [n.forward(x) for n in self.hidden]
        return [n.forward(h) for n in self.out]

    def backward(self, yhat, y):
        dloss = [2 * (p - t) / len(y) for p, t in zip(yhat, y)]
        dhidden = [0.0] * len(self.hidden)
        for neuron, d in zip(self.out, dloss):
            for k, part in enumerate(neuron.backward(d)):
                dhidden[k] += part
        for neuron, d in zip(self.hidden, dhidden):
            neuron.backward(d)


def forward(params, X):
    net = Network(params)
    return np.array([net.forward(list(x)) for x in X])


def gradients(params, X, y):
    net = Network(params)
    total = {name: np.zeros(np.shape(value)) for name, value in params.items()}
    for x, t in zip(X, y):
        net.backward(net.forward(list(x)), list(t))
        for number, layer in (("1", net.hidden), ("2", net.out)):
            total["W" + number] += np.array([n.dloss_dweights for n in layer]) / len(X)
            total["b" + number] += np.array([n.dloss_dbias for n in layer]) / len(X)
    return total
