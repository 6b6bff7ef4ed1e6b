"""Tiny layer based network, one sample (a column) at a time."""
import numpy as np


class FullyConnected:
    def __init__(self, fan_in, fan_out):
        self.W = np.random.randn(fan_out, fan_in) / np.sqrt(fan_in)
        self.b = np.zeros((fan_out, 1))

    def forward(self, x):
        self.x = x
        return self.W @ x + self.b

    def backward(self, dy, lr):
        dx = self.W.T @ dy
        self.W -= lr * (dy @ self.x.T)
        self.b -= lr * dy
        return dx


class TanhLayer:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, dy, lr):
        return dy * (1 - self.y ** 2)


class SigmoidLayer:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dy, lr):
        return dy * self.y * (1 - self.y)


def mse(target, out):
    return np.mean((out - target) ** 2)


def mse_grad(target, out):
    return 2 * (out - target) / out.size


class Network:
    def __init__(self, layers, lr=0.1):
        self.layers = layers
        self.lr = lr

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def learn_sample(self, x, target):
        out = self.forward(x)
        dy = mse_grad(target, out)
        for layer in reversed(self.layers):
            dy = layer.backward(dy, self.lr)
        return mse(target, out)

    def train(self, samples, targets, epochs):
        for epoch in range(1, epochs + 1):
            err = np.mean([self.learn_sample(x, t) for x, t in zip(samples, targets)])
            if epoch % 500 == 0:
                print(f"{epoch}/{epochs}  error {err:.6f}")


if __name__ == "__main__":
    np.random.seed(4)
    samples = [np.array(v, dtype=float).reshape(2, 1) for v in ([0, 0], [0, 1], [1, 0], [1, 1])]
    targets = [np.array([[v]], dtype=float) for v in (0, 1, 1, 0)]
    net = Network([FullyConnected(2, 4), TanhLayer(), FullyConnected(4, 1), SigmoidLayer()], lr=0.5)
    net.train(samples, targets, epochs=2000)
    for x, t in zip(samples, targets):
        print(x.ravel(), t.item(), round(net.forward(x).item(), 3))
