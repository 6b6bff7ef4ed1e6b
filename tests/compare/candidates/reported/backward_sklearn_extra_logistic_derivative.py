"""The error of the last layer is multiplied by the derivative of the logistic output as well, although y_hat - y is
already the whole derivative of the log loss with respect to the sum (the reporter's proposed fix; the answer says that
the code without it is right).

Source: https://github.com/scikit-learn/scikit-learn/issues/7122 (MLP: partial derivative of output activation is not
calculated in last layer of backpropagation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def logistic(X):
    return 1 / (1 + np.exp(-X))


def inplace_logistic_derivative(Z, delta):
    delta *= Z
    delta *= 1 - Z


def inplace_tanh_derivative(Z, delta):
    delta *= 1 - Z ** 2


ACTIVATIONS = {"tanh": np.tanh, "logistic": logistic}
DERIVATIVES = {"tanh": inplace_tanh_derivative, "logistic": inplace_logistic_derivative}


class MultilayerPerceptron:
    def __init__(self, coefs, intercepts, activation="tanh"):
        self.coefs_ = coefs
        self.intercepts_ = intercepts
        self.activation = activation
        self.out_activation_ = "logistic"
        self.n_layers_ = len(coefs) + 1

    def _forward_pass(self, activations):
        hidden_activation = ACTIVATIONS[self.activation]
        for i in range(self.n_layers_ - 1):
            activations[i + 1] = np.dot(activations[i], self.coefs_[i])
            activations[i + 1] += self.intercepts_[i]
            if (i + 1) != (self.n_layers_ - 1):
                activations[i + 1] = hidden_activation(activations[i + 1])
        activations[i + 1] = ACTIVATIONS[self.out_activation_](activations[i + 1])
        return activations

    def _compute_loss_grad(self, layer, n_samples, activations, deltas, coef_grads, intercept_grads):
        coef_grads[layer] = np.dot(activations[layer].T, deltas[layer])
        coef_grads[layer] /= n_samples
        intercept_grads[layer] = np.sum(deltas[layer], 0) / n_samples
        return coef_grads, intercept_grads

    def _backprop(self, X, y):
        n_samples = y.size
        activations = self._forward_pass([X] + [None] * (self.n_layers_ - 1))
        deltas = [None] * (self.n_layers_ - 1)
        coef_grads = [None] * (self.n_layers_ - 1)
        intercept_grads = [None] * (self.n_layers_ - 1)

        last = self.n_layers_ - 2
        diff = y - activations[-1]
        deltas[last] = -diff
        DERIVATIVES[self.out_activation_](activations[-1], deltas[last])  # right: nothing

        coef_grads, intercept_grads = self._compute_loss_grad(
            last, n_samples, activations, deltas, coef_grads, intercept_grads)

        for i in range(self.n_layers_ - 2, 0, -1):
            deltas[i - 1] = np.dot(deltas[i], self.coefs_[i].T)
            DERIVATIVES[self.activation](activations[i], deltas[i - 1])
            coef_grads, intercept_grads = self._compute_loss_grad(
                i - 1, n_samples, activations, deltas, coef_grads, intercept_grads)
        return coef_grads, intercept_grads


def build(params):
    n = len(LAYERS) - 1
    return MultilayerPerceptron([params["W%d" % (i + 1)].T for i in range(n)],
                                [params["b%d" % (i + 1)] for i in range(n)])


def forward(params, X):
    net = build(params)
    return net._forward_pass([X] + [None] * (net.n_layers_ - 1))[-1]


def gradients(params, X, y):
    coef_grads, intercept_grads = build(params)._backprop(X, y)
    grads = {"W%d" % (i + 1): g.T for i, g in enumerate(coef_grads)}
    grads.update({"b%d" % (i + 1): g for i, g in enumerate(intercept_grads)})
    return grads
