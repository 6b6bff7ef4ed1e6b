import numpy as np


class Net(object):
    def __init__(self, X, Y, n_hidden=6, alpha=0.1):
        self.X = X
        self.Y = Y
        self.alpha = alpha
        self.m = X.shape[0]
        self.w1 = np.random.normal(size=(X.shape[1], n_hidden))
        self.bias1 = np.zeros((1, n_hidden))
        self.w2 = np.random.normal(size=(n_hidden, Y.shape[1]))
        self.bias2 = np.zeros((1, Y.shape[1]))

    def forward(self):
        self.h = np.tanh(self.X @ self.w1 + self.bias1)
        self.y_hat = self.h @ self.w2 + self.bias2
        return self.y_hat

    def loss(self):
        return np.mean((self.y_hat - self.Y) ** 2)

    def backward(self):
        dy = 2 * (self.y_hat - self.Y) / self.Y.size
        self.dw2 = self.h.T @ dy
        self.db2 = np.sum(dy, axis=0, keepdims=True)
        dh = dy @ self.w2.T * (1 - self.h ** 2)
        self.dw1 = self.X.T @ dh
        self.db1 = np.sum(dh, axis=0, keepdims=True)

    def step(self):
        self.w1 -= self.alpha * self.dw1
        self.bias1 -= self.alpha * self.db1
        self.w2 -= self.alpha * self.dw2
        self.bias2 -= self.alpha * self.db2


def main():
    X = np.linspace(-1, 1, 50).reshape(-1, 1)
    Y = X ** 2
    net = Net(X, Y)
    for i in range(1000):
        net.forward()
        net.backward()
        net.step()
    print(net.loss())


main()
