"""The change of a weight adds the learning rate times its gradient to the old change; it has to be subtracted, for the
change is added to the weight.

Source: https://stackoverflow.com/questions/48608496/stochastic-gradient-descent-momentum-formula-implementation-c
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.5
STEPS = "online"


class Neuron:
    def __init__(self, weights, bias, deltaWeights, deltaBias):
        self.weights, self.bias = weights.copy(), bias
        self.deltaWeights, self.deltaBias = deltaWeights.copy(), deltaBias

    def feedForward(self, prev):
        self.prev = prev
        self.outputVal = np.tanh(np.sum(self.weights * prev) + self.bias)
        self.derivative = 1.0 - self.outputVal * self.outputVal

    def change(self, eta, grad, oldDelta):
        return eta * grad + MOMENTUM * oldDelta  # right: return -eta * grad + MOMENTUM * oldDelta

    def updateInputWeights(self, eta):
        for n in range(len(self.weights)):
            self.deltaWeights[n] = self.change(eta, self.gradient * self.prev[n], self.deltaWeights[n])
            self.weights[n] += self.deltaWeights[n]
        self.deltaBias = self.change(eta, self.gradient, self.deltaBias)
        self.bias = self.bias + self.deltaBias


class Net:
    def __init__(self, params, state):
        self.layers = []
        for l in range(1, len(params) // 2 + 1):
            W, b = params["W%d" % l], params["b%d" % l]
            dW, db = state.get("W%d" % l, np.zeros_like(W)), state.get("b%d" % l, np.zeros_like(b))
            self.layers.append([Neuron(W[k], b[k], dW[k], db[k]) for k in range(len(b))])

    def feedForward(self, vals):
        for layer in self.layers:
            for neuron in layer:
                neuron.feedForward(vals)
            vals = np.array([neuron.outputVal for neuron in layer])
        return vals

    def backProp(self, targetVals, eta):
        for n, neuron in enumerate(self.layers[-1]):
            neuron.gradient = (neuron.outputVal - targetVals[n]) * neuron.derivative
        for layer, nextLayer in zip(self.layers[-2::-1], self.layers[:0:-1]):
            for n, neuron in enumerate(layer):
                dow = sum(after.weights[n] * after.gradient for after in nextLayer)
                neuron.gradient = dow * neuron.derivative
        for layer in self.layers:
            for neuron in layer:
                neuron.updateInputWeights(eta)

    def collect(self, **kinds):
        return {"%s%d" % (letter, l): np.array([getattr(neuron, what) for neuron in layer])
                for l, layer in enumerate(self.layers, 1) for letter, what in kinds.items()}


def forward(params, X):
    return np.array([Net(params, {}).feedForward(x) for x in X])


def step(params, X, y, lr, state):
    net = Net(params, state)
    for x, t in zip(X, y):
        net.feedForward(x)
        net.backProp(t, lr)
    return net.collect(W="weights", b="bias"), net.collect(W="deltaWeights", b="deltaBias")
