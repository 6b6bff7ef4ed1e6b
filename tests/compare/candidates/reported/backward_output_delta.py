"""The output neurons' delta is the error's derivative by the output alone; it has to be multiplied by the derivative
of the output by the total net input.

Source: https://github.com/mattm/simple-neural-network/issues/8 (error when get the output delta value???)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def calculate_output(self, inputs):
        self.inputs = inputs
        total = np.dot(self.weights, inputs) + self.bias
        self.output = 1 / (1 + np.exp(-total))
        return self.output

    def calculate_pd_error_wrt_output(self, target_output):
        return -(target_output - self.output)

    def calculate_pd_total_net_input_wrt_input(self):
        return self.output * (1 - self.output)


class NeuralNetwork:
    def __init__(self, p):
        self.hidden = [Neuron(w, b) for w, b in zip(p["W1"], p["b1"])]
        self.out = [Neuron(w, b) for w, b in zip(p["W2"], p["b2"])]

    def feed_forward(self, inputs):
        hidden = np.array([n.calculate_output(inputs) for n in self.hidden])
        return np.array([n.calculate_output(hidden) for n in self.out])

    def deltas(self, targets):
        pd_out = [0] * len(self.out)
        for o, neuron in enumerate(self.out):
            pd_out[o] = neuron.calculate_pd_error_wrt_output(targets[o])
            # right: pd_out[o] = neuron.calculate_pd_error_wrt_output(targets[o]) * neuron.calculate_pd_total_net_input_wrt_input()
        pd_hidden = [0] * len(self.hidden)
        for h, neuron in enumerate(self.hidden):
            d_error = sum(pd_out[o] * self.out[o].weights[h] for o in range(len(self.out)))
            pd_hidden[h] = d_error * neuron.calculate_pd_total_net_input_wrt_input()
        return np.array(pd_hidden), np.array(pd_out)


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.feed_forward(x) for x in X])


def loss(params, X, y):
    return sum(0.5 * np.sum((t - o) ** 2) for t, o in zip(y, forward(params, X))) / len(X)


def gradients(params, X, y):
    nn = NeuralNetwork(params)
    total = {k: np.zeros_like(v) for k, v in params.items()}
    for x, t in zip(X, y):
        nn.feed_forward(x)
        for i, (pd, inputs) in enumerate(zip(nn.deltas(t), (x, nn.out[0].inputs)), 1):
            total["W%d" % i] += np.outer(pd, inputs) / len(X)
            total["b%d" % i] += pd / len(X)
    return total
