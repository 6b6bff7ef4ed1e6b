"""The weight decay goes into the momentum buffer only and is missing in the gradient that the Nesterov step adds
directly; PyTorch's decay is part of the gradient in both places.

Source: https://github.com/apache/mxnet/pull/13683 (fix bug in nag optimizer);
https://github.com/apache/mxnet/issues/15543 (Bug in NAG Optimizer) later calls the resulting code wrong
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
NESTEROV = True
WEIGHT_DECAY = 0.05


class NAG:
    """Nesterov accelerated gradient.

        state  = momentum * state + grad
        weight = weight - lr * (grad + momentum * state)
    """

    def __init__(self, learning_rate, momentum, wd):
        self.lr = learning_rate
        self.momentum = momentum
        self.wd = wd

    def create_state(self, weight):
        return np.zeros(weight.shape, dtype=weight.dtype)

    def update(self, weight, grad, state):
        mom = state.copy()
        mom *= self.momentum
        mom += grad + self.wd * weight  # right: grad = grad + self.wd * weight
        # missing: mom += grad
        grad = grad + self.momentum * mom  # or here
        return weight - self.lr * grad, mom


class Net:
    def __init__(self, params):
        self.p = params

    def forward(self, x):
        self.x = x
        self.h = np.tanh(x @ self.p["W1"].T + self.p["b1"])
        return self.h @ self.p["W2"].T + self.p["b2"]

    def backward(self, d):
        dh = (d @ self.p["W2"]) * (1 - self.h ** 2)
        return {"W1": dh.T @ self.x, "b1": dh.sum(axis=0), "W2": d.T @ self.h, "b2": d.sum(axis=0)}


def forward(params, X):
    return Net(params).forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / (2 * len(X))


def gradients(params, X, y):
    net = Net(params)
    out = net.forward(X)
    return net.backward((out - y) / len(X))


def step(params, X, y, lr, state):
    optimizer = NAG(lr, MOMENTUM, WEIGHT_DECAY)
    grads = gradients(params, X, y)
    weights, states = {}, {}
    for index in sorted(params):
        mom = state[index] if index in state else optimizer.create_state(params[index])
        weights[index], states[index] = optimizer.update(params[index], grads[index], mom)
    return weights, states
