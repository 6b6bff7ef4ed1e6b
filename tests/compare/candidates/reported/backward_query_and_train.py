"""The raw output errors are sent back through the weights; it should be the output deltas, that is, the errors times
the slope of the output sigmoid.

Source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/88 (Confusing about the error
back propagation equation)
"""

import numpy

AGAINST = "network"
LAYERS = (3, 4, 2)
LOSS = "half_mse"


# neural network class definition
class neuralNetwork:

    # initialise the neural network
    def __init__(self, params, learningrate=None):
        self.wih, self.bh = params["W1"], params["b1"].reshape(-1, 1)
        self.who, self.bo = params["W2"], params["b2"].reshape(-1, 1)
        self.lr = learningrate
        # activation function is the sigmoid function
        self.activation_function = lambda x: 1.0 / (1.0 + numpy.exp(-x))

    # query the neural network
    def query(self, inputs_list):
        # convert inputs list to 2d array
        inputs = numpy.array(inputs_list, ndmin=2).T
        hidden_outputs = self.activation_function(numpy.dot(self.wih, inputs) + self.bh)
        return self.activation_function(numpy.dot(self.who, hidden_outputs) + self.bo)

    # what one training example would like to change
    def changes(self, inputs_list, targets_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        targets = numpy.array(targets_list, ndmin=2).T

        hidden_outputs = self.activation_function(numpy.dot(self.wih, inputs) + self.bh)
        final_outputs = self.activation_function(numpy.dot(self.who, hidden_outputs) + self.bo)

        # output layer error is the (target - actual)
        output_errors = targets - final_outputs
        output_deltas = output_errors * final_outputs * (1.0 - final_outputs)
        # hidden layer error is the output_errors, split by weights, recombined at hidden nodes
        hidden_errors = numpy.dot(self.who.T, output_errors)
        # right: hidden_errors = numpy.dot(self.who.T, output_deltas)
        hidden_deltas = hidden_errors * hidden_outputs * (1.0 - hidden_outputs)

        return {"W2": numpy.dot(output_deltas, hidden_outputs.T), "b2": output_deltas[:, 0],
                "W1": numpy.dot(hidden_deltas, inputs.T), "b1": hidden_deltas[:, 0]}


def forward(params, X):
    n = neuralNetwork(params)
    return numpy.array([n.query(x)[:, 0] for x in X])


def loss(params, X, y):
    return 0.5 * numpy.sum((y - forward(params, X)) ** 2) / len(X)


def step(params, X, y, lr):
    n = neuralNetwork(params, lr)
    new = {name: value.copy() for name, value in params.items()}
    for record, targets in zip(X, y):
        changes = n.changes(record, targets)
        for name in new:
            new[name] += n.lr * changes[name] / len(X)
    return new
