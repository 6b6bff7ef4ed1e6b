"""The quotient rule has a plus between its two terms where it should have a minus: (u / v)' = (u' v - u v') / v^2.

Source: https://github.com/milesial/Pytorch-UNet/issues/35 (error about backward in dice_loss.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"
LAYOUT = "in_out"


class SoftmaxCoeff:
    """t = inter / union for every sample, with inter = exp(input) and union its sum."""

    def forward(self, input):
        self.inter = np.exp(input - input.max(axis=1, keepdims=True))
        self.union = self.inter.sum(axis=1, keepdims=True)
        t = self.inter / self.union
        return t

    def backward(self, grad_output):
        target = (grad_output * self.inter).sum(axis=1, keepdims=True)
        grad_input = self.inter * (grad_output * self.union + target) / (self.union * self.union)  # right: grad_input = self.inter * (grad_output * self.union - target) / (self.union * self.union)
        return grad_input


def hidden(params, X):
    return np.tanh(np.dot(X, params["W1"]) + params["b1"])


def forward(params, X):
    return SoftmaxCoeff().forward(np.dot(hidden(params, X), params["W2"]) + params["b2"])


def loss(params, X, y):
    s = 0.0
    pred = forward(params, X)
    for i, c in enumerate(zip(pred, y)):
        s = s + np.sum((c[0] - c[1]) ** 2)
    return s / ((i + 1) * pred.shape[1])


def gradients(params, X, y):
    h = hidden(params, X)
    coeff = SoftmaxCoeff()
    pred = coeff.forward(np.dot(h, params["W2"]) + params["b2"])
    g2 = coeff.backward(2 * (pred - y) / pred.size)
    g1 = np.dot(g2, params["W2"].T) * (1 - h ** 2)
    return {"W1": np.dot(X.T, g1), "b1": np.sum(g1, 0), "W2": np.dot(h.T, g2), "b2": np.sum(g2, 0)}
