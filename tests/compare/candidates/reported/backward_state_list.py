"""The error term of layer k is multiplied by the activation's derivative at the state of layer k + 1; it belongs to the
state of layer k.

Source: https://github.com/hanbt/learn_dl/issues/29 (calc_delta_k in rnn.py is wrong)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 4)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def element_wise_op(array, op):
    for i in np.ndindex(array.shape):
        array[i] = op(array[i])


class SigmoidActivator(object):
    def forward(self, weighted_input):
        return 1.0 / (1.0 + np.exp(-weighted_input))

    def backward(self, output):
        return output * (1 - output)


class Layers(object):
    """state_list[0] is the input, a column, as every state is"""

    def __init__(self, params):
        self.times = len(params) // 2
        self.W = [None] + [params["W%d" % k] for k in range(1, self.times + 1)]
        self.b = [None] + [params["b%d" % k] for k in range(1, self.times + 1)]
        self.activator = SigmoidActivator()

    def forward(self, input_array):
        self.state_list = [input_array]
        for k in range(1, self.times + 1):
            state = np.dot(self.W[k], self.state_list[-1]) + self.b[k][:, None]
            element_wise_op(state, self.activator.forward)
            self.state_list.append(state)
        return self.state_list[-1]

    def calc_delta(self, sensitivity_array):
        self.delta_list = [None] * (self.times + 1)
        state = self.state_list[-1].copy()
        element_wise_op(state, self.activator.backward)
        self.delta_list[-1] = sensitivity_array * state
        for k in range(self.times - 1, 0, -1):
            self.calc_delta_k(k)

    def calc_delta_k(self, k):
        state = self.state_list[k + 1].copy()  # right: state = self.state_list[k].copy()
        element_wise_op(state, self.activator.backward)
        self.delta_list[k] = np.dot(
            np.dot(self.delta_list[k + 1].T, self.W[k + 1]),
            np.diag(state[:, 0])).T

    def calc_gradient_k(self, k):
        return np.dot(self.delta_list[k], self.state_list[k - 1].T), self.delta_list[k][:, 0]


def forward(params, X):
    net = Layers(params)
    return np.array([net.forward(x[:, None])[:, 0] for x in X])


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum() / len(X)


def gradients(params, X, y):
    net = Layers(params)
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for x, t in zip(X, y):
        out = net.forward(x[:, None])
        net.calc_delta(out - t[:, None])
        for k in range(1, net.times + 1):
            gw, gb = net.calc_gradient_k(k)
            grads["W%d" % k] += gw / len(X)
            grads["b%d" % k] += gb / len(X)
    return grads
