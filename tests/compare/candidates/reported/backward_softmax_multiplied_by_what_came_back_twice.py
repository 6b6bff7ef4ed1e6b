"""grad_softmax returns the whole vector-Jacobian product, with the incoming gradient in it, and backward multiplies it
by the incoming gradient once more; softmax has to be among the ops that are taken as they are.

Source: https://github.com/pocketpy/cTensor/pull/31 ([Fix] : Correct Softmax Gradient)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"
LAYOUT = "in_out"


class Tensor:
    def __init__(self, data, op=None, inputs=()):
        self.data = data
        self.op = op
        self.inputs = inputs
        self.grad = None

    def accumulate(self, g):
        self.grad = g if self.grad is None else self.grad + g


def matmul(a, b):
    return Tensor(a.data @ b.data, "MatMul", (a, b))


def add_bias(a, b):
    return Tensor(a.data + b.data, "AddBias", (a, b))


def tanh(a):
    return Tensor(np.tanh(a.data), "Tanh", (a,))


def softmax(a):
    e = np.exp(a.data - a.data.max(axis=1, keepdims=True))
    return Tensor(e / e.sum(axis=1, keepdims=True), "Softmax", (a,))


def mse(a, target):
    out = Tensor(np.mean((a.data - target) ** 2), "Mse", (a,))
    out.target = target
    return out


# each function returns the gradients for the op's inputs
def grad_matmul(t):
    a, b = t.inputs
    return [t.grad @ b.data.T, a.data.T @ t.grad]


def grad_add_bias(t):
    return [t.grad, t.grad.sum(axis=0)]


def grad_tanh(t):
    return [1 - t.data ** 2]


def grad_softmax(t):
    s, g = t.data, t.grad
    return [s * (g - (g * s).sum(axis=1, keepdims=True))]


def grad_mse(t):
    a = t.inputs[0].data
    return [2 * (a - t.target) / a.size]


GRAD_FN = {"MatMul": grad_matmul, "AddBias": grad_add_bias, "Tanh": grad_tanh,
           "Softmax": grad_softmax, "Mse": grad_mse}


def backward(tensor, grad):
    tensor.accumulate(grad)
    if tensor.op is None:
        return
    local = GRAD_FN[tensor.op](tensor)
    for child, g in zip(tensor.inputs, local):
        # matrix ops have the incoming gradient in them, the others are multiplied here
        if tensor.op not in ("MatMul", "AddBias"):  # right: if tensor.op not in ("MatMul", "AddBias", "Softmax"):
            g = g * tensor.grad  # or here
        backward(child, g)


def build(params, X):
    leaves = {name: Tensor(value) for name, value in params.items()}
    h = tanh(add_bias(matmul(Tensor(X), leaves["W1"]), leaves["b1"]))
    return softmax(add_bias(matmul(h, leaves["W2"]), leaves["b2"])), leaves


def forward(params, X):
    return build(params, X)[0].data


def loss(params, X, y):
    return mse(build(params, X)[0], y).data


def gradients(params, X, y):
    out, leaves = build(params, X)
    backward(mse(out, y), 1.0)
    return {name: leaf.grad for name, leaf in leaves.items()}
