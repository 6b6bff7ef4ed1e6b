"""A weight gets its step first and the momentum in a second +=, so the difference from the previous weight holds the
step already; both should be added at once, with the difference of the weight as it was.

Source: https://github.com/kostya/LangArena/pull/19 (mojo: fix checksum error in nn)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.3


class Synapse:
    def __init__(self, weight, prev_weight, source):
        self.weight, self.prev_weight, self.source = weight, prev_weight, source


class Neuron:
    """All outputs and errors are arrays over the samples; threshold is minus the bias"""

    def __init__(self, threshold=0.0, prev_threshold=0.0):
        self.threshold, self.prev_threshold = threshold, prev_threshold
        self.synapses_in, self.synapses_out = [], []

    def calculate_output(self):
        activation = sum(s.weight * s.source.output for s in self.synapses_in) - self.threshold
        self.output = 1 / (1 + np.exp(-activation))

    def train(self, difference):
        self.error = difference * self.output * (1 - self.output)

    def update_weights(self, rate, momentum):
        for synapse in self.synapses_in:
            temp_weight = synapse.weight
            change = rate * np.mean(self.error * synapse.source.output)
            synapse.weight += change
            # right: synapse.weight += change + momentum * (synapse.weight - synapse.prev_weight)
            synapse.weight += momentum * (synapse.weight - synapse.prev_weight)  # right: nothing
            synapse.prev_weight = temp_weight
        change = rate * np.mean(self.error * -1)
        self.threshold += change
        # right: self.threshold += change + momentum * (self.threshold - self.prev_threshold)
        self.threshold += momentum * (self.threshold - self.prev_threshold)  # right: nothing


def build(params, prev):
    layers = [[Neuron() for _ in range(LAYERS[0])]]
    for k in ("1", "2"):
        layer = [Neuron(-b, -pb) for b, pb in zip(params["b" + k], prev["b" + k])]
        for i, neuron in enumerate(layer):
            for j, source in enumerate(layers[-1]):
                synapse = Synapse(params["W" + k][i, j], prev["W" + k][i, j], source)
                neuron.synapses_in.append(synapse)
                source.synapses_out.append((synapse, neuron))
        layers.append(layer)
    return layers


def feed_forward(layers, X):
    for neuron, column in zip(layers[0], X.T):
        neuron.output = column
    for neuron in layers[1] + layers[2]:
        neuron.calculate_output()
    return np.stack([neuron.output for neuron in layers[2]], axis=1)


def forward(params, X):
    return feed_forward(build(params, params), X)


def step(params, X, y, lr, state):
    layers = build(params, state.get("prev", params))
    feed_forward(layers, X)
    for neuron, target in zip(layers[2], y.T):
        neuron.train(target - neuron.output)
    for neuron in layers[1]:
        neuron.train(sum(s.weight * n.error for s, n in neuron.synapses_out))
    for neuron in layers[1] + layers[2]:
        neuron.update_weights(lr, MOMENTUM * (lr / state.get("rate", lr)))
    new = {}
    for k in (1, 2):
        new["W%d" % k] = np.array([[s.weight for s in n.synapses_in] for n in layers[k]], X.dtype)
        new["b%d" % k] = np.array([-n.threshold for n in layers[k]], X.dtype)
    return new, {"prev": params, "rate": lr}
