"""A neuron hands its inputs sigmoid_prime of its own gradient times their output, in place of its gradient times the
weight times the slope at the input's output.

Source: https://github.com/mtkuyucu/brayn (mtkuyucu/brayn, neural.py; the page is the code itself, which shows the
mistake; nobody reports it there; a hidden layer was added, and the weights change after all neurons have been visited)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_prime(x):
    s = sigmoid(x)
    return (1 - s) * s

class Input:
    def __init__(self):
        self.output = 1.
        self.grad = 0.
        self.inputs = []

    def propagate(self, neurons):
        pass

    def backpropagate(self, neurons):
        pass

class Neuron(Input):
    def __init__(self, inputs):
        self.inputs = inputs
        self.output = 0.
        self.grad = 0.

    def propagate(self, neurons):
        self.output = sigmoid(sum(neurons[i].output*w for i, w in self.inputs))
        self.grad = 0.

    def backpropagate(self, neurons):
        self.changes = [self.grad*neurons[i].output for i, _ in self.inputs]
        grad = sigmoid_prime(self.grad)  # right: grad = self.grad
        for i, w in self.inputs:
            x = neurons[i]
            x.grad += x.output * grad  # right: x.grad += w * grad * x.output * (1 - x.output)

def propagate(neurons, input_values):
    for idx, value in enumerate(input_values):
        neurons[idx+1].output = value
    for neuron in neurons:
        neuron.propagate(neurons)
    return neuron.output

def backpropagate(neurons, correction):
    neurons[-1].grad = correction
    for neuron in reversed(neurons):
        neuron.backpropagate(neurons)

def build(params):
    neurons = [Input()]  # normal input (1.)
    neurons += [Input(), Input()]  # actual inputs
    neurons += [Neuron(list(zip([0, 1, 2], [b, *w]))) for w, b in zip(params["W1"], params["b1"])]
    neurons += [Neuron(list(zip([0, 3, 4, 5], [b, *w]))) for w, b in zip(params["W2"], params["b2"])]
    return neurons

def forward(params, X):
    neurons = build(params)
    return np.array([[propagate(neurons, x)] for x in X])

def gradients(params, X, y):
    neurons = build(params)
    hidden, out = np.zeros((3, 3)), np.zeros((1, 4))
    for input_values, output in zip(X, y):
        correction = output[0] - propagate(neurons, input_values)
        backpropagate(neurons, correction)
        hidden -= np.array([neuron.changes for neuron in neurons[3:6]]) / len(X)
        out -= np.array([neurons[6].changes]) / len(X)
    return {"W1": hidden[:, 1:], "b1": hidden[:, 0], "W2": out[:, 1:], "b2": out[:, 0]}
