"""matmul's backward multiplies the result of the forward pass with the transposed operands, where it must multiply the
gradient that has come back to that result.

Source: https://github.com/Shubham-cyber-prog/100-Days-Of-Web-Development-ECWoC26/pull/1576 (added day 225 project,
review of stack.js)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Tensor:

    def __init__(self, data, children=()):
        self.data = data
        self.grad = np.zeros_like(data)
        self._children, self._backward = children, lambda: None

    def matmul(self, other):
        out = Tensor(self.data @ other.data, (self, other))

        def _backward():
            dThis = out.data @ other.data.T  # right: dThis = out.grad @ other.data.T
            self.grad = self.grad + dThis
            dOther = self.data.T @ out.data  # right: dOther = self.data.T @ out.grad
            other.grad = other.grad + dOther
        out._backward = _backward
        return out

    def addBias(self, bias):
        out = Tensor(self.data + bias.data, (self, bias))

        def _backward():
            self.grad = self.grad + out.grad
            bias.grad = bias.grad + out.grad.sum(axis=0)
        out._backward = _backward
        return out

    def relu(self):
        out = Tensor(np.maximum(self.data, 0), (self,))

        def _backward():
            self.grad = self.grad + out.grad * (self.data > 0)
        out._backward = _backward
        return out

    def mse(self, target):
        diff = self.data - target
        out = Tensor(np.mean(diff ** 2), (self,))

        def _backward():
            self.grad = self.grad + out.grad * 2 * diff / diff.size
        out._backward = _backward
        return out

    def backward(self):
        topo, seen = [], set()

        def build(node):
            if id(node) not in seen:
                seen.add(id(node))
                for child in node._children:
                    build(child)
                topo.append(node)
        build(self)
        self.grad = np.ones_like(self.data)
        for node in reversed(topo):
            node._backward()


def model(params, X):
    t = {k: Tensor(v) for k, v in params.items()}
    hidden = Tensor(X).matmul(t["W1"]).addBias(t["b1"]).relu()
    return t, hidden.matmul(t["W2"]).addBias(t["b2"])


def forward(params, X):
    return model(params, X)[1].data


def gradients(params, X, y):
    t, out = model(params, X)
    out.mse(y).backward()
    return {k: v.grad for k, v in t.items()}
