"""SGD hands the raw gradients to the layers: after the move from minimize to step the learning rate is no longer
multiplied in.

Source:
https://github.com/giangtranml/ml-from-scratch/blob/2d7ba535e476ac62e05c22e4de9eddb08895a69a/optimizations_algorithms/optimizers.py
(ml-from-scratch, optimizers.py; the form at commit 911c1c04 returns alpha*grad)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


class _Optimizers:

    def __init__(self):
        pass

    def step(self, grads, layers):
        raise NotImplementedError("Child class must implement step() function")


class SGD(_Optimizers):

    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def step(self, grads, layers):
        for grad, layer in zip(grads, layers):
            layer.update_params(grad)  # right: layer.update_params(self.alpha * grad)


class MSE:

    def __call__(self, y_hat, y):
        m = len(y)
        return np.sum((y_hat - y)**2)/m

    def backward(self, y_hat, y):
        m = len(y)
        grad = 2*(y_hat - y)/m
        return grad


class Learnable:

    def __init__(self, value):
        self.value = np.array(value, dtype=float)

    def update_params(self, grad):
        self.value = self.value - grad


class LinearRegression:

    def __init__(self, optimizer, w, b, loss_func=MSE()):
        self.optimizer = optimizer
        self.loss_func = loss_func
        self.w = Learnable(w)
        self.b = Learnable(b)

    def _hypothesis(self, X):
        return np.dot(X, self.w.value) + self.b.value

    def _gradient(self, X, y):
        delta = self.loss_func.backward(self._hypothesis(X), y)
        return X.T.dot(delta), np.sum(delta)

    def _train_one_epoch(self, X, y):
        w_grad, b_grad = self._gradient(X, y)
        self.optimizer.step([w_grad, b_grad], [self.w, self.b])


def build(params, lr=0.0):
    return LinearRegression(SGD(alpha=lr), params["W"], params["b"])


def forward(params, X):
    return build(params)._hypothesis(X)


def loss(params, X, y):
    return MSE()(forward(params, X), y)


def gradients(params, X, y):
    w_grad, b_grad = build(params)._gradient(X, y)
    return {"W": w_grad, "b": np.reshape(b_grad, np.shape(params["b"]))}


def step(params, X, y, lr):
    model = build(params, lr)
    model._train_one_epoch(X, y)
    return {"W": model.w.value, "b": model.b.value}
