"""The gradient of the mean is 1 over the number of elements of the mean's output (which is 1); it should be 1 over the
number of elements of its input.

Source: https://github.com/pocketpy/cTensor/pull/24 (Fix: Stabilize Backpropagation for Sum and Mean)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, data, grad_fn=None, *inputs):
        self.data, self.grad_fn, self.inputs = np.asarray(data), grad_fn, inputs
        self.grad = np.zeros_like(self.data)


def GradFn_mse(self, i, g):
    return 2 * (self.inputs[0].data - self.inputs[1].data) * g * (-1) ** i


def GradFn_tanh(self, i, g):
    return (1 - self.data ** 2) * g


def GradFn_mean(self, i, g):
    res = np.ones_like(self.inputs[i].data)
    return res / self.data.size * g  # right: return res / self.inputs[i].data.size * g


def GradFn_linear(self, i, g):
    return (g @ self.inputs[1].data, g.T @ self.inputs[0].data, g.sum(axis=0))[i]


def Tensor_mse(a, b):
    return Tensor((a.data - b.data) ** 2, GradFn_mse, a, b)


def Tensor_mean(a):
    return Tensor(np.mean(a.data), GradFn_mean, a)


def nn_tanh(a):
    return Tensor(np.tanh(a.data), GradFn_tanh, a)


def nn_linear(x, w, b):
    return Tensor(x.data @ w.data.T + b.data, GradFn_linear, x, w, b)


def Tensor_backward(self, grad):
    self.grad = self.grad + grad
    for i, t in enumerate(self.inputs):
        Tensor_backward(t, self.grad_fn(self, i, grad))


def model(p, X):
    return nn_linear(nn_tanh(nn_linear(Tensor(X), p["W1"], p["b1"])), p["W2"], p["b2"])


def forward(params, X):
    return model({k: Tensor(v) for k, v in params.items()}, X).data


def criterion(p, X, y):
    return Tensor_mean(Tensor_mse(model(p, X), Tensor(y)))


def loss(params, X, y):
    return criterion({k: Tensor(v) for k, v in params.items()}, X, y).data


def gradients(params, X, y):
    p = {k: Tensor(v) for k, v in params.items()}
    Tensor_backward(criterion(p, X, y), X.dtype.type(1))
    return {k: t.grad for k, t in p.items()}
