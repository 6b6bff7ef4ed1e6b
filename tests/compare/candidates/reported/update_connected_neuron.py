"""The neuron changes the weight of a connection before it sends the error back over it, so the error is multiplied by
the new weight; it should be sent with the old one first.

Source: https://github.com/DeepJavaUniverse/DJ-core/issues/7 (Fix unsafe weight update logic during backprop in
ConnectedNeuron; the page has the title alone, the code is reconstructed from it)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class InputNeuron:
    forward_connections = 0

    def backward_signal(self, error, rate):
        pass


class ConnectedNeuron:
    def __init__(self, previous, weights, bias):
        self.backward_connections = dict(zip(previous, weights))
        self.bias = bias
        self.forward_connections, self.errors = 0, []
        for neuron in previous:
            neuron.forward_connections += 1

    def forward_signal(self):
        total = sum(weight * neuron.signal for neuron, weight in self.backward_connections.items())
        self.signal = sigmoid(total + self.bias)

    def backward_signal(self, error, rate):
        self.errors.append(error)
        if len(self.errors) < self.forward_connections:
            return
        dz = sum(self.errors) * self.signal * (1 - self.signal)
        self.errors = []
        for neuron in list(self.backward_connections):
            weight = self.backward_connections[neuron]
            weight = weight - rate * dz * neuron.signal
            # right: neuron.backward_signal(dz * weight, rate)
            neuron.backward_signal(dz * weight, rate)
            # right: weight = weight - rate * dz * neuron.signal
            self.backward_connections[neuron] = weight
        self.bias = self.bias - rate * dz


class Network:
    def __init__(self, params):
        self.inputs = [InputNeuron() for _ in range(params["W1"].shape[1])]
        self.hidden = [ConnectedNeuron(self.inputs, w, b) for w, b in zip(params["W1"], params["b1"])]
        self.outputs = [ConnectedNeuron(self.hidden, w, b) for w, b in zip(params["W2"], params["b2"])]

    def run(self, x):
        for neuron, value in zip(self.inputs, x):
            neuron.signal = value
        for neuron in self.hidden + self.outputs:
            neuron.forward_signal()
        return np.array([neuron.signal for neuron in self.outputs])

    def learn(self, x, expected, rate):
        for neuron, o, e in zip(self.outputs, self.run(x), expected):
            neuron.backward_signal(o - e, rate)

    def params(self):
        def weights(layer):
            return np.array([list(n.backward_connections.values()) for n in layer])
        return {"W1": weights(self.hidden), "b1": np.array([n.bias for n in self.hidden]),
                "W2": weights(self.outputs), "b2": np.array([n.bias for n in self.outputs])}


def forward(params, X):
    return np.array([Network(params).run(x) for x in X])


def step(params, X, y, lr):
    net = Network(params)
    for i in range(len(X)):
        net.learn(X[i], y[i], lr)
    return net.params()
