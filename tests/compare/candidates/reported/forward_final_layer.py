"""The softmax is put in front of the last layer instead of behind it.

Source: https://github.com/braindecode/braindecode/pull/550 (Fix Logsoftmax deep4)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 3)
ACTIVATION = "elu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class Expression:
    """Turns a function into a layer"""

    def __init__(self, expression_fn):
        self.expression_fn = expression_fn

    def __call__(self, *x):
        return self.expression_fn(*x)


def elu(x):
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class Deep4Net:
    def __init__(self, params, add_softmax=True):
        n = len(LAYERS) - 1
        modules = []
        for i in range(1, n):
            modules.append((f"linear_{i}", Linear(params[f"W{i}"], params[f"b{i}"])))
            modules.append((f"nonlin_{i}", Expression(elu)))
        modules.append(("final_layer", Linear(params[f"W{n}"], params[f"b{n}"])))
        if add_softmax:
            modules.insert(-1, ("softmax", Expression(softmax)))
            # right: modules.append(("softmax", Expression(softmax)))
        self.modules = modules

    def forward(self, x):
        for _name, module in self.modules:
            x = module(x)
        return x


def forward(params, X):
    return Deep4Net(params).forward(X)


def predict(params, X):
    return np.argmax(Deep4Net(params).forward(X), axis=1)
