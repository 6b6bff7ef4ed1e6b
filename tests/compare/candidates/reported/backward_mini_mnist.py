"""input_grad is complete before the weights are changed, and then every product is added to it once more, with the
weights that were just updated.

Source: https://github.com/itskonrad/miniMNIST-c/issues/7 (why is the input_grad add twice in backward)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
STEPS = "online"


class Layer:
    def __init__(self, weights, biases, weight_momentum, bias_momentum):
        self.weights, self.biases = weights, biases
        self.weight_momentum, self.bias_momentum = weight_momentum, bias_momentum
        self.input_size, self.output_size = weights.shape


def softmax(values):
    e = np.exp(values - values.max())
    return e / e.sum()


def linear(layer, inp):
    output = layer.biases.copy()
    for j in range(layer.input_size):
        for i in range(layer.output_size):
            output[i] += inp[j] * layer.weights[j, i]
    return output


def backward(layer, inp, output_grad, input_grad, lr):
    if input_grad is not None:
        for j in range(layer.input_size):
            input_grad[j] = 0.0
            for i in range(layer.output_size):
                input_grad[j] += output_grad[i] * layer.weights[j, i]

    for j in range(layer.input_size):
        weight_row = layer.weights[j]
        momentum_row = layer.weight_momentum[j]
        for i in range(layer.output_size):
            grad = output_grad[i] * inp[j]
            momentum_row[i] = MOMENTUM * momentum_row[i] + grad
            weight_row[i] -= lr * momentum_row[i]
            if input_grad is not None:  # right: nothing
                input_grad[j] += output_grad[i] * weight_row[i]  # right: nothing

    for i in range(layer.output_size):
        layer.bias_momentum[i] = MOMENTUM * layer.bias_momentum[i] + output_grad[i]
        layer.biases[i] -= lr * layer.bias_momentum[i]


def train(hidden, output, inp, label, lr):
    hidden_output = np.maximum(linear(hidden, inp), 0)
    output_grad = softmax(linear(output, hidden_output))
    output_grad[label] -= 1
    hidden_grad = np.zeros_like(hidden_output)
    backward(output, hidden_output, output_grad, hidden_grad, lr)
    hidden_grad *= hidden_output > 0
    backward(hidden, inp, hidden_grad, None, lr)


def step(params, X, y, lr, state):
    p = {name: np.array(value) for name, value in params.items()}
    m = {name: np.array(state.get(name, np.zeros_like(value))) for name, value in params.items()}
    hidden = Layer(p["W1"], p["b1"], m["W1"], m["b1"])
    output = Layer(p["W2"], p["b2"], m["W2"], m["b2"])
    for inp, label in zip(X, y):
        train(hidden, output, inp, label, lr)
    return p, m
