"""The error of the output layer isn't multiplied by the sigmoid's derivative at the output.

Source: https://github.com/jiexunsee/Neural-Network-with-Python/issues/1 (Problem in Error/Delta for layer 3)
"""

from numpy import dot, exp

AGAINST = "network"
LAYERS = (3, 4, 4, 1)
LOSS = "half_mse"
LAYOUT = "in_out"


class NeuralNetwork():
    def __init__(self, params):
        self.synaptic_weights1, self.bias1 = params["W1"], params["b1"]
        self.synaptic_weights2, self.bias2 = params["W2"], params["b2"]
        self.synaptic_weights3, self.bias3 = params["W3"], params["b3"]

    def __sigmoid(self, x):
        return 1 / (1 + exp(-x))

    # derivative of the sigmoid, given its value
    def __sigmoid_derivative(self, x):
        return x * (1 - x)

    def forward_pass(self, inputs):
        a2 = self.__sigmoid(dot(inputs, self.synaptic_weights1) + self.bias1)
        a3 = self.__sigmoid(dot(a2, self.synaptic_weights2) + self.bias2)
        output = self.__sigmoid(dot(a3, self.synaptic_weights3) + self.bias3)
        return a2, a3, output

    def train(self, inputs, targets, rate):
        a2, a3, output = self.forward_pass(inputs)
        n = len(inputs)

        # calculate error
        del4 = targets - output  # right: del4 = (targets - output) * self.__sigmoid_derivative(output)

        # find errors in each layer
        del3 = dot(self.synaptic_weights3, del4.T) * (self.__sigmoid_derivative(a3).T)
        del2 = dot(self.synaptic_weights2, del3) * (self.__sigmoid_derivative(a2).T)

        # get adjustments (gradients) for each layer
        adjustment3 = dot(a3.T, del4) / n
        adjustment2 = dot(a2.T, del3.T) / n
        adjustment1 = dot(inputs.T, del2.T) / n

        # adjust weights accordingly
        return {
            "W1": self.synaptic_weights1 + rate * adjustment1,
            "b1": self.bias1 + rate * del2.mean(axis=1),
            "W2": self.synaptic_weights2 + rate * adjustment2,
            "b2": self.bias2 + rate * del3.mean(axis=1),
            "W3": self.synaptic_weights3 + rate * adjustment3,
            "b3": self.bias3 + rate * del4.mean(axis=0),
        }


def forward(params, X):
    return NeuralNetwork(params).forward_pass(X)[2]


def step(params, X, y, lr):
    return NeuralNetwork(params).train(X, y, lr)
