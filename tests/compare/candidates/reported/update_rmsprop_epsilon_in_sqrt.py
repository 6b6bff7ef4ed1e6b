"""In RMSprop epsilon is moved inside the square root, as the report asks for, where it should be added after the root.

Source: https://github.com/keras-team/keras/issues/4356 (RMSProp looks wrong)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"


class RMSprop(object):
    """RMSProp optimizer.

    # Arguments
        lr, rho, epsilon: float >= 0.
    """

    def __init__(self, lr=0.001, rho=0.99, epsilon=1e-8, accumulators=None):
        self.lr = lr
        self.rho = rho
        self.epsilon = epsilon
        self.weights = accumulators

    def get_updates(self, params, grads):
        if self.weights is None:
            self.weights = [np.zeros(p.shape) for p in params]
        self.updates = []
        for i, (p, g) in enumerate(zip(params, grads)):
            a = self.weights[i]
            new_a = self.rho * a + (1. - self.rho) * np.square(g)
            self.weights[i] = new_a
            new_p = p - self.lr * g / np.sqrt(new_a + self.epsilon)  # right: new_p = p - self.lr * g / (np.sqrt(new_a) + self.epsilon)
            self.updates.append(new_p)
        return self.updates


class Model(object):
    def __init__(self, params):
        self.kernel_1, self.bias_1, self.kernel_2, self.bias_2 = params

    def call(self, x):
        self.x = x
        self.h = np.tanh(np.dot(x, self.kernel_1.T) + self.bias_1)
        return np.dot(self.h, self.kernel_2.T) + self.bias_2

    def get_gradients(self, x, y_true):
        y_pred = self.call(x)
        d = 2. * (y_pred - y_true) / y_true.size
        dh = np.dot(d, self.kernel_2) * (1. - np.square(self.h))
        return [np.dot(dh.T, self.x), dh.sum(axis=0),
                np.dot(d.T, self.h), d.sum(axis=0)]


NAMES = ["W1", "b1", "W2", "b2"]


def _list(params):
    return [np.asarray(params[n], dtype=float) for n in NAMES]


def forward(params, X):
    return Model(_list(params)).call(X)


def gradients(params, X, y):
    return dict(zip(NAMES, Model(_list(params)).get_gradients(X, y)))


def step(params, X, y, lr, state):
    plist = _list(params)
    accumulators = list(state["a"]) if state else None
    opt = RMSprop(lr=lr, accumulators=accumulators)
    new = opt.get_updates(plist, Model(plist).get_gradients(X, y))
    return dict(zip(NAMES, new)), {"a": opt.weights}
