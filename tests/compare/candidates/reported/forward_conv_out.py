"""x_conv goes into the next layer without a ReLU; it should be relu(x_conv), as equation (7) of the assignment has it.

Source: https://github.com/leehanchung/cs224n/issues/14 (missing relu at line 57 in cnn.py in a5_public)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def relu(x):
    return np.maximum(x, 0)


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class Char:
    """Embedding, convolution (of width 1 here) and projection."""

    def __init__(self, params):
        self.embed = Linear(params["W1"], params["b1"])
        self.conv = Linear(params["W2"], params["b2"])
        self.proj = Linear(params["W3"], params["b3"])

    def forward(self, x_padded):
        """
        @param x_padded: (batch, e_char)
        @returns x_proj: (batch, e_word)
        """
        x_emb = relu(self.embed(x_padded))
        x_conv = self.conv(x_emb)
        x_conv_out = x_conv  # right: x_conv_out = relu(x_conv)
        x_proj = self.proj(x_conv_out)
        return x_proj


def forward(params, X):
    return Char(params).forward(X)


def loss(params, X, y):
    return ((Char(params).forward(X) - y) ** 2).mean()
