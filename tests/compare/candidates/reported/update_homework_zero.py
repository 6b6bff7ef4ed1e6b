"""zero() makes an array of zeros that nobody keeps, so the gradients of earlier samples stay and are added up; they
have to be zeroed in place, by zero_().

Source: https://github.com/glouppe/info8010-deep-learning/pull/20 (Update first homework)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "mse"
STEPS = "online"


def zero(a):
    return np.zeros_like(a)


def zero_(a):
    a[...] = 0
    return a


class Parameter:
    def __init__(self, data):
        self.data = np.array(data)
        self.grad = np.zeros_like(self.data)


class Perceptron:
    def __init__(self, params):
        self.w = Parameter(params["W"])
        self.b = Parameter(params["b"])

    def parameters(self):
        return self.w, self.b

    def __call__(self, x):
        self.x = x
        self.out = 1 / (1 + np.exp(-(x @ self.w.data + self.b.data)))
        return self.out

    def backward(self, d_out):
        d_z = d_out * self.out * (1 - self.out)
        self.w.grad += self.x.T @ d_z
        self.b.grad += d_z.sum()


def forward(params, X):
    return Perceptron(params)(X)


def loss(params, X, y):
    return np.mean((Perceptron(params)(X) - y) ** 2)


def gradients(params, X, y):
    model = Perceptron(params)
    model.backward(2 * (model(X) - y) / len(y))
    return {"W": model.w.grad, "b": model.b.grad}


def step(params, X, y, lr):
    """Stochastic gradient descent, one sample after the other."""
    model = Perceptron(params)
    for i in range(len(X)):
        x_i, y_i = X[i:i + 1], y[i:i + 1]
        for p in model.parameters():
            zero(p.grad)  # right: zero_(p.grad)
        model.backward(2 * (model(x_i) - y_i))
        for p in model.parameters():
            p.data = p.data - lr * p.grad
    return {"W": model.w.data, "b": model.b.data}
