"""The index of the last decoding layer is taken as the number of sizes minus one, but there is one weight matrix fewer
than sizes, so no layer ever is the last and the sigmoid is applied to the output, too. The output should be linear.

Source: https://github.com/NVIDIA/DeepRecommender/pull/4 (fix bug where the non-linear activation is also applied on
the last decoding layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2, 3, 5)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def activation(x, kind):
    if kind == "sigmoid":
        return 1.0 / (1.0 + np.exp(-x))
    elif kind == "tanh":
        return np.tanh(x)
    elif kind == "none":
        return x
    raise ValueError("Unknown non-linearity type")


class AutoEncoder:
    def __init__(self, layer_sizes, nl_type="sigmoid", last_layer_activations=False):
        """layer_sizes: sizes of the encoder, the decoder is its mirror image."""
        self._nl_type = nl_type
        self._last_layer_activations = last_layer_activations
        self._last = len(layer_sizes) - 1  # right: self._last = len(layer_sizes) - 2
        self.encode_w, self.encode_b = [], []
        self.decode_w, self.decode_b = [], []

    def load(self, params):
        half = len(params) // 4
        for i in range(1, half + 1):
            self.encode_w.append(params["W%d" % i])
            self.encode_b.append(params["b%d" % i])
        for i in range(half + 1, 2 * half + 1):
            self.decode_w.append(params["W%d" % i])
            self.decode_b.append(params["b%d" % i])
        return self

    def encode(self, x):
        for w, b in zip(self.encode_w, self.encode_b):
            x = activation(x.dot(w.T) + b, self._nl_type)
        return x

    def decode(self, z):
        for ind, (w, b) in enumerate(zip(self.decode_w, self.decode_b)):
            z = z.dot(w.T) + b
            # affine map, then the non-linearity of this layer
            kind = self._nl_type if ind != self._last or self._last_layer_activations else "none"  # or here
            z = activation(z, kind)
        return z

    def __call__(self, x):
        return self.decode(self.encode(x))


def forward(params, X):
    return AutoEncoder([5, 3, 2]).load(params)(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
