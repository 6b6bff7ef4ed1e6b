"""The MLP puts each ReLU before its Linear layer, so the input goes through a ReLU and the last hidden layer has none.

Source: https://github.com/KevinMusgrave/pytorch-metric-learning/issues/753 (RELU before Linear layer in MLP in
MetricLossOnly.ipynb example)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class ReLU:
    def __call__(self, x):
        return np.where(x > 0, x, 0.0)


class Sequential:
    def __init__(self, *layers):
        self.layers = layers

    def __getitem__(self, i):
        return self.layers[i]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class MLP:
    # layer_sizes[0] is the dimension of the input
    # layer_sizes[-1] is the dimension of the output
    def __init__(self, layer_sizes, weights, biases, final_relu=False):
        layer_list = []
        layer_sizes = [int(x) for x in layer_sizes]
        num_layers = len(layer_sizes) - 1
        final_relu_layer = num_layers if final_relu else num_layers - 1
        for i in range(len(layer_sizes) - 1):
            if i < final_relu_layer: layer_list.append(ReLU())  # right: layer_list.append(Linear(weights[i], biases[i]))
            layer_list.append(Linear(weights[i], biases[i]))  # right: if i < final_relu_layer: layer_list.append(ReLU())

        self.net = Sequential(*layer_list)

    def forward(self, x):
        return self.net(x)


def forward(params, X):
    n = len(LAYERS) - 1
    model = MLP(LAYERS, [params["W%d" % (i + 1)] for i in range(n)], [params["b%d" % (i + 1)] for i in range(n)])
    return model.forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()
