import numpy as np


class Linear(object):
    """
    Fully connected layer, y = x W^T + b

    x : (batch, in_features)
    W : (out_features, in_features)
    b : (out_features,)
    """

    def __init__(self, in_features, out_features, bias=True):
        k = 1.0 / np.sqrt(in_features)
        self.weight = np.random.uniform(-k, k, (out_features, in_features))
        self.bias = np.random.uniform(-k, k, out_features) if bias else None
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias) if bias else None
        self._x = None

    def __call__(self, x):
        return self.forward(x)

    def forward(self, x):
        self._x = x
        out = x @ self.weight.T
        if self.bias is not None:
            out = out + self.bias
        return out

    def backward(self, grad_output):
        # gradients are accumulated until zero_grad() is called
        self.grad_weight += grad_output.T @ self._x
        if self.bias is not None:
            self.grad_bias += grad_output.sum(0)
        return grad_output @ self.weight

    def zero_grad(self):
        self.grad_weight.fill(0.0)
        if self.bias is not None:
            self.grad_bias.fill(0.0)

    def step(self, lr):
        self.weight -= lr * self.grad_weight
        if self.bias is not None:
            self.bias -= lr * self.grad_bias

    def __repr__(self):
        o, i = self.weight.shape
        return f"Linear(in_features={i}, out_features={o}, bias={self.bias is not None})"


if __name__ == "__main__":
    np.random.seed(0)
    layer = Linear(4, 2)
    print(layer)

    true_W = np.array([[1.0, -2.0, 0.0, 3.0], [0.5, 0.5, -1.0, 0.0]])
    x = np.random.randn(64, 4)
    t = x @ true_W.T + np.array([0.1, -0.3])

    for it in range(200):
        y = layer(x)
        diff = y - t
        loss = (diff ** 2).sum() / len(x)
        layer.zero_grad()
        layer.backward(2 * diff / len(x))
        layer.step(0.1)
        if it % 50 == 0:
            print(it, loss)

    print(np.round(layer.weight, 3))
    print(np.round(layer.bias, 3))
