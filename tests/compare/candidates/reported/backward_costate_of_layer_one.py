"""The gradients of the first layer are kept as references, so the second pass adds to what should be restored; a copy
is needed.

Source: https://github.com/a1600012888/YOPO-You-Only-Propagate-Once/issues/4 (Gradient of first layer updated twice?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


class Net:
    def __init__(self, params):
        self.params = params
        self.grad = {k: np.zeros_like(v) for k, v in params.items()}

    def layer_one(self, x):
        return x @ self.params["W1"].T + self.params["b1"]

    def other_layers(self, z):
        self.h = np.tanh(z)
        return self.h @ self.params["W2"].T + self.params["b2"]

    def forward(self, x):
        self.x = x
        return self.other_layers(self.layer_one(x))

    def backward_layer_one(self, p):
        """p: the gradient at the output of layer one; gradients accumulate"""
        self.grad["W1"] += p.T @ self.x
        self.grad["b1"] += p.sum(axis=0)
        return p @ self.params["W1"]

    def backward(self, dout):
        self.grad["W2"] += dout.T @ self.h
        self.grad["b2"] += dout.sum(axis=0)
        p = (dout @ self.params["W2"]) * (1 - self.h ** 2)
        self.backward_layer_one(p)
        return p


def train_one_batch(params, X, y):
    net = Net(params)
    pred = net.forward(X)
    dout = np.exp(log_softmax(pred))
    dout[np.arange(len(y)), y] -= 1
    p = net.backward(dout / len(y))

    # the Hamiltonian: its gradient with respect to the input moves the attack
    wgrad = net.grad["W1"]  # right: wgrad = net.grad["W1"].copy()
    bgrad = net.grad["b1"]  # right: bgrad = net.grad["b1"].copy()
    eta_grad = net.backward_layer_one(p)
    net.grad["W1"] = wgrad
    net.grad["b1"] = bgrad
    return net.grad, eta_grad


def forward(params, X):
    return np.exp(log_softmax(Net(params).forward(X)))


def loss(params, X, y):
    return -np.mean(log_softmax(Net(params).forward(X))[np.arange(len(y)), y])


def gradients(params, X, y):
    return train_one_batch(params, X, y)[0]


def input_gradient(params, X, y):
    return train_one_batch(params, X, y)[1]


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {k: params[k] - lr * grad[k] for k in params}
