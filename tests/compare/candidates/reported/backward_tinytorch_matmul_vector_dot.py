"""MatmulBackward takes np.matmul(a.T, grad) for the second operand; with a 1-D a the .T does nothing and the product is
a dot product, one number for the whole matrix, in place of the outer product.

Source: https://github.com/harvard-edge/cs249r_book/pull/1781 (fix(tinytorch): correct MatmulBackward gradients for 1D
vector inputs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:
    def __init__(self, data, grad_fn=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self._grad_fn = grad_fn

    def backward(self, gradient):
        self.grad += gradient
        if self._grad_fn is not None:
            grads = self._grad_fn.apply(gradient)
            for tensor, grad in zip(self._grad_fn.saved_tensors, grads):
                tensor.backward(grad)

    def matmul(self, other):
        return Tensor(np.matmul(self.data, other.data), MatmulBackward(self, other))

    def __add__(self, other):
        return Tensor(self.data + other.data, AddBackward(self, other))

    def relu(self):
        return Tensor(np.maximum(0, self.data), ReLUBackward(self))


class Function:
    def __init__(self, *tensors):
        self.saved_tensors = tensors


class AddBackward(Function):
    def apply(self, grad_output):
        return grad_output, grad_output


class ReLUBackward(Function):
    def apply(self, grad_output):
        (a,) = self.saved_tensors
        return (grad_output * (a.data > 0),)


class MatmulBackward(Function):
    def apply(self, grad_output):
        a, b = self.saved_tensors
        grad_a = np.matmul(grad_output, b.data.T)
        grad_b = np.matmul(a.data.T, grad_output)  # right: grad_b = np.outer(a.data, grad_output)
        return grad_a, grad_b


class MSELoss:
    def gradient(self, prediction, target, n):
        return 2.0 * (prediction - target) / n


def model(t, x):
    h = (Tensor(x).matmul(t["W1"]) + t["b1"]).relu()
    return h.matmul(t["W2"]) + t["b2"]


def tensors(params):
    return {k: Tensor(v.T) for k, v in params.items()}


def forward(params, X):
    t = tensors(params)
    return np.array([model(t, x).data for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    t = tensors(params)
    for x, target in zip(X, y):
        out = model(t, x)
        out.backward(MSELoss().gradient(out.data, target, y.size))
    return {k: v.grad.T for k, v in t.items()}
