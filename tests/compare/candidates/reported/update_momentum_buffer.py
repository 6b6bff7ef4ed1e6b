"""At a parameter's first step the velocity is only set to zero, so that this step doesn't move it; it should take in
the first gradient.

Source: https://github.com/dlsyscourse/hw2/issues/19 (Seeking Guidance on Momentum Term Initialization in Momentum
Optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, dout):
        self.dweight = dout.T @ self.x
        self.dbias = dout.sum(axis=0)
        return dout @ self.weight


class ReLU:
    def forward(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask


class SGD:
    """u = momentum * u + grad;  w = w - lr * u"""

    def __init__(self, lr, momentum, u):
        self.lr, self.momentum = lr, momentum
        self.u = dict(u)

    def step(self, params, grads):
        new = {}
        for w in params:
            if w not in self.u:
                self.u[w] = np.zeros_like(params[w])  # right: self.u[w] = grads[w]
            else:
                self.u[w] = self.momentum * self.u[w] + grads[w]
            new[w] = params[w] - self.lr * self.u[w]
        return new


def build(params):
    return [Linear(params["W1"], params["b1"]), ReLU(), Linear(params["W2"], params["b2"])]


def run(model, x):
    for layer in model:
        x = layer.forward(x)
    return x


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = build(params)
    out = run(model, X)
    dout = 2 * (out - y) / out.size
    for layer in reversed(model):
        dout = layer.backward(dout)
    return {"W1": model[0].dweight, "b1": model[0].dbias, "W2": model[2].dweight, "b2": model[2].dbias}


def step(params, X, y, lr, state):
    opt = SGD(lr, MOMENTUM, state.get("u", {}))
    new = opt.step(params, gradients(params, X, y))
    return new, {"u": opt.u}
