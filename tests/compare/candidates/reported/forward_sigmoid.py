"""The minus in the exponent is missing: 1 / (1 + exp(x)) falls from 1 to 0 and is the sigmoid of -x.

Source: https://github.com/ljvmiranda921/pyswarms/pull/145 (error in the sigmoid function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class Swarm(object):
    """A network whose weights are a particle's position."""

    def __init__(self, position, n_layers):
        self.position = position
        self.n_layers = n_layers

    def _sigmoid(self, x):
        """Helper method for the sigmoid function

        Parameters
        ----------
        x : numpy.ndarray
            Input vector for sigmoid computation
        """
        return 1 / (1 + np.exp(x))  # right: return 1 / (1 + np.exp(-x))

    def compute_position(self, inputs):
        for i in range(1, self.n_layers + 1):
            z = inputs.dot(self.position["W%d" % i].T) + self.position["b%d" % i]
            inputs = self._sigmoid(z)
        return inputs


def forward(params, X):
    return Swarm(params, len(LAYERS) - 1).compute_position(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
