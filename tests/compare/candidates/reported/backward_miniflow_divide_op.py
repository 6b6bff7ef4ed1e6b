"""The derivative of a quotient is taken as the quotient of the derivatives; it should follow the quotient rule.

Source: https://github.com/tobegit3hub/miniflow/issues/3 (doubts in grad function of DivideOp)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "softsign"
LOSS = "mse"


class VariableOp:
    def __init__(self, value, name=""):
        self._value, self._name = value, name

    def forward(self):
        return self._value

    def grad(self, name):
        return np.ones_like(self._value) if self._name == name else np.zeros_like(self._value)


class AddOp:
    def __init__(self, op1, op2=None):
        self._op1, self._op2 = op1, op2

    def forward(self):
        return self._op1.forward() + self._op2.forward()

    def grad(self, name):
        return self._op1.grad(name) + self._op2.grad(name)


class MultipleOp(AddOp):
    def forward(self):
        return self._op1.forward() * self._op2.forward()

    def grad(self, name):
        return self._op1.grad(name) * self._op2.forward() + self._op1.forward() * self._op2.grad(name)


class DivideOp(AddOp):
    def forward(self):
        return self._op1.forward() / self._op2.forward()

    def grad(self, name):
        a, b = self._op1.forward(), self._op2.forward()
        return self._op1.grad(name) / self._op2.grad(name)  # right: return self._op1.grad(name) / b - a / b * (self._op2.grad(name) / b)


class AbsOp(AddOp):
    def forward(self):
        return np.abs(self._op1.forward())

    def grad(self, name):
        return np.sign(self._op1.forward()) * self._op1.grad(name)


def graph(params, X):
    z = VariableOp(params["b"], "b")
    for i, w in enumerate(params["W"]):
        z = AddOp(z, MultipleOp(VariableOp(w, "w%d" % i), VariableOp(X[:, i])))
    return DivideOp(z, AddOp(VariableOp(np.ones_like(params["b"])), AbsOp(z)))


def forward(params, X):
    return graph(params, X).forward()


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    out = graph(params, X)
    d = 2 * (out.forward() - y) / len(y)
    w = [np.sum(d * out.grad("w%d" % i)) for i in range(len(params["W"]))]
    return {"W": np.array(w), "b": np.sum(d * out.grad("b"))}
