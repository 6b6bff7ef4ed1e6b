"""Each weight is moved by its own update plus the bias unit's (1.5 and 1 make 2.5); it should be moved by its own
alone.

Source: https://github.com/rasbt/machine-learning-book/issues/225 (Ch 2, logic error?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


class AdalineSGD:
    """ADAptive LInear NEuron classifier, one example after the other."""

    def __init__(self, w, b, eta):
        self.eta = eta
        self.w_ = [wj for wj in w]
        self.b_ = b

    def net_input(self, xi):
        z = self.b_
        for wj, xj in zip(self.w_, xi):
            z = z + wj * xj
        return z

    def activation(self, z):
        return z

    def update_weights(self, xi, target):
        output = self.activation(self.net_input(xi))
        error = target - output
        delta_b = self.eta * error
        for j in range(len(self.w_)):
            delta_w = self.eta * error * xi[j]
            self.w_[j] = self.w_[j] + delta_w + delta_b  # right: self.w_[j] = self.w_[j] + delta_w
        self.b_ = self.b_ + delta_b
        return 0.5 * error ** 2

    def partial_fit(self, X, y):
        for xi, target in zip(X, y):
            self.update_weights(xi, target)
        return self


def forward(params, X):
    ada = AdalineSGD(params["W"], params["b"], 0.0)
    return np.array([ada.activation(ada.net_input(xi)) for xi in X])


def loss(params, X, y):
    return np.mean(0.5 * (y - forward(params, X)) ** 2)


def gradients(params, X, y):
    errors = y - forward(params, X)
    return {"W": -X.T.dot(errors) / len(y), "b": -errors.mean()}


def step(params, X, y, lr):
    ada = AdalineSGD(params["W"], params["b"], lr).partial_fit(X, y)
    return {"W": np.array(ada.w_), "b": ada.b_}
