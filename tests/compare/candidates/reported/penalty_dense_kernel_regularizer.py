"""The regularizer is l * sum(w**2), and the weight decay is passed as l: penalty and its gradient are twice what L2/2
* sum(w**2) gives; weight_decay / 2 should be passed.

Source: https://github.com/titu1994/DenseNet/issues/57 (Mistake in L2 regularization)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.02

weight_decay = L2


class l2:
    def __init__(self, l=0.01):
        self.l = l

    def __call__(self, w):
        return self.l * np.sum(np.square(w))  # or here

    def grad(self, w):
        return 2 * self.l * w  # or here


class Dense:
    def __init__(self, kernel, bias, kernel_regularizer):
        self.kernel, self.bias = kernel, bias
        self.kernel_regularizer = kernel_regularizer

    def call(self, inputs):
        return inputs @ self.kernel + self.bias


def create_model(params):
    return Dense(params["W"], params["b"], kernel_regularizer=l2(weight_decay))
    # right: return Dense(params["W"], params["b"], kernel_regularizer=l2(weight_decay / 2))


def forward(params, X):
    return 1 / (1 + np.exp(-create_model(params).call(X)))


def loss(params, X, y):
    model = create_model(params)
    z = model.call(X)
    # binary crossentropy from logits
    bce = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))
    return bce + model.kernel_regularizer(model.kernel)


def gradients(params, X, y):
    model = create_model(params)
    delta = (forward(params, X) - y) / len(X)
    return {"W": X.T @ delta + model.kernel_regularizer.grad(model.kernel), "b": delta.sum()}
