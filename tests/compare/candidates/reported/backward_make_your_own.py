"""The nodes' outputs are put through the sigmoid again before o(1 - o) is taken; they are sigmoids already.

Source: http://makeyourownneuralnetwork.blogspot.com/2017/01/errata-4-lots-of-updates.html (Errata #4: page 99,
sigmoid(O_k)(1 - sigmoid(O_k)))
"""

import numpy

AGAINST = "network"
LAYERS = (4, 3, 2)
LOSS = "half_mse"


# neural network class definition
class neuralNetwork:

    # initialise the neural network
    def __init__(self, params):
        # link weight matrices, wih and who, w_i_j from node i to node j in the next layer
        self.wih = params["W1"]
        self.who = params["W2"]
        self.bih = params["b1"].reshape(-1, 1)
        self.bho = params["b2"].reshape(-1, 1)
        # activation function is the sigmoid function
        self.activation_function = lambda x: 1 / (1 + numpy.exp(-x))

    # query the neural network
    def query(self, inputs):
        hidden_inputs = numpy.dot(self.wih, inputs) + self.bih
        self.hidden_outputs = self.activation_function(hidden_inputs)
        final_inputs = numpy.dot(self.who, self.hidden_outputs) + self.bho
        return self.activation_function(final_inputs)

    # the part of the update that stays the same for all the links into a node
    def _delta(self, errors, outputs):
        o = self.activation_function(outputs)  # right: nothing
        return errors * o * (1.0 - o)  # right: return errors * outputs * (1.0 - outputs)

    # train the neural network with all the records at once
    def train(self, inputs_list, targets_list, lr):
        inputs = numpy.array(inputs_list, ndmin=2).T
        targets = numpy.array(targets_list, ndmin=2).T
        n = inputs.shape[1]

        final_outputs = self.query(inputs)

        # output layer error is the (target - actual)
        output_delta = self._delta(targets - final_outputs, final_outputs)
        # hidden layer error is the output delta, split by weights, recombined at hidden nodes
        hidden_delta = self._delta(numpy.dot(self.who.T, output_delta), self.hidden_outputs)

        return {
            "W1": self.wih + lr / n * numpy.dot(hidden_delta, inputs.T),
            "b1": (self.bih + lr / n * numpy.sum(hidden_delta, axis=1, keepdims=True)).ravel(),
            "W2": self.who + lr / n * numpy.dot(output_delta, self.hidden_outputs.T),
            "b2": (self.bho + lr / n * numpy.sum(output_delta, axis=1, keepdims=True)).ravel(),
        }


def forward(params, X):
    return neuralNetwork(params).query(X.T).T


def loss(params, X, y):
    return numpy.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def step(params, X, y, lr):
    return neuralNetwork(params).train(X, y, lr)
