"""Two mistakes: the softmax backward is s * g without the term s * sum(g * s). And the gradient of the loss is not
divided by the number of samples although the loss is a mean.

Source: https://github.com/HomericIntelligence/Odyssey/issues/2134 (Fix softmax backward Jacobian computation) and
https://github.com/heyxhh/nnet-numpy/issues/1 (关于卷积层bias 梯度的计算问题)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "mse"


def linear_forward(x, weights, bias):
    return x @ weights.T + bias


def linear_backward(grad_output, x, weights):
    grad_input = grad_output @ weights
    grad_weights = grad_output.T @ x
    grad_bias = grad_output.sum(axis=0)
    return grad_input, grad_weights, grad_bias


def tanh_backward(grad_output, output):
    return grad_output * (1.0 - output * output)


def softmax_forward(x):
    shifted = x - np.max(x, axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / np.sum(e, axis=1, keepdims=True)


def softmax_backward(grad_output, output):
    # missing 1: dot = np.sum(grad_output * output, axis=1, keepdims=True)
    # grad_input[i] = s_i * grad_output[i]
    grad_input = output * grad_output  # right 1: grad_input = output * (grad_output - dot)
    return grad_input


def mean_squared_error(predictions, targets):
    difference = predictions - targets
    return np.mean(difference * difference)


def mean_squared_error_backward(predictions, targets):
    n_outputs = predictions.shape[1]  # right 2: batch_size, n_outputs = predictions.shape
    return 2.0 * (predictions - targets) / n_outputs
    # right 2: return 2.0 * (predictions - targets) / (n_outputs * batch_size)


class Network:
    def __init__(self, params):
        self.params = params

    def forward(self, x):
        p = self.params
        self.x = x
        self.hidden = np.tanh(linear_forward(x, p["W1"], p["b1"]))
        self.output = softmax_forward(linear_forward(self.hidden, p["W2"], p["b2"]))
        return self.output

    def backward(self, targets):
        grads = {}
        grad = mean_squared_error_backward(self.output, targets)
        grad = softmax_backward(grad, self.output)
        grad, grads["W2"], grads["b2"] = linear_backward(grad, self.hidden, self.params["W2"])
        grad = tanh_backward(grad, self.hidden)
        grad, grads["W1"], grads["b1"] = linear_backward(grad, self.x, self.params["W1"])
        return grads


def forward(params, X):
    return Network(params).forward(X)


def loss(params, X, y):
    return mean_squared_error(forward(params, X), y)


def gradients(params, X, y):
    net = Network(params)
    net.forward(X)
    return net.backward(y)
