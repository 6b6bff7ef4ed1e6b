"""Two mistakes: The softmax's backward has only the diagonal of its Jacobian, s*(1 - s); the terms between different
outputs (-s_i s_j) are missing. And the loss's gradient is not divided by the batch size.

Source: https://github.com/Apiquet/DeepLearningFrameworkFromScratchCpp/issues/1 (Softmax gradient) and
https://github.com/davharris/mistnet/issues/33 (ensure that expected gradient size doesn't depend on minibatch size)
"""

# Port of my C++ framework: every layer has forward(out, in) and backward(ddout, dout)
import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "half_mse"
LAYOUT = "in_out"


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward(self, x):
        self.forward_input = x
        return x @ self.weight + self.bias

    def backward(self, dout):
        self.d_weight = self.forward_input.T @ dout
        self.d_bias = np.sum(dout, axis=0)
        return dout @ self.weight.T


class ReLU:
    def forward(self, x):
        self.forward_input = x
        return np.where(x > 0, x, 0)

    def backward(self, dout):
        return np.where(self.forward_input > 0, dout, 0)


class Softmax:
    def forward(self, x):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        self.softmax_applied = e / e.sum(axis=1, keepdims=True)
        return self.softmax_applied

    def backward(self, dout):
        s = self.softmax_applied
        return dout * s * (1 - s)  # right 1: return s * (dout - np.sum(dout * s, axis=1, keepdims=True))


class LossMSE:
    def get_loss(self, y, out):
        return 0.5 * np.sum((out - y) ** 2) / len(y)

    def get_gradient(self, y, out):
        return out - y  # right 2: return (out - y) / len(y)


class Sequential:
    def __init__(self, params):
        self.fc1 = Linear(params["W1"], params["b1"])
        self.fc2 = Linear(params["W2"], params["b2"])
        self.layers = [self.fc1, ReLU(), self.fc2, Softmax()]

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dout):
        for layer in reversed(self.layers):
            dout = layer.backward(dout)


def forward(params, X):
    return Sequential(params).forward(X)


def loss(params, X, y):
    return LossMSE().get_loss(y, forward(params, X))


def gradients(params, X, y):
    model = Sequential(params)
    out = model.forward(X)
    model.backward(LossMSE().get_gradient(y, out))  # or here
    return {"W1": model.fc1.d_weight, "b1": model.fc1.d_bias,
            "W2": model.fc2.d_weight, "b2": model.fc2.d_bias}
