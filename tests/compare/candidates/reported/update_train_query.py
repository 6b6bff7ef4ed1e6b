"""The errors are target minus actual, so lr times their product already goes downhill; it is subtracted from the weights
instead of added.

Source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/66 (why( wih += lr ...) and not (wih -= lr...))
"""

import numpy

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
BIAS = False
STEPS = "online"


# neural network class definition
class neuralNetwork:

    # initialise the neural network
    def __init__(self, wih, who, learningrate):
        # link weight matrices, wih and who
        self.wih = numpy.array(wih)
        self.who = numpy.array(who)

        # learning rate
        self.lr = learningrate

        # activation function is the sigmoid function
        self.activation_function = lambda x: 1 / (1 + numpy.exp(-x))

    # train the neural network
    def train(self, inputs_list, targets_list):
        # convert inputs list to 2d array
        inputs = numpy.array(inputs_list, ndmin=2).T
        targets = numpy.array(targets_list, ndmin=2).T

        hidden_inputs = numpy.dot(self.wih, inputs)
        hidden_outputs = self.activation_function(hidden_inputs)
        final_inputs = numpy.dot(self.who, hidden_outputs)
        final_outputs = self.activation_function(final_inputs)

        # output layer error is the (target - actual)
        output_errors = targets - final_outputs
        # hidden layer error is the output errors, split by weights
        hidden_errors = numpy.dot(self.who.T, output_errors * final_outputs * (1.0 - final_outputs))

        # update the weights for the links between the hidden and output layers
        self.who -= self.lr * numpy.dot((output_errors * final_outputs * (1.0 - final_outputs)), numpy.transpose(hidden_outputs))  # right: self.who += self.lr * numpy.dot((output_errors * final_outputs * (1.0 - final_outputs)), numpy.transpose(hidden_outputs))

        # update the weights for the links between the input and hidden layers
        self.wih -= self.lr * numpy.dot((hidden_errors * hidden_outputs * (1.0 - hidden_outputs)), numpy.transpose(inputs))  # right: self.wih += self.lr * numpy.dot((hidden_errors * hidden_outputs * (1.0 - hidden_outputs)), numpy.transpose(inputs))

    # query the neural network
    def query(self, inputs_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        hidden_outputs = self.activation_function(numpy.dot(self.wih, inputs))
        return self.activation_function(numpy.dot(self.who, hidden_outputs))


def forward(params, X):
    return neuralNetwork(params["W1"], params["W2"], 0).query(X).T


def step(params, X, y, lr):
    n = neuralNetwork(params["W1"], params["W2"], lr)
    for record, targets in zip(X, y):
        n.train(record, targets)
    return {"W1": n.wih, "W2": n.who}
