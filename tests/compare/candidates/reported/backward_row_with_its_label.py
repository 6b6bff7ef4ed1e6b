"""update_weights gives the first layer the whole row, with the class label at its end, so the bias weight moves by
delta times label as well.

Source: https://machinelearningmastery.com/implement-backpropagation-algorithm-scratch-python/ (How to Code a Neural
Network with Backpropagation In Python (from scratch); "Update Jan/2017: Updated small bug in update_weights(). Thanks
Tomasz!")
"""

import numpy as np
from numpy import exp

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

def activate(weights, inputs):
    activation = weights[-1]
    for i in range(len(weights) - 1):
        activation += weights[i] * inputs[i]
    return activation

def transfer(activation):
    return 1.0 / (1.0 + exp(-activation))

def forward_propagate(network, row):
    inputs = row
    for layer in network:
        new_inputs = []
        for neuron in layer:
            activation = activate(neuron['weights'], inputs)
            neuron['output'] = transfer(activation)
            new_inputs.append(neuron['output'])
        inputs = new_inputs
    return inputs

def transfer_derivative(output):
    return output * (1.0 - output)

def backward_propagate_error(network, expected):
    for i in reversed(range(len(network))):
        layer = network[i]
        errors = list()
        if i != len(network) - 1:
            for j in range(len(layer)):
                error = 0.0
                for neuron in network[i + 1]:
                    error += (neuron['weights'][j] * neuron['delta'])
                errors.append(error)
        else:
            for j in range(len(layer)):
                neuron = layer[j]
                errors.append(expected[j] - neuron['output'])
        for j in range(len(layer)):
            neuron = layer[j]
            neuron['delta'] = errors[j] * transfer_derivative(neuron['output'])

def update_weights(network, row, l_rate):
    for i in range(len(network)):
        inputs = row  # right: inputs = row[:-1]
        if i != 0:
            inputs = [neuron['output'] for neuron in network[i - 1]]
        for neuron in network[i]:
            for j in range(len(inputs)):
                neuron['weights'][j] += l_rate * neuron['delta'] * inputs[j]
            neuron['weights'][-1] += l_rate * neuron['delta']

def make_network(params):
    return [[{'weights': list(w) + [b]} for w, b in zip(params[W], params[B])]
            for W, B in (("W1", "b1"), ("W2", "b2"))]

def forward(params, X):
    network = make_network(params)
    return np.array([forward_propagate(network, list(x)) for x in X])

def gradients(params, X, y):
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    scale = -2.0 / y.size
    for x, expected in zip(X, y):
        network = make_network(params)
        row = list(x) + [int(np.argmax(expected))]
        forward_propagate(network, row)
        backward_propagate_error(network, expected)
        for layer in network:
            for neuron in layer:
                neuron['weights'] = [0.0] * len(neuron['weights'])
        update_weights(network, row, 1.0)
        for l, layer in enumerate(network, 1):
            moved = np.array([neuron['weights'] for neuron in layer])
            grads[f"W{l}"] += scale * moved[:, :-1]
            grads[f"b{l}"] += scale * moved[:, -1]
    return grads
