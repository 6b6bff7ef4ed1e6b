"""The gradient of the features is divided by the batch size and that of the centers is not; the loss is divided by it,
so both have to be.

Source: https://github.com/jxgu1016/MNIST_center_loss_pytorch/issues/10 (gradient needs to be divided by batch size
v2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Context:
    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors


class CenterlossFunc:
    """half the squared distance of the features from the centers, which are the labels less an offset"""

    @staticmethod
    def forward(ctx, feature, label, offset):
        centers_batch = label - offset
        ctx.save_for_backward(feature, centers_batch)
        return ((feature - centers_batch) ** 2).sum() / 2.0 / len(feature)

    @staticmethod
    def backward(ctx):
        feature, centers_batch = ctx.saved_tensors
        diff = centers_batch - feature
        grad_centers = diff.sum(axis=0)  # right: grad_centers = diff.sum(axis=0) / len(feature)
        grad_offset = -grad_centers
        return -diff / len(feature), grad_offset


class Net:
    def __init__(self, params):
        self.ip1 = params["W1"], params["b1"]
        self.ip2 = params["W2"]
        self.offset = params["b2"]

    def forward(self, x):
        w, b = self.ip1
        self.x = x
        self.z = x @ w.T + b
        self.h = np.where(self.z > 0, self.z, 0.01 * self.z)
        return self.h @ self.ip2.T

    def backward(self, grad_feature):
        grad_z = grad_feature @ self.ip2 * np.where(self.z > 0, 1, 0.01)
        return grad_z.T @ self.x, grad_z.sum(axis=0), grad_feature.T @ self.h


def forward(params, X):
    return Net(params).forward(X) + params["b2"]


def loss(params, X, y):
    return CenterlossFunc.forward(Context(), Net(params).forward(X), y, params["b2"])


def gradients(params, X, y):
    ctx, net = Context(), Net(params)
    CenterlossFunc.forward(ctx, net.forward(X), y, net.offset)
    grad_feature, grad_offset = CenterlossFunc.backward(ctx)
    W1, b1, W2 = net.backward(grad_feature)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": grad_offset}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
