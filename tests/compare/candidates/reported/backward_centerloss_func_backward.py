"""The loss is divided by the batch size in forward, but the gradient that backward returns is not.

Source: https://github.com/jxgu1016/MNIST_center_loss_pytorch/issues/9 (gradient needs to be divided by batch size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Context:
    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors


class CenterlossFunc:
    """Half the squared distance between the features and their centers."""

    @staticmethod
    def forward(ctx, feature, centers_batch):
        ctx.save_for_backward(feature, centers_batch)
        return ((feature - centers_batch) ** 2).sum() / 2.0 / feature.shape[0]

    @staticmethod
    def backward(ctx, grad_output):
        feature, centers_batch = ctx.saved_tensors
        diff = centers_batch - feature
        return -grad_output * diff  # right: return -grad_output * diff / feature.shape[0]


class LinearFunc:
    @staticmethod
    def forward(ctx, input, weight, bias):
        ctx.save_for_backward(input, weight)
        return np.matmul(input, weight.T) + bias

    @staticmethod
    def backward(ctx, grad_output):
        input, weight = ctx.saved_tensors
        return np.matmul(grad_output, weight), np.matmul(grad_output.T, input), grad_output.sum(0)


def features(params, X, ctx1, ctx2):
    ip1 = LinearFunc.forward(ctx1, X, params["W1"], params["b1"])
    return ip1, LinearFunc.forward(ctx2, np.maximum(ip1, 0), params["W2"], params["b2"])


def forward(params, X):
    return features(params, X, Context(), Context())[1]


def loss(params, X, y):
    return CenterlossFunc.forward(Context(), forward(params, X), y)


def gradients(params, X, y):
    ctx1, ctx2, ctx3 = Context(), Context(), Context()
    ip1, feature = features(params, X, ctx1, ctx2)
    CenterlossFunc.forward(ctx3, feature, y)
    grad = CenterlossFunc.backward(ctx3, 1.0)
    grad, dw2, db2 = LinearFunc.backward(ctx2, grad)
    grad = np.where(ip1 > 0, grad, 0)
    grad, dw1, db1 = LinearFunc.backward(ctx1, grad)
    return {"W1": dw1, "b1": db1, "W2": dw2, "b2": db2}
