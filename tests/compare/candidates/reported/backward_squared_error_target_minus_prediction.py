"""The derivative of the squared error with respect to the prediction has the wrong sign, target - prediction.

Source:
https://github.com/dilettagoglia/impl-NN-from-scratch/blob/6449a7d94456998713907925a9933f80b154b56d/src/error_functions.py
(impl-NN-from-scratch, error_functions.py; commit 00845f74 returns prediction - target)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class ErrorFunction:

    @staticmethod
    def squared_error(prediction, target):
        return np.dot(target - prediction, target - prediction)

    @staticmethod
    def squared_error_der(prediction, target):
        return 2 * (target - prediction)  # right: return 2 * (prediction - target)


class ActivationFunction:

    @staticmethod
    def identity(x, derivative = False):
        if derivative:
            return 1.
        else:
            return x

    @staticmethod
    def tanh(x, derivative = False):
        if derivative:
            _f_x = ActivationFunction.tanh(x)
            return 1 - (_f_x * _f_x)
        else:
            return np.tanh(x)


class Layer:

    def __init__(self, weights, biases, act):
        self.weights = weights
        self.biases = biases
        self._inp_dim, self._n_units = weights.shape
        self._act = act

    def forward_pass(self, inp):
        self._inputs = inp
        self._nets = np.add(np.matmul(inp, self.weights), self.biases)
        self._outputs = self._act(self._nets)
        return self._outputs

    def backward_pass(self, upstream_delta):
        dOut_dNet = self._act(self._nets, derivative=True)
        delta = np.multiply(upstream_delta, dOut_dNet)
        gradient_b = delta
        gradient_w = np.zeros(shape=(self._inp_dim, self._n_units))
        for i in range(self._inp_dim):
            for j in range(self._n_units):
                gradient_w[i][j] = delta[j] * self._inputs[i]
        new_upstream_delta = [np.dot(delta, self.weights[i]) for i in range(self._inp_dim)]
        return new_upstream_delta, gradient_w, gradient_b


class Network:

    def __init__(self, params):
        acts = [ActivationFunction.tanh, ActivationFunction.tanh, ActivationFunction.identity]
        self.layers = [Layer(params[f"W{i}"].T, params[f"b{i}"], act) for i, act in enumerate(acts, 1)]

    def forward(self, inp):
        for layer in self.layers:
            inp = layer.forward_pass(inp)
        return inp

    def backprop(self, dErr_dOut, grad_net):
        curr_delta = dErr_dOut
        for index in range(len(self.layers), 0, -1):
            curr_delta, grad_w, grad_b = self.layers[index - 1].backward_pass(curr_delta)
            grad_net[f"W{index}"] = grad_net[f"W{index}"] + grad_w.T
            grad_net[f"b{index}"] = grad_net[f"b{index}"] + grad_b
        return grad_net


def forward(params, X):
    return np.array([Network(params).forward(pattern) for pattern in X])


def loss(params, X, y):
    return sum(ErrorFunction.squared_error(p, t) for p, t in zip(forward(params, X), y)) / y.size


def gradients(params, X, y):
    net = Network(params)
    grad_net = {name: np.zeros_like(value) for name, value in params.items()}
    for pattern, target in zip(X, y):
        net_outputs = net.forward(pattern)
        grad_net = net.backprop(ErrorFunction.squared_error_der(net_outputs, target), grad_net)
    return {name: g / y.size for name, g in grad_net.items()}
