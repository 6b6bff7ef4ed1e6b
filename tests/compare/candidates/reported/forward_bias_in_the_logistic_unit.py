"""The bias is put in after the weighted sum has been negated, so exp(-p + b): it works as a threshold, with the wrong
sign. It should be added to p before the sign changes, exp(-(p + b)).

Source: https://github.com/sferes2/nn2/issues/4 (AfSigmoidBias activation function seems wrong)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "mse"


class PfWSum:
    """weighted sum of the incoming values"""

    def __init__(self):
        self.weights = None

    def set_weights(self, w):
        self.weights = np.asarray(w)

    def __call__(self, inputs):
        return inputs @ self.weights


class AfSigmoidBias:
    """logistic function, its own bias, slope lambda"""

    lam = 1.0

    def __init__(self):
        self.bias = 0.0

    def set_params(self, bias):
        self.bias = bias

    def __call__(self, p):
        return 1.0 / (np.exp(-p + self.bias * self.lam) + 1.0)
        # right: return 1.0 / (np.exp(-(p + self.bias) * self.lam) + 1.0)


class Neuron:
    def __init__(self, pf, af):
        self._pf, self._af = pf, af
        self._next = None

    def activate(self, inputs):
        self._next = self._af(self._pf(inputs))
        return self._next


def make_neuron(genome):
    pf, af = PfWSum(), AfSigmoidBias()
    pf.set_weights(genome["W"])
    af.set_params(genome["b"])
    return Neuron(pf, af)


def forward(params, X):
    return make_neuron(params).activate(X)


def fitness(out, target):
    # the evolution maximises it
    return -np.mean((out - target) ** 2)


def loss(params, X, y):
    return -fitness(forward(params, X), y)


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
