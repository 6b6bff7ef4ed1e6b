"""Two mistakes: the sigmoid's derivative is 1 - output instead of output*(1 - output), and the gradient of the mean
squared error is not divided by the size of the mini-batch.

Source: https://github.com/neuroph/neuroph/issues/37 (SoftMax derivative correct?) and
https://github.com/ageron/handson-ml/issues/73 (Maybe typo mistake in the script)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class TransferFunction:
    output = None

    def get_output(self, net):
        raise NotImplementedError

    def get_derivative(self, net):
        return 1.0


class Linear(TransferFunction):
    def get_output(self, net):
        self.output = net
        return self.output


class Sigmoid(TransferFunction):
    def get_output(self, net):
        self.output = 1.0 / (1.0 + np.exp(-net))
        return self.output

    def get_derivative(self, net):
        # get_output has been called for this net
        return 1.0 * (1.0 - self.output)  # right 1: return self.output * (1.0 - self.output)


class Layer:
    def __init__(self, W, b, transfer):
        self.W, self.b, self.transfer = W, b, transfer

    def calculate(self, inputs):
        self.inputs = inputs
        self.net = inputs.dot(self.W.T) + self.b
        return self.transfer.get_output(self.net)

    def learn(self, error):
        """error: slope with respect to the output; returns the one for the layer before."""
        delta = error * self.transfer.get_derivative(self.net)
        self.dW, self.db = delta.T.dot(self.inputs), delta.sum(axis=0)
        return delta.dot(self.W)


def build(params):
    return (Layer(params["W1"], params["b1"], Sigmoid()),
            Layer(params["W2"], params["b2"], Linear()))


def forward(params, X):
    hidden, out = build(params)
    return out.calculate(hidden.calculate(X))


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, xi, yi):
    hidden, out = build(params)
    y_hat = out.calculate(hidden.calculate(xi))
    hidden.learn(out.learn(2 * (y_hat - yi)))  # right 2: hidden.learn(out.learn(2 / len(xi) * (y_hat - yi)))
    return {"W1": hidden.dW, "b1": hidden.db, "W2": out.dW, "b2": out.db}


def step(params, X, y, lr):
    theta_grad = gradients(params, X, y)
    return {k: params[k] - lr * theta_grad[k] for k in params}
