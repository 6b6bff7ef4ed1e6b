"""Each node has a bias with setter and getter, but the inner product that is given to the activation function leaves it
out.

Source: https://github.com/davidalbertonogueira/MLP/issues/15 (Node bias)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Node:
    def __init__(self, num_inputs):
        self.m_num_inputs = num_inputs
        self.m_bias = 0.0
        self.m_weights = [0.0] * num_inputs

    def get_bias(self):
        return self.m_bias

    def set_bias(self, bias):
        self.m_bias = bias

    def set_weights(self, weights):
        self.m_weights = list(weights)

    def get_input_inner_product_with_weights(self, input):
        assert len(input) == len(self.m_weights)
        inner_prod = sum(a * w for a, w in zip(input, self.m_weights))
        return inner_prod  # right: return inner_prod + self.m_bias

    def get_output_after_activation_function(self, input, activation_function):
        inner_prod = self.get_input_inner_product_with_weights(input)
        return activation_function(inner_prod)


class Layer:
    def __init__(self, num_inputs_per_node, num_nodes, activation_function):
        self.m_activation_function = activation_function
        self.m_nodes = [Node(num_inputs_per_node) for _ in range(num_nodes)]

    def get_output_after_activation_function(self, input):
        return [node.get_output_after_activation_function(input, self.m_activation_function)
                for node in self.m_nodes]


class MLP:
    def __init__(self, layers_nodes, activation_functions):
        self.m_layers = []
        for i in range(len(layers_nodes) - 1):
            self.m_layers.append(Layer(layers_nodes[i], layers_nodes[i + 1], activation_functions[i]))

    def get_output(self, input):
        temp_out = input
        for layer in self.m_layers:
            temp_out = layer.get_output_after_activation_function(temp_out)
        return temp_out


def sigmoid(x):
    if x < -700:
        return 0.0
    return 1.0 / (1.0 + math.exp(-x))


def forward(params, X):
    mlp = MLP(LAYERS, [sigmoid] * (len(LAYERS) - 1))
    for l, layer in enumerate(mlp.m_layers, start=1):
        for j, node in enumerate(layer.m_nodes):
            node.set_weights(params[f"W{l}"][j])
            node.set_bias(params[f"b{l}"][j])
    return np.array([mlp.get_output(list(row)) for row in np.asarray(X)])
