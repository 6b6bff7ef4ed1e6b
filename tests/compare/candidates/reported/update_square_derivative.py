"""The derivative of (tk - ok)^2 by ok is taken to be 2 (tk - ok) ok instead of -2 (tk - ok).

Source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/77 (Couple of Errors and Questions
found in your book)
"""

import numpy

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


# neural network class definition
class neuralNetwork:

    # initialise the neural network
    def __init__(self, wih, bih, who, bho, learningrate):
        # link weight matrices, wih and who
        self.wih = numpy.array(wih, dtype=float)
        self.who = numpy.array(who, dtype=float)
        self.bih = numpy.array(bih, dtype=float).reshape(-1, 1)
        self.bho = numpy.array(bho, dtype=float).reshape(-1, 1)
        # learning rate
        self.lr = learningrate
        # activation function is the sigmoid function
        self.activation_function = lambda x: 1.0 / (1.0 + numpy.exp(-x))

    # train the neural network
    def train(self, inputs_list, targets_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        targets = numpy.array(targets_list, ndmin=2).T

        # calculate signals into and emerging from hidden layer
        hidden_inputs = numpy.dot(self.wih, inputs) + self.bih
        hidden_outputs = self.activation_function(hidden_inputs)

        # calculate signals into and emerging from final output layer
        final_inputs = numpy.dot(self.who, hidden_outputs) + self.bho
        final_outputs = self.activation_function(final_inputs)

        # slope of the error by the outputs
        output_slopes = 2 * (targets - final_outputs) * final_outputs / targets.size  # right: output_slopes = -2 * (targets - final_outputs) / targets.size
        output_slopes = output_slopes * final_outputs * (1.0 - final_outputs)
        # hidden layer slope, split by weights, recombined at hidden nodes
        hidden_slopes = numpy.dot(self.who.T, output_slopes) * hidden_outputs * (1.0 - hidden_outputs)

        # update the weights for the links between the hidden and output layers
        self.who -= self.lr * numpy.dot(output_slopes, numpy.transpose(hidden_outputs))
        self.bho -= self.lr * numpy.sum(output_slopes, axis=1, keepdims=True)
        # update the weights for the links between the input and hidden layers
        self.wih -= self.lr * numpy.dot(hidden_slopes, numpy.transpose(inputs))
        self.bih -= self.lr * numpy.sum(hidden_slopes, axis=1, keepdims=True)

    # query the neural network
    def query(self, inputs_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        hidden_outputs = self.activation_function(numpy.dot(self.wih, inputs) + self.bih)
        return self.activation_function(numpy.dot(self.who, hidden_outputs) + self.bho)


def _net(params, lr=0.0):
    return neuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"], lr)


def forward(params, X):
    return _net(params).query(X).T


def step(params, X, y, lr):
    n = _net(params, lr)
    n.train(X, y)
    return {"W1": n.wih, "b1": n.bih[:, 0], "W2": n.who, "b2": n.bho[:, 0]}
