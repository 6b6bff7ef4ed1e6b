"""The output delta is the one of the squared error, with the sigmoid's slope, while the loss is the log loss; it
should be output minus target alone.

Source: https://github.com/bpjsincl/coursera-neural-net/issues/14 (Error derivative wrt square root error while
original error function is log loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def logistic(z):
    return 1 / (1 + np.exp(-z))


class NNet:
    def __init__(self, input_to_hid, hid_bias, hid_to_class, class_bias):
        self.input_to_hid = input_to_hid
        self.hid_to_class = hid_to_class
        self.hid_bias = hid_bias
        self.class_bias = class_bias

    def forward_pass(self, inputs):
        """inputs: one case per column"""
        self.hid_input = np.dot(self.input_to_hid, inputs) + self.hid_bias
        self.hid_output = logistic(self.hid_input)
        self.class_input = np.dot(self.hid_to_class, self.hid_output) + self.class_bias
        self.class_output = logistic(self.class_input)
        return self.class_output

    def classification_loss(self, targets):
        # log(sigmoid(z)) = -log(1 + exp(-z))
        log_p = -np.logaddexp(0, -self.class_input)
        log_q = -np.logaddexp(0, self.class_input)
        return -np.mean(targets * log_p + (1 - targets) * log_q)

    def d_loss_by_d_model(self, inputs, targets):
        self.forward_pass(inputs)
        error_deriv = (self.class_output - targets) / targets.size
        class_delta = error_deriv * self.class_output * (1 - self.class_output)  # right: class_delta = error_deriv
        hid_delta = np.dot(self.hid_to_class.T, class_delta) * self.hid_output * (1 - self.hid_output)
        return {"W1": np.dot(hid_delta, inputs.T), "b1": np.sum(hid_delta, axis=1),
                "W2": np.dot(class_delta, self.hid_output.T), "b2": np.sum(class_delta, axis=1)}


def make(params):
    return NNet(params["W1"], params["b1"].reshape(-1, 1), params["W2"], params["b2"].reshape(-1, 1))


def forward(params, X):
    return make(params).forward_pass(X.T).T


def loss(params, X, y):
    net = make(params)
    net.forward_pass(X.T)
    return net.classification_loss(y.T)


def gradients(params, X, y):
    return make(params).d_loss_by_d_model(X.T, y.T)
