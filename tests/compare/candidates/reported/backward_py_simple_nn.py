"""Two mistakes: the weight gradient multiplies by the pre-activations H instead of the activations A of the layer
below; weight decay is added after the momentum buffer instead of to the gradient before it.

Source: https://github.com/maziarraissi/backprop/issues/1 (Correct loss gradient calculated on weight) and
https://github.com/pytorch/pytorch/pull/13801 (Apply weight-decay before momentum in the SGD optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
MOMENTUM = 0.9
WEIGHT_DECAY = 0.05


class PySimpleNN:

    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases
        self.num_layers = len(weights)

    def forward_pass(self, X):
        # H: what goes into the activation, A: what comes out of it
        H, A = [X], [X]
        for l in range(self.num_layers):
            h = np.dot(A[l], self.weights[l].T) + self.biases[l]
            H.append(h)
            A.append(np.tanh(h) if l < self.num_layers - 1 else h)
        return H, A

    def loss_gradients(self, X, Y):
        H, A = self.forward_pass(X)
        N = X.shape[0]
        loss_weights = [None] * self.num_layers
        loss_biases = [None] * self.num_layers
        G = (A[-1] - Y) / N
        for l in range(self.num_layers - 1, -1, -1):
            loss_weights[l] = np.dot(G.T, H[l])  # right 1: loss_weights[l] = np.dot(G.T, A[l])
            loss_biases[l] = np.sum(G, axis=0)
            if l > 0:
                G = np.dot(G, self.weights[l]) * (1.0 - A[l] ** 2)
        return loss_weights, loss_biases


class SGD:
    def __init__(self, lr, momentum, weight_decay):
        self.lr = lr
        self.momentum = momentum
        self.weight_decay = weight_decay

    def update(self, p, grad, buf):
        d_p = grad
        # missing 2: if self.weight_decay != 0:
            # missing 2: d_p = d_p + self.weight_decay * p
        if self.momentum != 0:
            buf = d_p if buf is None else self.momentum * buf + d_p  # or here
            d_p = buf
        if self.weight_decay != 0:  # right 2: nothing
            d_p = d_p + self.weight_decay * p  # right 2: nothing
        return p - self.lr * d_p, buf


def network(params):
    n = len(params) // 2
    return PySimpleNN([params["W%d" % i] for i in range(1, n + 1)],
                      [params["b%d" % i] for i in range(1, n + 1)])


def forward(params, X):
    return network(params).forward_pass(X)[1][-1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    dW, db = network(params).loss_gradients(X, y)
    grads = {"W%d" % (i + 1): w for i, w in enumerate(dW)}
    grads.update({"b%d" % (i + 1): b for i, b in enumerate(db)})
    return grads


def step(params, X, y, lr, state):
    opt = SGD(lr, MOMENTUM, WEIGHT_DECAY)
    grads = gradients(params, X, y)
    new, bufs = {}, {}
    for name in params:
        new[name], bufs[name] = opt.update(params[name], grads[name], state.get(name))
    return new, bufs
