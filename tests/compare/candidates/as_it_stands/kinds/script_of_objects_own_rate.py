import numpy as np


class Dense:
    def __init__(self, n_in, n_out):
        self.weights = np.random.randn(n_in, n_out) * 0.1
        self.bias = np.zeros((1, n_out))

    def forward(self, x):
        self.x = x
        return x @ self.weights + self.bias

    def backward(self, grad, lr):
        grad_x = grad @ self.weights.T
        self.weights = self.weights - lr * (self.x.T @ grad)
        self.bias = self.bias - lr * grad.sum(axis=0, keepdims=True)
        return grad_x


class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, grad, lr):
        return grad * self.out * (1 - self.out)


def loss(y_true, y_pred):
    return ((y_pred - y_true) ** 2).sum() / (2 * len(y_true))


layers = [Dense(5, 4), Sigmoid(), Dense(4, 3), Sigmoid()]

X = np.random.rand(20, 5)
Y = np.random.rand(20, 3)

for epoch in range(200):
    out = X
    for layer in layers:
        out = layer.forward(out)
    grad = (out - Y) / len(Y)
    for layer in reversed(layers):
        grad = layer.backward(grad, 0.5)
    print(epoch, loss(Y, out))
