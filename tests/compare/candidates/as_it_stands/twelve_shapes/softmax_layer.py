import numpy as np


class Softmax:
    """Softmax activation over the last axis."""

    def __init__(self):
        self.out = None

    def forward(self, z):
        z = z - np.max(z, axis=-1, keepdims=True)
        e = np.exp(z)
        self.out = e / np.sum(e, axis=-1, keepdims=True)
        return self.out

    def backward(self, grad):
        """Gradient of the loss w.r.t. z, given the gradient w.r.t. the output."""
        return grad * self.out * (1 - self.out)


def cross_entropy(p, t):
    return -np.sum(t * np.log(p + 1e-12)) / len(p)


def cross_entropy_grad(p, t):
    return -t / (p + 1e-12) / len(p)


def one_hot(labels, k):
    out = np.zeros((len(labels), k))
    out[np.arange(len(labels)), labels] = 1.0
    return out


if __name__ == "__main__":
    rng = np.random.RandomState(3)
    means = np.array([[2, 0], [-2, 1], [0, -2]])
    labels = rng.randint(0, 3, 90)
    X = means[labels] + rng.randn(90, 2)
    T = one_hot(labels, 3)

    W = np.zeros((2, 3))
    b = np.zeros((1, 3))
    act = Softmax()
    for i in range(300):
        P = act.forward(X.dot(W) + b)
        dZ = act.backward(cross_entropy_grad(P, T))
        W -= 0.3 * X.T.dot(dZ)
        b -= 0.3 * dZ.sum(axis=0, keepdims=True)
        if i % 100 == 0:
            print("iter", i, "loss", round(cross_entropy(P, T), 4))
    P = act.forward(X.dot(W) + b)
    print("accuracy", (P.argmax(axis=1) == labels).mean())
