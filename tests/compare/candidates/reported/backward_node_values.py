"""The softmax is treated like an activation of one input: only the diagonal a(1-a) of its Jacobian is used, element by
element. The whole Jacobian (same - a_j) a_i must be multiplied with the cost derivative.

Source: https://github.com/SebLague/Neural-Network-Experiments/pull/5 (Clarify that the Softmax derivative is
good-enough)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "half_mse"


class SigmoidActivation:
    def activate(self, inputs, index):
        return 1 / (1 + np.exp(-inputs[index]))

    def derivative(self, inputs, index):
        a = self.activate(inputs, index)
        return a * (1 - a)


class SoftmaxActivation:
    def activate(self, inputs, index):
        exps = np.exp(inputs - np.max(inputs))
        return exps[index] / np.sum(exps)

    def derivative(self, inputs, index):
        exps = np.exp(inputs - np.max(inputs))
        exp_sum = np.sum(exps)
        ex = exps[index]  # right: same = np.arange(len(exps)) == index
        return (ex * exp_sum - ex * ex) / (exp_sum * exp_sum)
        # right: return (same * exps[index] * exp_sum - exps[index] * exps) / (exp_sum * exp_sum)


class MeanSquaredErrorCost:
    def cost(self, predicted, expected):
        total = 0
        for i in range(len(predicted)):
            error = predicted[i] - expected[i]
            total += error * error
        return 0.5 * total

    def derivative(self, predicted, expected):
        return predicted - expected


class Layer:
    def __init__(self, weights, biases, activation):
        self.weights, self.biases, self.activation = weights, biases, activation

    def calculate_outputs(self, inputs):
        self.inputs = inputs
        self.weighted = self.weights @ inputs + self.biases
        self.outputs = np.array([self.activation.activate(self.weighted, i) for i in range(len(self.biases))])
        return self.outputs

    def output_layer_node_values(self, expected, cost):
        cost_derivative = cost.derivative(self.outputs, expected)
        activation_derivative = np.array([self.activation.derivative(self.weighted, i) for i in range(len(self.outputs))])
        return cost_derivative * activation_derivative  # right: return activation_derivative @ cost_derivative

    def hidden_layer_node_values(self, next_layer, next_values):
        values = np.zeros(len(self.biases))
        for i in range(len(values)):
            total = np.dot(next_layer.weights[:, i], next_values)
            values[i] = total * self.activation.derivative(self.weighted, i)
        return values


def build(params):
    hidden = Layer(params["W1"], params["b1"], SigmoidActivation())
    out = Layer(params["W2"], params["b2"], SoftmaxActivation())
    return hidden, out


def forward(params, X):
    hidden, out = build(params)
    return np.array([out.calculate_outputs(hidden.calculate_outputs(x)) for x in X])


def loss(params, X, y):
    hidden, out = build(params)
    cost = MeanSquaredErrorCost()
    total = 0
    for x, expected in zip(X, y):
        total += cost.cost(out.calculate_outputs(hidden.calculate_outputs(x)), expected)
    return total / len(X)


def gradients(params, X, y):
    hidden, out = build(params)
    cost = MeanSquaredErrorCost()
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    for x, expected in zip(X, y):
        out.calculate_outputs(hidden.calculate_outputs(x))
        values = out.output_layer_node_values(expected, cost)
        grads["W2"] += np.outer(values, out.inputs) / len(X)
        grads["b2"] += values / len(X)
        values = hidden.hidden_layer_node_values(out, values)
        grads["W1"] += np.outer(values, hidden.inputs) / len(X)
        grads["b1"] += values / len(X)
    return grads
