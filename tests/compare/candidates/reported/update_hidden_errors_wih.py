"""The errors that lead to the update of wih are the output errors sent through who without the derivative of the output
nodes (the page shows only the title; the line is that of the book's code, with biases added).

Source: https://github.com/makeyourownneuralnetwork/makeyourownneuralnetwork/issues/17 (loss function for 'wih' to be
corrected)
"""

import numpy

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class neuralNetwork:

    # initialise the neural network
    def __init__(self, wih, bih, who, bho, learningrate):
        # link weight matrices, wih and who
        self.wih = wih
        self.who = who
        # bias of the hidden and output nodes
        self.bih = bih
        self.bho = bho
        # learning rate
        self.lr = learningrate
        # activation function is the sigmoid function
        self.activation_function = lambda x: 1.0 / (1.0 + numpy.exp(-x))

    # train the neural network
    def train(self, inputs_list, targets_list):
        # convert inputs list to 2d array
        inputs = numpy.array(inputs_list, ndmin=2).T
        targets = numpy.array(targets_list, ndmin=2).T

        # calculate signals into hidden layer
        hidden_inputs = numpy.dot(self.wih, inputs) + self.bih
        # calculate the signals emerging from hidden layer
        hidden_outputs = self.activation_function(hidden_inputs)

        # calculate signals into final output layer
        final_inputs = numpy.dot(self.who, hidden_outputs) + self.bho
        # calculate the signals emerging from final output layer
        final_outputs = self.activation_function(final_inputs)

        # output layer error is the (target - actual)
        output_errors = targets - final_outputs
        # hidden layer error is the output_errors, split by weights, recombined at hidden nodes
        hidden_errors = numpy.dot(self.who.T, output_errors)
        # right: hidden_errors = numpy.dot(self.who.T, output_errors * final_outputs * (1.0 - final_outputs))

        # update the weights for the links between the hidden and output layers
        self.who = self.who + self.lr * numpy.dot((output_errors * final_outputs * (1.0 - final_outputs)), numpy.transpose(hidden_outputs))
        self.bho = self.bho + self.lr * numpy.sum(output_errors * final_outputs * (1.0 - final_outputs), axis=1, keepdims=True)

        # update the weights for the links between the input and hidden layers
        self.wih = self.wih + self.lr * numpy.dot((hidden_errors * hidden_outputs * (1.0 - hidden_outputs)), numpy.transpose(inputs))
        self.bih = self.bih + self.lr * numpy.sum(hidden_errors * hidden_outputs * (1.0 - hidden_outputs), axis=1, keepdims=True)

    # query the neural network
    def query(self, inputs_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        hidden_outputs = self.activation_function(numpy.dot(self.wih, inputs) + self.bih)
        final_outputs = self.activation_function(numpy.dot(self.who, hidden_outputs) + self.bho)
        return final_outputs


def make(params, lr):
    return neuralNetwork(params["W1"], params["b1"].reshape(-1, 1), params["W2"], params["b2"].reshape(-1, 1), lr)


def forward(params, X):
    return make(params, 0.0).query(X).T


def step(params, X, y, lr):
    n = make(params, 2 * lr / y.size)
    n.train(X, y)
    return {"W1": n.wih, "b1": n.bih.ravel(), "W2": n.who, "b2": n.bho.ravel()}
