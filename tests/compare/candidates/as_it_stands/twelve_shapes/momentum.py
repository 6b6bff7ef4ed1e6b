import numpy as np


class SGDMomentum:
    """Stochastic gradient descent with Nesterov momentum."""

    def __init__(self, params, lr=0.01, momentum=0.9):
        self.params = params
        self.lr = lr
        self.momentum = momentum
        self.velocity = [np.zeros_like(p) for p in params]

    def step(self, grads):
        for i, (p, g) in enumerate(zip(self.params, grads)):
            past_velocity = self.velocity[i]
            velocity = past_velocity * self.momentum + self.lr * g
            self.velocity[i] = velocity
            p += self.momentum * velocity - self.lr * g


def grads_of(X, y, w, b):
    """half mse of a linear model"""
    r = X.dot(w) + b - y
    return [X.T.dot(r) / len(y), np.array([r.mean()])], 0.5 * np.mean(r ** 2)


if __name__ == "__main__":
    np.random.seed(10)
    X = np.random.randn(100, 2)
    y = X.dot(np.array([3.0, -1.5])) + 0.5

    w, b = np.zeros(2), np.zeros(1)
    sgd = SGDMomentum([w, b], lr=0.02, momentum=0.9)
    for epoch in range(150):
        g, loss = grads_of(X, y, w, b)
        sgd.step(g)
        if epoch % 30 == 0:
            print("epoch", epoch, "loss", loss)
    print("w =", w, "b =", b)
