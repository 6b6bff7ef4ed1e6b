"""The test for the last layer compares the index with len(dims) - 1, which no layer reaches (there are len(dims) - 1
layers, numbered from 0), so the hidden activation (ReLU) is also applied to the output layer. The output should be
linear.

Source: https://github.com/lucidrains/tab-transformer-pytorch/issues/9 (Minor Bug: actuation function being applied
to output layer in class MLP)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "out_in"


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, grad):
        self.grad_weight = grad.T @ self.x
        self.grad_bias = grad.sum(axis=0)
        return grad @ self.weight


class ReLU:
    def forward(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, grad):
        return grad * self.mask


class MLP:
    """Linear layers with an activation in between, e.g. dims = (5, 4, 4, 3)"""

    def __init__(self, dims, params):
        dims_pairs = list(zip(dims[:-1], dims[1:]))
        self.linears = []
        self.layers = []
        for ind, (dim_in, dim_out) in enumerate(dims_pairs):
            is_last = ind >= (len(dims) - 1)  # right: is_last = ind >= (len(dims) - 2)
            linear = Linear(params[f"W{ind + 1}"], params[f"b{ind + 1}"])
            assert linear.weight.shape == (dim_out, dim_in)
            self.linears.append(linear)
            self.layers.append(linear)
            if is_last:
                continue
            self.layers.append(ReLU())

    def __call__(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad


def mse_loss(pred, target):
    return np.mean((pred - target) ** 2)


# --- what the checker calls
def forward(params, X):
    return MLP(LAYERS, params)(X)


def loss(params, X, y):
    return mse_loss(forward(params, X), y)


def gradients(params, X, y):
    model = MLP(LAYERS, params)
    pred = model(X)
    model.backward(2 * (pred - y) / y.size)
    grads = {}
    for i, linear in enumerate(model.linears, start=1):
        grads[f"W{i}"] = linear.grad_weight
        grads[f"b{i}"] = linear.grad_bias
    return grads
