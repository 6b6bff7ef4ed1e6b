"""The weights' changes are inner products of a layer's error with its own output, one number for a whole matrix; they
should be outer products with the layer's input.

Source: https://github.com/casper-hansen/Neural-Network-From-Scratch/pull/1 (Fix for apparently faulty Numpy NN backward pass)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
BIAS = False
STEPS = "online"


class DeepNeuralNetwork():
    def __init__(self, params, lr=0.001):
        self.params = dict(params)
        self.lr = lr

    def sigmoid(self, x, derivative=False):
        s = np.exp(-np.logaddexp(0, -x))
        if derivative:
            return s * np.exp(-np.logaddexp(0, x))
        return s

    def forward_pass(self, x_train):
        params = self.params

        # input layer activations becomes sample
        params['A0'] = x_train
        params['Z1'] = np.dot(params["W1"], params['A0'])
        params['A1'] = self.sigmoid(params['Z1'])
        params['Z2'] = np.dot(params["W2"], params['A1'])
        params['A2'] = self.sigmoid(params['Z2'])
        params['Z3'] = np.dot(params["W3"], params['A2'])
        params['A3'] = self.sigmoid(params['Z3'])
        return params['A3']

    def backward_pass(self, y_train, output):
        params = self.params
        change_w = {}

        # Calculate W3 update
        error = 2 * (output - y_train) / output.shape[0] * self.sigmoid(params['Z3'], derivative=True)
        change_w['W3'] = np.dot(error, params['A3'])  # right: change_w['W3'] = np.outer(error, params['A2'])

        # Calculate W2 update
        error = np.dot(params['W3'].T, error) * self.sigmoid(params['Z2'], derivative=True)
        change_w['W2'] = np.dot(error, params['A2'])  # right: change_w['W2'] = np.outer(error, params['A1'])

        # Calculate W1 update
        error = np.dot(params['W2'].T, error) * self.sigmoid(params['Z1'], derivative=True)
        change_w['W1'] = np.dot(error, params['A1'])  # right: change_w['W1'] = np.outer(error, params['A0'])
        return change_w

    def update_network_parameters(self, changes_to_w):
        for key, value in changes_to_w.items():
            self.params[key] = self.params[key] - self.lr * value


def forward(params, X):
    dnn = DeepNeuralNetwork(params)
    return np.array([dnn.forward_pass(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def step(params, X, y, lr):
    dnn = DeepNeuralNetwork(params, lr)
    for x, t in zip(X, y):
        output = dnn.forward_pass(x)
        dnn.update_network_parameters(dnn.backward_pass(t, output))
    return {key: dnn.params[key] for key in params}
