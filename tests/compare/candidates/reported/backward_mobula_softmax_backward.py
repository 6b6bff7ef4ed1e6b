"""The backward pass of Softmax multiplies by the exponentials instead of by the Jacobian of the normalized output.

Source: https://github.com/wkcn/mobula/issues/3 ([Bug] The backward propagation of Softmax is wrong)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


class Layer(object):
    X = Y = dX = dY = None


class FC(Layer):
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self):
        self.Y = np.dot(self.X, self.W.T) + self.b

    def backward(self):
        self.dW = np.dot(self.dY.T, self.X)
        self.db = np.sum(self.dY, 0)
        self.dX = np.dot(self.dY, self.W)


class Tanh(Layer):
    def forward(self):
        self.Y = np.tanh(self.X)

    def backward(self):
        self.dX = np.multiply(self.dY, 1 - np.square(self.Y))


class Softmax(Layer):
    def forward(self):
        self.e = np.exp(self.X - np.max(self.X, axis=1, keepdims=True))
        self.Y = self.e / np.sum(self.e, axis=1, keepdims=True)

    def backward(self):
        self.dX = np.multiply(self.dY, self.e)  # right: self.dX = np.multiply(self.Y, self.dY - np.sum(self.dY * self.Y, axis=1, keepdims=True))


class Net(object):
    def __init__(self, params):
        self.fc1, self.fc2 = FC(params["W1"], params["b1"]), FC(params["W2"], params["b2"])
        self.layers = [self.fc1, Tanh(), self.fc2, Softmax()]

    def forward(self, data):
        for layer in self.layers:
            layer.X = data
            layer.forward()
            data = layer.Y
        return data

    def backward(self, grad):
        for layer in self.layers[::-1]:
            layer.dY = grad
            layer.backward()
            grad = layer.dX


def forward(params, X):
    return Net(params).forward(X)


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, X, y):
    net = Net(params)
    pred = net.forward(X)
    net.backward(2 * (pred - y) / pred.size)
    return {"W1": net.fc1.dW, "b1": net.fc1.db, "W2": net.fc2.dW, "b2": net.fc2.db}
