"""Two mistakes, in the loss and in its gradient alike: the weight decay goes over the variables of the first layer
only, and over its bias too. It should go over the weights of all layers and over no bias.

Source: https://github.com/google-research/google-research/issues/95 (why weight decay in _loss function is only
applied to the first layer) and https://github.com/nyu-dl/dl4mt-tutorial/issues/66 (L2 regularization on bias
terms?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.05

FLAGS = {"weight_decay": 0.05}


class Dense:
    """Dense layer, its variables in a dict."""

    def __init__(self, weights, bias, act):
        self.vars = {"weights": weights, "bias": bias}
        self.grads = {}
        self.act = act

    def __call__(self, inputs):
        self.inputs = inputs
        self.pre = inputs @ self.vars["weights"] + self.vars["bias"]
        return np.maximum(self.pre, 0) if self.act == "relu" else self.pre

    def backward(self, err):
        if self.act == "relu":
            err = err * (self.pre > 0)
        self.grads["weights"] = self.inputs.T @ err
        self.grads["bias"] = err.sum(axis=0)
        return err @ self.vars["weights"].T


class MLP:
    def __init__(self, params):
        self.layers = [Dense(params["W1"], params["b1"], act="relu"),
                       Dense(params["W2"], params["b2"], act=None)]

    def outputs(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def predict(self, x):
        z = self.outputs(x)
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def _loss(self, x, labels):
        loss = 0
        # Weight decay loss
        for var in self.layers[0].vars.values():  # right 1: for layer in self.layers:
            loss += FLAGS["weight_decay"] * np.sum(var ** 2) / 2
            # right 1: loss += FLAGS["weight_decay"] * np.sum(layer.vars["weights"] ** 2) / 2
        # Cross entropy error
        z = self.outputs(x)
        z = z - z.max(axis=1, keepdims=True)
        loss += np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(labels)), labels])
        return loss

    def _grads(self, x, labels):
        err = self.predict(x)
        err[np.arange(len(labels)), labels] -= 1
        err = err / len(labels)
        for layer in reversed(self.layers):
            err = layer.backward(err)
        for name, var in self.layers[0].vars.items():  # right 2: for layer in self.layers:
            self.layers[0].grads[name] += FLAGS["weight_decay"] * var
            # right 2: layer.grads["weights"] += FLAGS["weight_decay"] * layer.vars["weights"]
        return [layer.grads for layer in self.layers]


def forward(params, X):
    return MLP(params).predict(X)


def loss(params, X, y):
    return MLP(params)._loss(X, y)


def gradients(params, X, y):
    first, second = MLP(params)._grads(X, y)
    return {"W1": first["weights"], "b1": first["bias"], "W2": second["weights"], "b2": second["bias"]}


def predict(params, X):
    return MLP(params).predict(X).argmax(axis=1)
