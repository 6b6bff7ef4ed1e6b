import numpy as np

np.random.seed(7)


class Net:
    def __init__(self, d_in: int, d_hidden: int, d_out: int):
        # weights are (out, in), data points are columns
        self.W1 = np.random.randn(d_hidden, d_in) * 0.5
        self.b1 = np.zeros((d_hidden, 1))
        self.W2 = np.random.randn(d_out, d_hidden) * 0.5
        self.b2 = np.zeros((d_out, 1))

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.x = x
        self.h1 = self.W1 @ x + self.b1
        self.h2 = np.tanh(self.h1)
        self.out = self.W2 @ self.h2 + self.b2
        return self.out

    @staticmethod
    def mse(pred: np.ndarray, target: np.ndarray) -> float:
        return float(np.mean((pred - target) ** 2))

    def backward(self, target: np.ndarray) -> None:
        d_out = 2.0 * (self.out - target) / target.size
        self.d_W2 = d_out @ self.h2.T
        self.d_b2 = np.mean(d_out, axis=1, keepdims=True)
        d_h2 = self.W2.T @ d_out
        d_h1 = d_h2 * (1.0 - self.h2 ** 2)
        self.d_W1 = d_h1 @ self.x.T
        self.d_b1 = np.mean(d_h1, axis=1, keepdims=True)

    def update(self, lr: float) -> None:
        for name in ("W1", "b1", "W2", "b2"):
            p = getattr(self, name)
            p -= lr * getattr(self, "d_" + name)


def main():
    x = np.linspace(-2, 2, 50).reshape(1, -1)
    y = np.sin(2 * x) + 1.5
    net = Net(1, 12, 1)
    for step in range(3000):
        pred = net.forward(x)
        net.backward(y)
        net.update(0.1)
        if step % 500 == 0:
            print("step", step, "mse", net.mse(pred, y))
    print("final mse", net.mse(net.forward(x), y))


if __name__ == "__main__":
    main()
