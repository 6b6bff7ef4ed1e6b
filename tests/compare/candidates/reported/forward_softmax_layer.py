"""The softmax divides by the sum of the exponentials of the whole batch; it should divide each row by its own sum.

Source: https://github.com/uTensor/uTensor/pull/171 (Fix SoftmaxOp)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class FullyConnected:
    """y = x W^T + b, keeps x for the way back"""

    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def forward(self, x):
        self.x = x
        return x @ self.weights.T + self.bias

    def backward(self, grad):
        self.grad_weights = grad.T @ self.x
        self.grad_bias = grad.sum(axis=0)
        return grad @ self.weights


class ReLU:
    def forward(self, x):
        self.keep = x > 0
        return x * self.keep

    def backward(self, grad):
        return grad * self.keep


class Softmax:
    def forward(self, x):
        # subtract the max so that exp does not overflow
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return e / np.sum(e)  # right: return e / np.sum(e, axis=1, keepdims=True)


class Sequential:
    def __init__(self, params):
        self.fc1 = FullyConnected(params["W1"], params["b1"])
        self.fc2 = FullyConnected(params["W2"], params["b2"])
        self.relu = ReLU()
        self.softmax = Softmax()

    def __call__(self, x):
        x = self.fc1.forward(x)
        x = self.relu.forward(x)
        x = self.fc2.forward(x)
        return self.softmax.forward(x)

    def backward(self, probs, labels):
        grad = probs.copy()
        grad[np.arange(len(labels)), labels] -= 1
        grad /= len(labels)
        grad = self.fc2.backward(grad)
        grad = self.relu.backward(grad)
        self.fc1.backward(grad)


def forward(params, X):
    return Sequential(params)(X)


def gradients(params, X, y):
    net = Sequential(params)
    net.backward(net(X), y)
    return {"W1": net.fc1.grad_weights, "b1": net.fc1.grad_bias,
            "W2": net.fc2.grad_weights, "b2": net.fc2.grad_bias}


def predict(params, X):
    return forward(params, X).argmax(axis=1)
