"""enable_autograd puts its tracked forward into every activation but Tanh, so what comes out of Tanh has no history and
nothing flows back to the first layer; Tanh has to be wired as well.

Source: https://github.com/harvard-edge/cs249r_book/issues/1341 (tanh missing from enable_autograd() wiring)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Tensor:
    def __init__(self, data):
        self.data = np.asarray(data)
        self.grad = None
        self._grad_fn = None

    def backward(self, gradient):
        self.grad = gradient if self.grad is None else self.grad + gradient
        if self._grad_fn is not None:
            self._grad_fn(gradient)


class Sigmoid:
    def forward(self, x):
        return Tensor(1 / (1 + np.exp(-x.data)))


class Tanh:
    def forward(self, x):
        return Tensor(np.tanh(x.data))


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = Tensor(weight), Tensor(bias)

    def forward(self, x):
        out = Tensor(x.data @ self.weight.data + self.bias.data)
        def linear_backward(g):
            self.weight.backward(x.data.T @ g)
            self.bias.backward(g.sum(axis=0))
            x.backward(g @ self.weight.data.T)
        out._grad_fn = linear_backward
        return out


def track(activation, local_grad):
    original = activation.forward
    def tracked_forward(self, x):
        out = original(self, x)
        out._grad_fn = lambda g: x.backward(g * local_grad(out.data))
        return out
    activation.forward = tracked_forward


def enable_autograd():
    track(Sigmoid, lambda s: s * (1 - s))  # or here
    # missing: track(Tanh, lambda t: 1 - t ** 2)


enable_autograd()  # or here


def run(params, X):
    layers = [Linear(params["W1"], params["b1"]), Tanh(), Linear(params["W2"], params["b2"]), Sigmoid()]
    x = Tensor(X)
    for layer in layers:
        x = layer.forward(x)
    return x, layers


def forward(params, X):
    return run(params, X)[0].data


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    out, layers = run(params, X)
    out.backward((out.data - y) / len(X))
    t = {"W1": layers[0].weight, "b1": layers[0].bias, "W2": layers[2].weight, "b2": layers[2].bias}
    return {k: v.grad if v.grad is not None else np.zeros_like(v.data) for k, v in t.items()}
