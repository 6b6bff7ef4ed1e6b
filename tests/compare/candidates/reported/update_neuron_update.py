"""The training updates the weights only; there is no update of the biases.

Source: https://github.com/mattm/simple-neural-network/issues/5 (there is no update to bias, please do some pull
request)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class Neuron:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias

    def calculate_output(self, inputs):
        self.inputs = inputs
        total = sum(i * w for i, w in zip(inputs, self.weights)) + self.bias
        self.output = 1 / (1 + np.exp(-total))
        return self.output

    # Derivative of the squashing function: ∂yⱼ/∂zⱼ = yⱼ * (1 - yⱼ)
    def calculate_pd_total_net_input_wrt_input(self):
        return self.output * (1 - self.output)

    # Move against ∂E/∂zⱼ
    def update(self, pd, lr):
        self.weights = [w - lr * pd * i for w, i in zip(self.weights, self.inputs)]
        # right: self.weights = [w - lr * pd * i for w, i in zip(self.weights, self.inputs)]; self.bias -= lr * pd


class NeuralNetwork:
    def __init__(self, params):
        self.hidden_layer = [Neuron(w, b) for w, b in zip(params["W1"].tolist(), params["b1"].tolist())]
        self.output_layer = [Neuron(w, b) for w, b in zip(params["W2"].tolist(), params["b2"].tolist())]

    def feed_forward(self, inputs):
        hidden = [n.calculate_output(inputs) for n in self.hidden_layer]
        return [n.calculate_output(hidden) for n in self.output_layer]

    def train(self, inputs, targets, lr):
        self.feed_forward(inputs)
        # 1. Output neuron deltas: ∂E/∂zⱼ
        pd_o = [(n.output - t) * n.calculate_pd_total_net_input_wrt_input()
                for n, t in zip(self.output_layer, targets)]
        # 2. Hidden neuron deltas: dE/dyⱼ = Σ ∂E/∂zⱼ * wᵢⱼ
        pd_h = []
        for h, n in enumerate(self.hidden_layer):
            d = sum(pd * o.weights[h] for pd, o in zip(pd_o, self.output_layer))
            pd_h.append(d * n.calculate_pd_total_net_input_wrt_input())
        # 3. Update both layers
        for n, pd in zip(self.output_layer + self.hidden_layer, pd_o + pd_h):
            n.update(pd, lr)


def forward(params, X):
    nn = NeuralNetwork(params)
    return np.array([nn.feed_forward(x) for x in X.tolist()], X.dtype)


def step(params, X, y, lr):
    nn = NeuralNetwork(params)
    for inputs, targets in zip(X.tolist(), y.tolist()):
        nn.train(inputs, targets, lr)
    new = {}
    for k, layer in (("1", nn.hidden_layer), ("2", nn.output_layer)):
        new["W" + k] = np.array([n.weights for n in layer], X.dtype)
        new["b" + k] = np.array([n.bias for n in layer], X.dtype)
    return new
