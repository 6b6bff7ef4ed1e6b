"""The errors are taken back through the weights without the slope of the sigmoid of the layer that they come from.

Source: https://github.com/rodrigoVerasIA/my-own-neural-networks (4-nn.ipynb; the same mistake as in "multi-layer neural
network back-propagation formula using stochastic gradient descent")
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


class NeuralNetwork:
  def __init__(self, weights, biases, learning_rate):
    self.weights_1, self.weights_2, self.weights_3 = weights
    self.biases_1, self.biases_2, self.biases_3 = [b.reshape(-1, 1) for b in biases]
    self.learning_rate = learning_rate

    self.sigmoid = lambda x: 1 / (1 + np.exp(-x)) # activation function
  pass

  def train(self, inputs_list, targets_list):
    inputs = np.array(inputs_list, ndmin=2).T
    targets = np.array(targets_list, ndmin=2).T

    # Forward pass
    # I -> Hidden 1
    hidden_1_outputs = self.sigmoid(np.dot(self.weights_1, inputs) + self.biases_1)

    # Hidden 1 -> Hidden 2
    hidden_2_outputs = self.sigmoid(np.dot(self.weights_2, hidden_1_outputs) + self.biases_2)

    # Hidden 2 -> Outputs
    final_outputs = self.sigmoid(np.dot(self.weights_3, hidden_2_outputs) + self.biases_3)

    # Backward pass
    # Output errors
    output_errors = targets - final_outputs
    # Hidden 2 errors
    hidden_2_errors = np.dot(self.weights_3.T, output_errors)  # right: hidden_2_errors = np.dot(self.weights_3.T, output_errors * final_outputs * (1 - final_outputs))
    # Hidden 1 errors
    hidden_1_errors = np.dot(self.weights_2.T, hidden_2_errors)  # right: hidden_1_errors = np.dot(self.weights_2.T, hidden_2_errors * hidden_2_outputs * (1 - hidden_2_outputs))

    # Update weights
    slope_3 = output_errors * final_outputs * (1 - final_outputs)
    slope_2 = hidden_2_errors * hidden_2_outputs * (1 - hidden_2_outputs)
    slope_1 = hidden_1_errors * hidden_1_outputs * (1 - hidden_1_outputs)
    self.weights_3 = self.weights_3 + self.learning_rate * np.dot(slope_3, hidden_2_outputs.T)
    self.weights_2 = self.weights_2 + self.learning_rate * np.dot(slope_2, hidden_1_outputs.T)
    self.weights_1 = self.weights_1 + self.learning_rate * np.dot(slope_1, inputs.T)
    self.biases_3 = self.biases_3 + self.learning_rate * slope_3.sum(axis=1, keepdims=True)
    self.biases_2 = self.biases_2 + self.learning_rate * slope_2.sum(axis=1, keepdims=True)
    self.biases_1 = self.biases_1 + self.learning_rate * slope_1.sum(axis=1, keepdims=True)
  pass

  def predict(self, inputs_list):
    inputs = np.array(inputs_list, ndmin=2).T
    hidden_1_outputs = self.sigmoid(np.dot(self.weights_1, inputs) + self.biases_1)
    hidden_2_outputs = self.sigmoid(np.dot(self.weights_2, hidden_1_outputs) + self.biases_2)
    return self.sigmoid(np.dot(self.weights_3, hidden_2_outputs) + self.biases_3)


def network(params, rate):
    return NeuralNetwork([params["W1"], params["W2"], params["W3"]],
                         [params["b1"], params["b2"], params["b3"]], rate)


def forward(params, X):
    return network(params, 0).predict(X).T


def step(params, X, y, lr):
    nn = network(params, lr * 2 / y.size)
    nn.train(X, y)
    return {"W1": nn.weights_1, "b1": nn.biases_1[:, 0], "W2": nn.weights_2,
            "b2": nn.biases_2[:, 0], "W3": nn.weights_3, "b3": nn.biases_3[:, 0]}
