"""The new momenta go to rho_W1_prev and rho_W2_prev, names that nobody reads; the next update reads _rho_W1_prev and
_rho_W2_prev, which stay at 0.

Source: https://github.com/eclarson/MachineLearningNotebooks/pull/20 (Fix typo in TLPMiniBatch momentum update)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
BIAS = False
OPTIMIZER = "sgd"
MOMENTUM = 0.7


class TLPMiniBatch:
    def __init__(self, W1, W2, rho=(0, 0), alpha=MOMENTUM, eta=0.1):
        self.W1, self.W2 = W1, W2
        self.alpha, self.eta = alpha, eta
        self._rho_W1_prev, self._rho_W2_prev = rho

    @staticmethod
    def _sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def _feedforward(self, X):
        """Columns are samples."""
        A1 = X.T
        A2 = self._sigmoid(self.W1 @ A1)
        A3 = self._sigmoid(self.W2 @ A2)
        return A1, A2, A3

    def _get_gradient(self, A1, A2, A3, Y_enc):
        V2 = 2 * (A3 - Y_enc) * A3 * (1 - A3) / Y_enc.size
        V1 = A2 * (1 - A2) * (self.W2.T @ V2)
        return V1 @ A1.T, V2 @ A2.T

    def _momentum_update(self, grad1, grad2):
        rho_W1 = self.alpha * self._rho_W1_prev + grad1
        rho_W2 = self.alpha * self._rho_W2_prev + grad2
        self.W1 = self.W1 - self.eta * rho_W1
        self.W2 = self.W2 - self.eta * rho_W2
        self.rho_W1_prev = rho_W1  # right: self._rho_W1_prev = rho_W1
        self.rho_W2_prev = rho_W2  # right: self._rho_W2_prev = rho_W2

    def fit_batch(self, X, y):
        A1, A2, A3 = self._feedforward(X)
        grad1, grad2 = self._get_gradient(A1, A2, A3, y.T)
        self._momentum_update(grad1, grad2)
        return self


def forward(params, X):
    return TLPMiniBatch(params["W1"], params["W2"])._feedforward(X)[-1].T


def step(params, X, y, lr, state):
    nn = TLPMiniBatch(params["W1"], params["W2"], state.get("rho", (0, 0)), eta=lr).fit_batch(X, y)
    return {"W1": nn.W1, "W2": nn.W2}, {"rho": (nn._rho_W1_prev, nn._rho_W2_prev)}
