"""The predictions lose their second axis, the targets keep theirs, so that (n,) against (n, 1) broadcasts to an n by n
table of differences and the mean runs over all pairs. Both should have the same shape.

Source: https://github.com/tensorflow/tensorflow/issues/37770 (MSE loss computes different values depending on
shape)
"""

# small keras look-alike, for a network with a single number as output
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LAYOUT = "in_out"


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel = kernel
        self.bias = bias
        self.activation = activation

    def __call__(self, inputs):
        out = inputs @ self.kernel + self.bias
        if self.activation == "relu":
            out = np.maximum(out, 0)
        return out


class Sequential:
    def __init__(self, layers):
        self.layers = layers

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def predict(self, x):
        return self(x)[:, 0]  # or here

    def evaluate(self, x, targets):
        return mse(targets, self.predict(x))  # right: return mse(targets, self(x))


def mse(y_true, y_pred):
    return np.mean(np.square(y_pred - y_true))  # or here


def build(params):
    return Sequential([
        Dense(params["W1"], params["b1"], activation="relu"),
        Dense(params["W2"], params["b2"]),
    ])


def forward(params, X):
    return build(params)(X)


def loss(params, X, y):
    return build(params).evaluate(X, y)
