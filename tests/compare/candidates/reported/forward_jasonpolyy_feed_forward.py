"""The hidden activation is applied to the last layer as well, before the output activation; the last layer's sum should
go to the output activation as it is.

Source: https://github.com/jasonpolyy/numpy-neuralnetwork (nn.py, __feed_forward and predict)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def relu(x):
    return np.maximum(0, x)


def softmax(x):
    """
    Calculate the softmax values of a vector `x`
    """
    e = np.exp(x - np.max(x))
    return e / np.sum(e)


class MLP:
    """
    Class for a simple multi-layer perceptron neural network.
    """

    def __init__(self, layer_sizes, activation, output_activation):
        self.layer_sizes = layer_sizes
        self.num_hidden_layers = len(layer_sizes) - 2
        self.activation = activation
        self.output_activation = output_activation
        self.weights = None

    def predict(self, X):
        """
        Create predictions using the trained neural network.
        """
        outputs = np.empty((0, self.layer_sizes[-1]), dtype=X.dtype)
        for x_i in X:
            pred = self.output_activation(self.__feed_forward(x_i, self.activation))
            outputs = np.vstack((outputs, pred))

        return outputs

    def __feed_forward(self, x_i, activation):
        """
        Feed input forward through the neural network.
        """
        output = x_i
        for layer_idx in range(self.num_hidden_layers + 1):
            z = self.weights['w' + str(layer_idx)].T.dot(output) + self.weights['b' + str(layer_idx)]
            output = activation(z)  # right: output = activation(z) if layer_idx < self.num_hidden_layers else z

        return output


def forward(params, X):
    sizes = [params["W1"].shape[0]]
    weights = {}
    for i in range(len(params) // 2):
        weights['w' + str(i)] = params["W" + str(i + 1)]
        weights['b' + str(i)] = params["b" + str(i + 1)]
        sizes.append(weights['b' + str(i)].size)
    mlp = MLP(sizes, relu, softmax)
    mlp.weights = weights
    return mlp.predict(X)
