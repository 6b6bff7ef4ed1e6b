"""The logistic sigmoid is written 1 / (1 + exp(x)); the argument of exp needs its minus: 1 / (1 + exp(-x)).

Source: https://github.com/pymc-devs/pytensor/issues/199 (DOC: Math typo in logistic sigmoid function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class UnaryScalarOp:
    def __call__(self, x):
        return self.impl(x)

    def impl(self, x):
        raise NotImplementedError

    def L_op(self, outputs, gout):
        raise NotImplementedError


class Sigmoid(UnaryScalarOp):
    """Logistic sigmoid function, also known as expit or inverse logit"""

    def impl(self, x):
        return 1.0 / (1.0 + np.exp(x))  # right: return 1.0 / (1.0 + np.exp(-x))

    def L_op(self, outputs, gout):
        y = outputs
        return gout * y * (1.0 - y)


sigmoid = Sigmoid()


def layer_outputs(params, X):
    outs = [X]
    for i in range(1, len(LAYERS)):
        outs.append(sigmoid(outs[-1].dot(params["W%d" % i].T) + params["b%d" % i]))
    return outs


def forward(params, X):
    return layer_outputs(params, X)[-1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    outs = layer_outputs(params, X)
    gout = (outs[-1] - y) / X.shape[0]
    grads = {}
    for i in range(len(LAYERS) - 1, 0, -1):
        gz = sigmoid.L_op(outs[i], gout)
        grads["W%d" % i] = gz.T.dot(outs[i - 1])
        grads["b%d" % i] = gz.sum(axis=0)
        gout = gz.dot(params["W%d" % i])
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
