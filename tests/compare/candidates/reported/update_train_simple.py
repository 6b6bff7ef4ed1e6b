"""The minus of the update is missing, so that the parameter is multiplied by the learning rate and the gradient; these
two have to be subtracted from it: theta - eta * gradient.

Source: https://github.com/EdwardRaff/Inside-Deep-Learning/issues/12 (a typo on page 36)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3


class LinearModel:
    def __init__(self, params):
        self.theta = dict(params)

    def __call__(self, inputs):
        return inputs @ self.theta["W"].T + self.theta["b"]


class SGD:
    """all the model's parameters and one learning rate"""

    def __init__(self, model, eta):
        self.model, self.eta = model, eta
        self.grad = {}

    def zero_grad(self):
        self.grad = {name: np.zeros_like(t) for name, t in self.model.theta.items()}

    def step(self):
        for name, theta_k in self.model.theta.items():
            self.model.theta[name] = theta_k * self.eta * self.grad[name]
            # right: self.model.theta[name] = theta_k - self.eta * self.grad[name]


def log_softmax(y_hat):
    y_hat = y_hat - y_hat.max(axis=1, keepdims=True)
    return y_hat - np.log(np.exp(y_hat).sum(axis=1, keepdims=True))


def loss_func(y_hat, labels):
    return -log_softmax(y_hat)[np.arange(len(labels)), labels].mean()


def backward(optimizer, inputs, y_hat, labels):
    delta = np.exp(log_softmax(y_hat))
    delta[np.arange(len(labels)), labels] -= 1
    delta = delta / len(labels)
    optimizer.grad["W"] += delta.T @ inputs
    optimizer.grad["b"] += delta.sum(axis=0)


def train_simple_network(model, optimizer, inputs, labels):
    optimizer.zero_grad()
    y_hat = model(inputs)
    backward(optimizer, inputs, y_hat, labels)
    optimizer.step()
    return model


def forward(params, X):
    return np.exp(log_softmax(LinearModel(params)(X)))


def loss(params, X, y):
    return loss_func(LinearModel(params)(X), y)


def gradients(params, X, y):
    model = LinearModel(params)
    optimizer = SGD(model, 0)
    optimizer.zero_grad()
    backward(optimizer, X, model(X), y)
    return optimizer.grad


def step(params, X, y, lr):
    model = LinearModel(params)
    return train_simple_network(model, SGD(model, lr), X, y).theta
