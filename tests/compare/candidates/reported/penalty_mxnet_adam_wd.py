"""The weight decay shrinks the weight beside the step; as the gradient of an L2 term it has to be added to the
gradient before the two moments see it.

Source: https://github.com/apache/mxnet/issues/5099 (Correctly handling weight decay in the optimizer)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.1


class Adam(object):
    def __init__(self, learning_rate, beta1=0.9, beta2=0.999, epsilon=1e-8, wd=0., rescale_grad=1.):
        self.lr = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.wd = wd
        self.rescale_grad = rescale_grad

    def create_state(self, weight):
        return (np.zeros_like(weight),  # mean
                np.zeros_like(weight))  # variance

    def update(self, t, weight, grad, state):
        """Returns the new weight and state."""
        grad = grad * self.rescale_grad  # right: grad = grad * self.rescale_grad + self.wd * weight
        mean, variance = state
        mean = self.beta1 * mean + (1. - self.beta1) * grad
        variance = self.beta2 * variance + (1. - self.beta2) * np.square(grad)
        coef1 = 1. - self.beta1 ** t
        coef2 = 1. - self.beta2 ** t
        delta = self.lr * (mean / coef1) / (np.sqrt(variance / coef2) + self.epsilon)
        weight = (1. - self.lr * self.wd) * weight - delta  # right: weight = weight - delta
        return weight, (mean, variance)


def forward(params, X):
    return 1 / (1 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def gradients(params, X, y):
    out_grad = (forward(params, X) - y) / y.shape[0]
    return {"W": np.dot(out_grad, X), "b": out_grad.sum()}


def step(params, X, y, lr, state):
    opt = Adam(lr, wd=WEIGHT_DECAY)
    t = state.get("t", 0) + 1
    grads = gradients(params, X, y)
    new_params, new_state = {}, {"t": t}
    for index in params:
        s = state[index] if index in state else opt.create_state(params[index])
        new_params[index], new_state[index] = opt.update(t, params[index], grads[index], s)
    return new_params, new_state
