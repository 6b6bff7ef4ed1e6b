"""The velocity already points downhill (mu·v - lr·dx), and is then subtracted, so the step goes uphill. It should be
added.

Source: https://marko-kovacevic.com/blog/nesterov-momentum-in-deep-learning/ (Nesterov momentum in deep learning: 'v
= mu * v - learning_rate * dx, x = x - v'; published so, I noticed it, nobody reported it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class Dense:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W.T + self.b

    def backward(self, d):
        self.dW = d.T @ self.x
        self.db = d.sum(axis=0)
        return d @ self.W


class Net:
    def __init__(self, params):
        self.l1 = Dense(params["W1"], params["b1"])
        self.l2 = Dense(params["W2"], params["b2"])

    def forward(self, x):
        self.h = np.tanh(self.l1.forward(x))
        return self.l2.forward(self.h)

    def backward(self, x, y):
        d = 2 * (self.forward(x) - y) / y.size
        self.l1.backward(self.l2.backward(d) * (1 - self.h ** 2))
        return {"W1": self.l1.dW, "b1": self.l1.db, "W2": self.l2.dW, "b2": self.l2.db}


class SGD:
    """ weight update with standard momentum """

    def __init__(self, learning_rate, mu, velocity):
        self.learning_rate = learning_rate
        self.mu = mu
        self.v = velocity

    def update(self, name, x, dx):
        v = self.v.get(name, np.zeros_like(x))
        v = self.mu * v - self.learning_rate * dx  # or here
        x = x - v  # right: x = x + v
        self.v[name] = v
        return x


def forward(params, X):
    return Net(params).forward(X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    return Net(params).backward(X, y)


def step(params, X, y, lr, state):
    opt = SGD(lr, MOMENTUM, dict(state))
    grads = Net(params).backward(X, y)
    new = {name: opt.update(name, params[name], grads[name]) for name in params}
    return new, opt.v
