"""The backward of the linear function returns the plain formulas df/dx = w, df/dw = x, df/db = 1; each must be
multiplied by grad_output, the gradient that comes from the loss.

Source: https://discuss.pytorch.org/t/why-is-the-gradient-multiplied-by-grad-output-in-this/139574
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Context:
    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors


class LinearFunction:
    @staticmethod
    def forward(ctx, input, weight, bias):
        ctx.save_for_backward(input, weight, bias)
        return input @ weight + bias

    @staticmethod
    def backward(ctx, grad_output):
        input, weight, bias = ctx.saved_tensors
        ones = np.ones_like(grad_output)
        grad_input = np.outer(ones, weight)  # right: grad_input = np.outer(grad_output, weight)
        grad_weight = ones @ input  # right: grad_weight = grad_output @ input
        grad_bias = np.sum(ones)  # right: grad_bias = np.sum(grad_output)
        return grad_input, grad_weight, grad_bias


class BCEWithLogits:
    """mean reduction"""

    @staticmethod
    def forward(ctx, z, target):
        ctx.save_for_backward(z, target)
        return np.mean(np.logaddexp(0, z) - target * z)

    @staticmethod
    def backward(ctx, grad_output=1):
        z, target = ctx.saved_tensors
        return grad_output * (1 / (1 + np.exp(-z)) - target) / len(z)


def forward(params, X):
    z = LinearFunction.forward(Context(), X, params["W"], params["b"])
    return 1 / (1 + np.exp(-z))


def run(params, X, y):
    lin, crit = Context(), Context()
    z = LinearFunction.forward(lin, X, params["W"], params["b"])
    value = BCEWithLogits.forward(crit, z, y)
    return value, LinearFunction.backward(lin, BCEWithLogits.backward(crit))


def loss(params, X, y):
    return run(params, X, y)[0]


def gradients(params, X, y):
    _, (grad_input, grad_weight, grad_bias) = run(params, X, y)
    return {"W": grad_weight, "b": grad_bias}


def input_gradient(params, X, y):
    return run(params, X, y)[1][0]
