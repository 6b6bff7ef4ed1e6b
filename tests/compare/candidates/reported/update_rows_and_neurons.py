"""Momentum is multiplied by the weight itself; it should be multiplied by the weight's change of the step before.

Source: https://example-a.com/answer/47226612 (Backpropagation with Momentum; copy of a Stack Overflow question)
"""

# Backpropagation with lists of neurons; each neuron's last weight is its bias.
from math import exp
import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 2)
LOSS = "half_mse"
MOMENTUM = 0.5


def make_net(params, changes=None):
    network = []
    for i in (1, 2):
        layer = []
        for k, (w, b) in enumerate(zip(params["W%d" % i], params["b%d" % i])):
            weights = list(w) + [b]
            change = list(changes[i - 1][k]) if changes else [0.0] * len(weights)
            layer.append({"weights": weights, "change": change, "sum": [0.0] * len(weights)})
        network.append(layer)
    return network


def net_input(weights, inputs):
    total = weights[-1]
    for w, value in zip(weights[:-1], inputs):
        total += w * value
    return total


def squash(a):
    return 1.0 / (1.0 + exp(-a)) if a >= 0 else exp(a) / (1.0 + exp(a))


def fire(network, row):
    inputs = row
    for layer in network:
        for neuron in layer:
            neuron["output"] = squash(net_input(neuron["weights"], inputs))
        inputs = [neuron["output"] for neuron in layer]
    return inputs


def send_errors_back(network, wanted_row):
    hidden, outputs = network
    for neuron, wanted in zip(outputs, wanted_row):
        o = neuron["output"]
        neuron["d"] = (wanted - o) * o * (1.0 - o)
    for j, neuron in enumerate(hidden):
        error = sum(n["weights"][j] * n["d"] for n in outputs)
        neuron["d"] = error * neuron["output"] * (1.0 - neuron["output"])


def add_up(network, row):
    inputs = row
    for layer in network:
        for neuron in layer:
            for j, value in enumerate(list(inputs) + [1.0]):
                neuron["sum"][j] += neuron["d"] * value
        inputs = [neuron["output"] for neuron in layer]


def learn(network, rate, n_rows, momentum):
    for layer in network:
        for neuron in layer:
            for j in range(len(neuron["weights"])):
                previous = neuron["weights"][j]  # right: previous = neuron["change"][j]
                neuron["change"][j] = rate * neuron["sum"][j] / n_rows + momentum * previous  # or here
                neuron["weights"][j] += neuron["change"][j]


def forward(params, X):
    network = make_net(params)
    return np.array([fire(network, row) for row in X])


def step(params, X, y, lr, state):
    network = make_net(params, state.get("changes"))
    for row, wanted_row in zip(X, y):
        fire(network, row)
        send_errors_back(network, wanted_row)
        add_up(network, row)
    learn(network, lr, len(X), MOMENTUM)
    new = {}
    for i, layer in enumerate(network, 1):
        new["W%d" % i] = np.array([n["weights"][:-1] for n in layer])
        new["b%d" % i] = np.array([n["weights"][-1] for n in layer])
    return new, {"changes": [[n["change"] for n in layer] for layer in network]}
