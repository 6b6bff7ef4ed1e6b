"""The L1 penalty puts abs(w) into the gradient, where its derivative, sign(w), is due.

Source: https://github.com/foolwood/pytorch-slimming/issues/3 (m.weight.grad.data.add_(args.s*torch.sign(m.weight.data)) # L1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
L1 = 0.05

s = L1


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, dout):
        self.weight_grad = dout.T @ self.x
        self.bias_grad = dout.sum(axis=0)
        return dout @ self.weight


def modules(params):
    return [Linear(params["W1"], params["b1"]), Linear(params["W2"], params["b2"])]


# additional subgradient descent on the sparsity-induced penalty term
def updateBN(model):
    for m in model:
        m.weight_grad = m.weight_grad + s * np.abs(m.weight)  # right: m.weight_grad = m.weight_grad + s * np.sign(m.weight)


def forward(params, X):
    fc1, fc2 = modules(params)
    return fc2(np.tanh(fc1(X)))


def loss(params, X, y):
    penalty = sum(np.abs(m.weight).sum() for m in modules(params))
    return np.mean((forward(params, X) - y) ** 2) + s * penalty


def gradients(params, X, y):
    fc1, fc2 = model = modules(params)
    h = np.tanh(fc1(X))
    dout = 2 * (fc2(h) - y) / y.size
    fc1.backward(fc2.backward(dout) * (1 - h ** 2))
    updateBN(model)
    return {"W1": fc1.weight_grad, "b1": fc1.bias_grad, "W2": fc2.weight_grad, "b2": fc2.bias_grad}
