"""The list of blocks holds one and the same block several times, so all layers work with the weights loaded last; a
block of its own has to be made for each.

Source: https://github.com/linkedin/Liger-Kernel/pull/269 (Fix sharing a ResBlock layer for each head in Medusa
example)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Block:
    """linear and tanh; the size stays"""

    def load(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        self.x = x
        self.out = np.tanh(x @ self.weight.T + self.bias)
        return self.out

    def backward(self, grad):
        dz = grad * (1 - self.out ** 2)
        return dz @ self.weight, dz.T @ self.x, dz.sum(axis=0)


class Head:
    def __init__(self, params, num_layers):
        self.num_layers = num_layers
        self.blocks = [Block()] * num_layers  # right: self.blocks = [Block() for _ in range(num_layers)]
        for i, block in enumerate(self.blocks):
            block.load(params[f"W{i + 1}"], params[f"b{i + 1}"])
        self.lm_weight = params[f"W{num_layers + 1}"]
        self.lm_bias = params[f"b{num_layers + 1}"]

    def __call__(self, hidden_states):
        for block in self.blocks:
            hidden_states = block(hidden_states)
        self.last = hidden_states
        logits = hidden_states @ self.lm_weight.T + self.lm_bias
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def backward(self, dlogits):
        n = self.num_layers
        grads = {f"W{n + 1}": dlogits.T @ self.last, f"b{n + 1}": dlogits.sum(axis=0)}
        grad = dlogits @ self.lm_weight
        for i in range(n, 0, -1):
            grad, grads[f"W{i}"], grads[f"b{i}"] = self.blocks[i - 1].backward(grad)
        return grads


def head(params):
    return Head(params, len(LAYERS) - 2)


def forward(params, X):
    return head(params)(X)


def loss(params, X, y):
    return -np.mean(np.log(forward(params, X)[np.arange(len(y)), y]))


def gradients(params, X, y):
    model = head(params)
    d = model(X)
    d[np.arange(len(y)), y] -= 1
    return model.backward(d / len(y))
