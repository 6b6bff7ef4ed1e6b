"""Two mistakes: the derivative is given the layers' outputs and takes the sigmoid of them again; and the gradient
enters the momentum with 1 - beta, so the step is smaller than the momentum step that the file declares.

Source: https://codereview.stackexchange.com/questions/206205/simple-neural-network-from-scratch-using-numpy-python
(Simple Neural Network from scratch using NumPy (Python))
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
LOSS = "mse"
LAYOUT = "in_out"
MOMENTUM = 0.5


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(x):
    sig = 1 / (1 + np.exp(-x))  # right 1: nothing
    return sig * (1 - sig)  # right 1: return x * (1 - x)


class NeuralNetwork:
    def __init__(self, params, velocity, alpha, beta=MOMENTUM):
        self.weights1, self.bias1 = params["W1"], params["b1"]
        self.weights2, self.bias2 = params["W2"], params["b2"]
        self.v = velocity or {name: 0 for name in params}
        self.alpha = alpha
        self.beta = beta

    def feedforward(self, x):
        self.input = x
        self.layer1 = sigmoid(np.dot(self.input, self.weights1) + self.bias1)
        self.output = sigmoid(np.dot(self.layer1, self.weights2) + self.bias2)
        return self.output

    def derivatives(self, y):
        # application of the chain rule, 2*(output - y) is the derivative of the squared error
        d_out = 2 * (self.output - y) / y.size * sigmoid_derivative(self.output)  # or here
        d_hid = np.dot(d_out, self.weights2.T) * sigmoid_derivative(self.layer1)  # or here
        return {
            "W2": np.dot(self.layer1.T, d_out),
            "b2": np.sum(d_out, axis=0),
            "W1": np.dot(self.input.T, d_hid),
            "b1": np.sum(d_hid, axis=0),
        }

    def backprop(self, y):
        d = self.derivatives(y)
        # adding effect of momentum
        self.v = {name: (self.beta * self.v[name]) + ((1 - self.beta) * d[name]) for name in d}
        # right 2: self.v = {name: (self.beta * self.v[name]) + d[name] for name in d}
        # update the weights with the derivative (slope) of the loss function
        return {
            "W1": self.weights1 - self.v["W1"] * self.alpha,
            "b1": self.bias1 - self.v["b1"] * self.alpha,
            "W2": self.weights2 - self.v["W2"] * self.alpha,
            "b2": self.bias2 - self.v["b2"] * self.alpha,
        }


def forward(params, X):
    return NeuralNetwork(params, None, None).feedforward(X)


def step(params, X, y, lr, state):
    nn = NeuralNetwork(params, state, lr)
    nn.feedforward(X)
    new = nn.backprop(y)
    return new, nn.v
