"""What is remembered is only the gradient part of the last change, so momentum reaches one step back. The whole last
change, with its own momentum part, should be remembered.

Source: https://jamesmccaffrey.wordpress.com/ (blog post on 'Neural Network Momentum using Python': 'delta = -1 * lr
* grad(w), w = w + delta + (mf * prev(delta))'; published so, I noticed it, nobody reported it there)
"""

# neural network, online style loops, momentum factor mf
import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
MOMENTUM = 0.5


class NeuralNetwork:
    def __init__(self, ihWeights, hBiases, hoWeights, oBiases):
        self.ihWeights = np.array(ihWeights)
        self.hBiases = np.array(hBiases)
        self.hoWeights = np.array(hoWeights)
        self.oBiases = np.array(oBiases)
        self.ni, self.nh = self.ihWeights.shape
        self.no = self.oBiases.shape[0]

    def computeOutputs(self, xValues):
        hSums = np.dot(xValues, self.ihWeights) + self.hBiases
        self.hNodes = np.tanh(hSums)
        oSums = np.dot(self.hNodes, self.hoWeights) + self.oBiases
        self.oNodes = self.softmax(oSums)
        return self.oNodes

    def accumulate(self, grads, xValues, label, n):
        self.computeOutputs(xValues)
        oSignals = self.oNodes.copy()
        oSignals[label] -= 1.0
        for j in range(self.nh):
            for k in range(self.no):
                grads["W2"][j, k] += oSignals[k] * self.hNodes[j] / n
        for k in range(self.no):
            grads["b2"][k] += oSignals[k] / n
        for j in range(self.nh):
            derivative = (1 - self.hNodes[j]) * (1 + self.hNodes[j])
            hSignal = derivative * np.dot(oSignals, self.hoWeights[j])
            for i in range(self.ni):
                grads["W1"][i, j] += hSignal * xValues[i] / n
            grads["b1"][j] += hSignal / n

    @staticmethod
    def softmax(oSums):
        e = np.exp(oSums - np.max(oSums))
        return e / np.sum(e)


def makeNet(params):
    return NeuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    nn = makeNet(params)
    return np.array([nn.computeOutputs(x) for x in X])


def gradients(params, X, y):
    nn = makeNet(params)
    grads = {name: np.zeros_like(params[name]) for name in params}
    for x, label in zip(X, y):
        nn.accumulate(grads, x, label, len(X))
    return grads


def step(params, X, y, lr, state):
    mf = MOMENTUM
    grads = gradients(params, X, y)
    new, prevDeltas = {}, {}
    for name in params:
        prevDelta = state.get(name, np.zeros_like(params[name]))
        delta = -1.0 * lr * grads[name]  # or here
        new[name] = params[name] + delta
        new[name] += mf * prevDelta  # or here
        prevDeltas[name] = delta  # save for the next update
        # right: prevDeltas[name] = delta + mf * prevDelta  # save for the next update
    return new, prevDeltas


def predict(params, X):
    return np.array([np.argmax(p) for p in forward(params, X)])
