"""derivative_activation gets the node's output, tanh already applied, and applies tanh again; it should be 1 -
value*value.

Source: https://github.com/infostreams/neural-network/issues/1 (derivativeActivation($value))
"""

# A translation of the PHP class: nodes are addressed as [layer][node]
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


class NeuralNetwork:
    def __init__(self, params):
        self.layer_count = len(LAYERS)
        self.edge_weight = [None] + [params["W%d" % l] for l in range(1, self.layer_count)]
        self.threshold = [None] + [params["b%d" % l] for l in range(1, self.layer_count)]

    def activation(self, value):
        return np.tanh(value)

    def derivative_activation(self, value):
        tanh = np.tanh(value)  # right: nothing
        return 1.0 - tanh * tanh  # right: return 1.0 - value * value

    def calculate(self, pattern):
        self.node_value = [list(pattern)]
        for layer in range(1, self.layer_count):
            values = []
            for node in range(LAYERS[layer]):
                node_sum = self.threshold[layer][node]
                for prev in range(LAYERS[layer - 1]):
                    node_sum = node_sum + self.edge_weight[layer][node, prev] * self.node_value[layer - 1][prev]
                values.append(self.activation(node_sum))
            self.node_value.append(values)
        return self.node_value[-1]

    def train_pattern(self, pattern, desired):
        """Errors of every node, from the last layer to the first hidden one."""
        self.calculate(pattern)
        error = [None] * self.layer_count
        for layer in range(self.layer_count - 1, 0, -1):
            error[layer] = []
            for node in range(LAYERS[layer]):
                value = self.node_value[layer][node]
                if layer == self.layer_count - 1:
                    back = value - desired[node]
                else:
                    back = 0.0
                    for following in range(LAYERS[layer + 1]):
                        back = back + error[layer + 1][following] * self.edge_weight[layer + 1][following, node]
                error[layer].append(back * self.derivative_activation(value))  # or here
        return error


def forward(params, X):
    net = NeuralNetwork(params)
    return np.array([net.calculate(x) for x in X])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    net = NeuralNetwork(params)
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    for x, desired in zip(X, y):
        error = net.train_pattern(x, desired)
        for layer in range(1, len(LAYERS)):
            grads["W%d" % layer] += np.outer(error[layer], net.node_value[layer - 1]) / len(X)
            grads["b%d" % layer] += np.array(error[layer]) / len(X)
    return grads
