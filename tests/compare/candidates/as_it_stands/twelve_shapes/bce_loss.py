from typing import Optional

import numpy as np


class BinaryCrossentropy:
    """Binary cross entropy between targets and predicted probabilities.

    Predictions are expected to be probabilities in (0, 1), not logits.
    """

    def __init__(self, eps: float = 1e-7):
        self.eps = eps
        self.y_true: Optional[np.ndarray] = None
        self.y_pred: Optional[np.ndarray] = None

    def __call__(self, y_true: np.ndarray, y_pred: np.ndarray) -> float:
        y_pred = np.clip(y_pred, self.eps, 1 - self.eps)
        self.y_true, self.y_pred = y_true, y_pred
        per_sample = y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)
        return float(-per_sample.mean())

    def grad(self) -> np.ndarray:
        """Derivative of the loss with respect to y_pred."""
        return (self.y_pred - self.y_true) / self.y_true.size


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def train(x: np.ndarray, y: np.ndarray, lr: float = 1.0, epochs: int = 200):
    loss_fn = BinaryCrossentropy()
    w = np.zeros((x.shape[1], 1))
    b = np.zeros((1, 1))
    for epoch in range(epochs):
        p = sigmoid(x @ w + b)
        loss = loss_fn(y, p)
        dp = loss_fn.grad()
        dz = dp * p * (1 - p)
        w -= lr * (x.T @ dz)
        b -= lr * dz.sum(axis=0, keepdims=True)
        if epoch % 50 == 0:
            print(f"epoch={epoch} loss={loss:.4f}")
    return w, b


if __name__ == "__main__":
    rng = np.random.default_rng(8)
    x = rng.normal(size=(100, 2))
    y = (x[:, :1] + 2 * x[:, 1:] > 0.5).astype(float)
    w, b = train(x, y)
    print("w:", w.ravel(), "b:", b.item())
    print("acc:", ((sigmoid(x @ w + b) > 0.5) == y).mean())
