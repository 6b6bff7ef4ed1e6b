"""The net input is the weighted sum of the features alone; the bias unit has to be added to it.

Source: https://github.com/rasbt/machine-learning-book/blob/main/ERRATA/README.md (Machine Learning with PyTorch and
Scikit-Learn, current errata: chapter 11, page 341)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "identity"
LOSS = "mse"


class AdalineGD:
    """ADAptive LInear NEuron, full batch gradient descent"""

    def __init__(self, w, b, eta=0.01):
        self.eta = eta
        self.w_ = w
        self.b_ = b

    def gradient(self, X, y):
        net_input = self.net_input(X)
        output = self.activation(net_input)
        errors = (y - output)
        return -2.0 * X.T.dot(errors) / X.shape[0], -2.0 * errors.mean()

    def fit_once(self, X, y):
        grad_w, grad_b = self.gradient(X, y)
        self.w_ = self.w_ - self.eta * grad_w
        self.b_ = self.b_ - self.eta * grad_b
        return self

    def net_input(self, X):
        """Calculate net input"""
        return np.dot(X, self.w_)  # right: return np.dot(X, self.w_) + self.b_

    def activation(self, X):
        """Compute linear activation"""
        return X


def forward(params, X):
    ada = AdalineGD(params["W"], params["b"])
    return ada.activation(ada.net_input(X))


def loss(params, X, y):
    return ((y - forward(params, X)) ** 2).mean()


def gradients(params, X, y):
    grad_w, grad_b = AdalineGD(params["W"], params["b"]).gradient(X, y)
    return {"W": grad_w, "b": grad_b}


def step(params, X, y, lr):
    ada = AdalineGD(params["W"], params["b"], eta=lr).fit_once(X, y)
    return {"W": ada.w_, "b": ada.b_}
