import numpy as np


class Linear:
    def __init__(self, n_in, n_out, rng):
        limit = np.sqrt(6 / (n_in + n_out))
        self.W = rng.uniform(-limit, limit, (n_in, n_out))
        self.b = np.zeros((1, n_out))

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, grad, lr):
        dW = self.x.T @ grad
        db = grad.sum(axis=0, keepdims=True)
        self.W -= lr * dW
        self.b -= lr * db
        return grad @ self.W.T


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, grad, lr):
        return grad * self.y * (1 - self.y)


class ReLU:
    def forward(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, grad, lr):
        return grad * self.mask


class Network:
    def __init__(self, *layers):
        self.layers = list(layers)

    def forward(self, x):
        for l in self.layers:
            x = l.forward(x)
        return x

    def backward(self, grad, lr):
        for l in self.layers[::-1]:
            grad = l.backward(grad, lr)

    def fit(self, X, Y, epochs, lr, batch_size, rng):
        n = len(X)
        for epoch in range(epochs):
            order = rng.permutation(n)
            total = 0.0
            for start in range(0, n, batch_size):
                idx = order[start:start + batch_size]
                x, y = X[idx], Y[idx]
                out = self.forward(x)
                total += 0.5 * np.sum((out - y) ** 2)
                self.backward((out - y) / len(idx), lr)
            if epoch % 20 == 0:
                print('epoch %3d  loss %.5f' % (epoch, total / n))


def main():
    rng = np.random.default_rng(11)
    X = rng.uniform(-1, 1, (200, 2))
    Y = (np.sum(X ** 2, axis=1, keepdims=True) < 0.5).astype(float)
    net = Network(Linear(2, 16, rng), ReLU(), Linear(16, 8, rng), ReLU(), Linear(8, 1, rng), Sigmoid())
    net.fit(X, Y, epochs=101, lr=0.5, batch_size=20, rng=rng)
    pred = net.forward(X) > 0.5
    print('accuracy', np.mean(pred == Y))


if __name__ == '__main__':
    main()
