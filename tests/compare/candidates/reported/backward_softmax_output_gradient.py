"""Output minus label is taken for the cross-entropy's gradient with respect to the softmax output, as the documentation
called it, so that softmax's own derivative is applied on top; it already is the gradient with respect to the input (a
port of a documented formula to NumPy).

Source: https://github.com/apache/mxnet/pull/7944 (Update softmax_output.cc)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class FullyConnected:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, data):
        self.data = data
        return np.dot(data, self.weight.T) + self.bias

    def backward(self, out_grad):
        self.weight_grad = np.dot(out_grad.T, self.data)
        self.bias_grad = out_grad.sum(axis=0)
        return np.dot(out_grad, self.weight)


class Sigmoid:
    def forward(self, data):
        self.out = 1.0 / (1.0 + np.exp(-data))
        return self.out

    def backward(self, out_grad):
        return out_grad * self.out * (1.0 - self.out)


class SoftmaxOutput:
    def forward(self, data):
        e = np.exp(data - data.max(axis=1, keepdims=True))
        self.output = e / e.sum(axis=1, keepdims=True)
        return self.output

    def backward(self, label):
        gradient = (self.output - label) / label.shape[0]
        dot = (gradient * self.output).sum(axis=1, keepdims=True)
        return self.output * (gradient - dot)  # right: return gradient


class Net:
    def __init__(self, p):
        self.fc1 = FullyConnected(p["W1"], p["b1"])
        self.act = Sigmoid()
        self.fc2 = FullyConnected(p["W2"], p["b2"])
        self.softmax = SoftmaxOutput()

    def forward(self, data):
        x = self.act.forward(self.fc1.forward(data))
        return self.softmax.forward(self.fc2.forward(x))

    def backward(self, label):
        g = self.softmax.backward(label)
        g = self.fc2.backward(g)
        self.fc1.backward(self.act.backward(g))


def forward(params, X):
    return Net(params).forward(X)


def gradients(params, X, y):
    net = Net(params)
    net.forward(X)
    net.backward(y)
    return {"W1": net.fc1.weight_grad, "b1": net.fc1.bias_grad,
            "W2": net.fc2.weight_grad, "b2": net.fc2.bias_grad}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
