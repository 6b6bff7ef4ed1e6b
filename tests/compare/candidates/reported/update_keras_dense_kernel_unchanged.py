"""The kernels of the dense layers are not changed by apply_gradients, only the biases are (the page names the mistake;
the code is rebuilt).

Source: https://github.com/SciSharp/TensorFlow.NET/issues/639 (Kernel weight wasn't updated for Keras Dense layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel = kernel
        self.bias = bias
        self.activation = activation
        self.trainable_weights = ["bias"]  # right: self.trainable_weights = ["kernel", "bias"]

    def call(self, inputs):
        self.inputs = inputs
        self.outputs = np.matmul(inputs, self.kernel) + self.bias
        if self.activation == "relu":
            self.outputs = np.maximum(self.outputs, 0)
        return self.outputs

    def gradient(self, upstream):
        if self.activation == "relu":
            upstream = upstream * (self.outputs > 0)
        self.grads = {"kernel": np.matmul(self.inputs.T, upstream),
                      "bias": upstream.sum(axis=0)}
        return np.matmul(upstream, self.kernel.T)


class SGD:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def apply_gradients(self, layers):
        for layer in layers:
            for name in layer.trainable_weights:
                var = getattr(layer, name)
                grad = layer.grads[name]
                setattr(layer, name, var - self.learning_rate * grad)


def _model(params):
    return [Dense(params["W1"].T, params["b1"], "relu"), Dense(params["W2"].T, params["b2"])]


def _call(model, X):
    out = X
    for layer in model:
        out = layer.call(out)
    return out


def _tape(model, X, y):
    upstream = 2 * (_call(model, X) - y) / y.size
    for layer in reversed(model):
        upstream = layer.gradient(upstream)


def forward(params, X):
    return _call(_model(params), X)


def loss(params, X, y):
    return np.mean(np.square(y - forward(params, X)))


def gradients(params, X, y):
    model = _model(params)
    _tape(model, X, y)
    return {"W1": model[0].grads["kernel"].T, "b1": model[0].grads["bias"],
            "W2": model[1].grads["kernel"].T, "b2": model[1].grads["bias"]}


def step(params, X, y, lr):
    model = _model(params)
    _tape(model, X, y)
    SGD(lr).apply_gradients(model)
    return {"W1": model[0].kernel.T, "b1": model[0].bias,
            "W2": model[1].kernel.T, "b2": model[1].bias}
