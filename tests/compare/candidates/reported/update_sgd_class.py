"""Every step starts from a velocity of zeros: what is stored of the step before is never read, so there is no momentum
(plain gradient descent). The stored velocity should be taken up.

Source: https://github.com/HomericIntelligence/Odyssey/issues/2396 (Momentum optimizer missing velocity storage)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Parameter:
    def __init__(self, name, data):
        self.name = name
        self.data = data
        self.grad = None


class SGD:
    """Stochastic gradient descent with momentum.

    v = momentum * v + grad
    param = param - lr * v
    """

    def __init__(self, parameters, learning_rate, momentum=0.0):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = {}

    def step(self):
        for p in self.parameters:
            velocity = np.zeros_like(p.data)  # right: velocity = self.velocities.get(p.name, np.zeros_like(p.data))
            velocity = self.momentum * velocity + p.grad
            p.data = p.data - self.learning_rate * velocity
            self.velocities[p.name] = velocity


class Model:
    def __init__(self, params):
        self.params = {name: Parameter(name, value) for name, value in params.items()}

    def forward(self, x):
        w1, b1, w2, b2 = (self.params[n].data for n in ("W1", "b1", "W2", "b2"))
        self.x = x
        self.h = sigmoid(x @ w1.T + b1)
        self.out = sigmoid(self.h @ w2.T + b2)
        return self.out

    def backward(self, y):
        d2 = 2 / y.size * (self.out - y) * self.out * (1 - self.out)
        d1 = d2 @ self.params["W2"].data * self.h * (1 - self.h)
        for name, grad in (("W1", d1.T @ self.x), ("b1", d1.sum(0)), ("W2", d2.T @ self.h), ("b2", d2.sum(0))):
            self.params[name].grad = grad


def forward(params, X):
    return Model(params).forward(X)


def gradients(params, X, y):
    model = Model(params)
    model.forward(X)
    model.backward(y)
    return {name: p.grad for name, p in model.params.items()}


def step(params, X, y, lr, state):
    model = Model(params)
    model.forward(X)
    model.backward(y)
    optimizer = SGD(list(model.params.values()), lr, momentum=MOMENTUM)
    optimizer.velocities = dict(state)
    optimizer.step()
    return {name: p.data for name, p in model.params.items()}, optimizer.velocities
