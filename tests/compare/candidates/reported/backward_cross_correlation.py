"""The arguments of the cross-correlation that makes the weights' gradient are swapped, so it comes out reversed.

Source: https://end-to-end-machine-learning.teachable.com/courses/321-convolutional-neural-networks/lectures/15410086
(2.7 Write the weight gradient and input gradient calculations, Postscript)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"
LOSS = "mse"


class Conv1D:
    """One kernel as long as the signal, so one output a signal."""

    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def forward_prop(self, signal):
        self.signal = signal
        return np.correlate(signal, self.weights, mode="valid") + self.bias

    def back_prop(self, out_grad):
        """out_grad: the gradient of the cost with respect to the output"""
        self.weight_grad = np.correlate(out_grad, self.signal, mode="full")
        # right: self.weight_grad = np.correlate(self.signal, out_grad, mode="full")
        self.bias_grad = out_grad.sum()
        return np.convolve(out_grad, self.weights, mode="full")


class Tanh:
    def forward_prop(self, x):
        self.y = np.tanh(x)
        return self.y

    def back_prop(self, grad):
        return grad * (1 - self.y ** 2)


def forward(params, X):
    conv, act = Conv1D(params["W"], params["b"]), Tanh()
    return np.array([act.forward_prop(conv.forward_prop(signal))[0] for signal in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def passes(params, X, y):
    """forward and back through both blocks, signal by signal"""
    conv, act = Conv1D(params["W"], params["b"]), Tanh()
    for signal, target in zip(X, y):
        out = act.forward_prop(conv.forward_prop(signal))
        in_grad = conv.back_prop(act.back_prop(2 * (out - target) / len(X)))
        yield conv.weight_grad, conv.bias_grad, in_grad


def gradients(params, X, y):
    dW, db = 0, 0
    for weight_grad, bias_grad, _ in passes(params, X, y):
        dW = dW + weight_grad
        db = db + bias_grad
    return {"W": dW, "b": db}


def input_gradient(params, X, y):
    return np.array([in_grad for _, _, in_grad in passes(params, X, y)])
