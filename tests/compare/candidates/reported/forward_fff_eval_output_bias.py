"""In eval_forward the biases of the output layer are never added to the output logits.

Source: https://github.com/pbelcak/fastfeedforward/pull/4 (Add biases to eval_forward and parallelize both forward passes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class FFF:
    def __init__(self, params):
        self.w1s, self.b1s = params["W1"], params["b1"]
        self.w2s, self.b2s = params["W2"], params["b2"]
        self.output_width = self.w2s.shape[0]

    def training_forward(self, x):
        element_logits = np.einsum("bi,hi->bh", x, self.w1s) + self.b1s
        element_activations = np.maximum(element_logits, 0)
        new_logits = np.einsum("bh,oh->bo", element_activations, self.w2s) + self.b2s
        return element_logits, element_activations, new_logits

    def eval_forward(self, x):
        batch_size = x.shape[0]
        new_logits = np.empty((batch_size, self.output_width), dtype=x.dtype)
        for i in range(batch_size):
            logits = np.einsum("i,hi->h", x[i], self.w1s) + self.b1s
            activations = np.maximum(logits, 0)
            new_logits[i] = np.einsum("h,oh->o", activations, self.w2s)  # right: new_logits[i] = np.einsum("h,oh->o", activations, self.w2s) + self.b2s
        return new_logits


def forward(params, X):
    return FFF(params).eval_forward(X)


def loss(params, X, y):
    _, _, out = FFF(params).training_forward(X)
    return np.mean((out - y) ** 2)


def gradients(params, X, y):
    net = FFF(params)
    logits, activations, out = net.training_forward(X)
    d2 = 2 * (out - y) / out.size
    d1 = np.einsum("bo,oh->bh", d2, net.w2s) * (logits > 0)
    return {
        "W1": np.einsum("bh,bi->hi", d1, X),
        "b1": np.einsum("bh->h", d1),
        "W2": np.einsum("bo,bh->oh", d2, activations),
        "b2": np.einsum("bo->o", d2),
    }
