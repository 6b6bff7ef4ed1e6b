"""The loss is computed on an output that is scaled to 2.0 * out - 1.0, and the factor 2.0 of the scaling is missing in
the gradient with respect to out.

Source: https://github.com/davisking/dlib/pull/3088 (Fix: Correct YOLO loss gradient for x,y coordinates)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "tanh"
LOSS = "half_mse"


def sig(x):
    # never overflows
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


class loss_box:
    """out is in (0, 1), what it predicts in (-1, 1)"""

    def scaled(self, out):
        return out * 2.0 - 1.0

    def tensor_to_loss(self, out, truth):
        diff = self.scaled(out) - truth
        loss = 0.5 * np.sum(diff * diff) / len(truth)
        grad = diff / len(truth)  # right: grad = 2.0 * diff / len(truth)
        return loss, grad


class net_type:
    def __init__(self, params):
        self.w1, self.b1 = params["W1"], params["b1"]
        self.w2, self.b2 = params["W2"], params["b2"]

    def __call__(self, x):
        self.x = x
        self.pre = x @ self.w1.T + self.b1
        self.hidden = np.maximum(self.pre, 0)
        self.out = sig(2.0 * (self.hidden @ self.w2.T + self.b2))
        return self.out

    def back_propagate(self, grad):
        d2 = grad * 2.0 * self.out * (1.0 - self.out)
        d1 = (d2 @ self.w2) * (self.pre > 0)
        return {"W1": d1.T @ self.x, "b1": d1.sum(axis=0), "W2": d2.T @ self.hidden, "b2": d2.sum(axis=0)}


def forward(params, X):
    # note: near 0 the scaling cancels digits
    return loss_box().scaled(net_type(params)(X))


def loss(params, X, y):
    return loss_box().tensor_to_loss(net_type(params)(X), y)[0]


def gradients(params, X, y):
    net = net_type(params)
    _, grad = loss_box().tensor_to_loss(net(X), y)
    return net.back_propagate(grad)


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}
