"""The hidden errors are made from the plain output errors; the slope of the output sigmoid is left out when they are
sent back through the weights.

Source:
https://ai.stackexchange.com/questions/18762/simple-three-layer-neural-network-with-backpropagation-is-not-approximating-tanh
(Simple three layer neural network with backpropagation is not approximating tanh function)
"""

import numpy

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


# neural network class definition
class neuralNetwork:

    # initialise the neural network
    def __init__(self, wih, bih, who, bho, learningrate):
        # link weight matrices, wih and who
        # weights inside the arrays are w_i_j, where link is from node i to node j in the next layer
        self.wih = wih
        self.who = who
        self.bih = bih.reshape(-1, 1)
        self.bho = bho.reshape(-1, 1)

        # learning rate
        self.lr = learningrate

        # activation function is the sigmoid function
        self.activation_function = lambda x: 1.0 / (1.0 + numpy.exp(-x))

    # train the neural network
    def train(self, inputs_list, targets_list):
        # convert inputs list to 2d array
        inputs = numpy.array(inputs_list, ndmin=2).T
        targets = numpy.array(targets_list, ndmin=2).T

        # calculate signals into and out of the hidden layer
        hidden_inputs = numpy.dot(self.wih, inputs) + self.bih
        hidden_outputs = self.activation_function(hidden_inputs)

        # calculate signals into and out of the final output layer
        final_inputs = numpy.dot(self.who, hidden_outputs) + self.bho
        final_outputs = self.activation_function(final_inputs)

        # output layer error is the (target - actual)
        output_errors = targets - final_outputs
        # hidden layer error is the output_errors, split by weights, recombined at hidden nodes
        hidden_errors = numpy.dot(self.who.T, output_errors)  # right: hidden_errors = numpy.dot(self.who.T, output_errors * final_outputs * (1.0 - final_outputs))

        # update the weights for the links between the hidden and output layers
        output_delta = output_errors * final_outputs * (1.0 - final_outputs)
        self.who = self.who + self.lr * numpy.dot(output_delta, hidden_outputs.T)
        self.bho = self.bho + self.lr * output_delta.sum(axis=1, keepdims=True)

        # update the weights for the links between the input and hidden layers
        hidden_delta = hidden_errors * hidden_outputs * (1.0 - hidden_outputs)
        self.wih = self.wih + self.lr * numpy.dot(hidden_delta, inputs.T)
        self.bih = self.bih + self.lr * hidden_delta.sum(axis=1, keepdims=True)

    # query the neural network
    def query(self, inputs_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        hidden_outputs = self.activation_function(numpy.dot(self.wih, inputs) + self.bih)
        return self.activation_function(numpy.dot(self.who, hidden_outputs) + self.bho)


def forward(params, X):
    n = neuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"], 0.0)
    return n.query(X).T


def step(params, X, y, lr):
    n = neuralNetwork(params["W1"], params["b1"], params["W2"], params["b2"], 2.0 * lr / y.size)
    n.train(X, y)
    return {"W1": n.wih, "b1": n.bih.ravel(), "W2": n.who, "b2": n.bho.ravel()}
