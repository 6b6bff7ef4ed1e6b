"""The backward of the sigmoid goes through the exponential, exp(-x) / (1 + exp(-x))^2, which is inf * 0 = nan where x is
a large negative number.

Source: https://github.com/tinygrad/tinygrad/pull/1113 (Broken Sigmoid backward: Add test and mlop for Sigmoid)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class Function:
    @classmethod
    def apply(cls, *x):
        ctx = cls()
        return ctx.forward(*x), ctx


class Sigmoid(Function):
    def forward(self, x):
        self.x = x
        self.ret = 1 / (1 + np.exp(-x))
        return self.ret

    def backward(self, grad_output):
        e = np.exp(-self.x) * self.ret * self.ret  # right: e = self.ret * (1 - self.ret)
        return e * grad_output


class Linear(Function):
    def forward(self, x, w, b):
        self.x, self.w = x, w
        return x @ w.T + b

    def backward(self, grad_output):
        return grad_output @ self.w, grad_output.T @ self.x, grad_output.sum(0)


def run(params, X):
    z1, l1 = Linear.apply(X, params["W1"], params["b1"])
    a1, s1 = Sigmoid.apply(z1)
    out, l2 = Linear.apply(a1, params["W2"], params["b2"])
    return out, (l1, s1, l2)


def forward(params, X):
    return run(params, X)[0]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    out, (l1, s1, l2) = run(params, X)
    grad = 2 * (out - y) / y.size
    grad, dW2, db2 = l2.backward(grad)
    grad = s1.backward(grad)
    _, dW1, db1 = l1.backward(grad)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
