"""y is a vector and yHat a column, so y - yHat is a whole matrix of differences, every target against every prediction;
y has to be made a column first.

Source: https://github.com/stephencwelch/Neural-Networks-Demystified/issues/8 (Something wrong with costfunction)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "half_mse"


class Neural_Network(object):
    def __init__(self, W, b):
        # Define Hyperparameters
        self.inputLayerSize = W.size
        self.outputLayerSize = 1
        # Weights (parameters)
        self.W1 = W.reshape(self.inputLayerSize, self.outputLayerSize)
        self.b1 = b

    def forward(self, X):
        # Propagate inputs though network
        self.z2 = np.dot(X, self.W1) + self.b1
        return self.sigmoid(self.z2)

    def sigmoid(self, z):
        # Apply sigmoid activation function to scalar, vector, or matrix
        return 1 / (1 + np.exp(-z))

    def sigmoidPrime(self, z):
        # Gradient of sigmoid
        return self.sigmoid(z) * (1 - self.sigmoid(z))

    def costFunction(self, X, y):
        # Compute cost for given X,y, use weights already stored in class.
        # missing: y = y.reshape(-1, 1)
        self.yHat = self.forward(X)  # or here
        J = 0.5 * np.sum((y - self.yHat) ** 2) / X.shape[0]
        return J

    def costFunctionPrime(self, X, y):
        # Compute derivative with respect to W1 and b1 for a given X and y:
        # missing: y = y.reshape(-1, 1)
        self.yHat = self.forward(X)  # or here
        delta2 = np.multiply(-(y - self.yHat), self.sigmoidPrime(self.z2))
        dJdW1 = np.dot(X.T, delta2) / X.shape[0]
        dJdb1 = np.sum(delta2) / X.shape[0]
        return dJdW1, dJdb1


def forward(params, X):
    return Neural_Network(params["W"], params["b"]).forward(X)[:, 0]


def loss(params, X, y):
    return Neural_Network(params["W"], params["b"]).costFunction(X, y)


def gradients(params, X, y):
    NN = Neural_Network(params["W"], params["b"])
    dJdW1, dJdb1 = NN.costFunctionPrime(X, y)
    return {"W": dJdW1[:, 0], "b": dJdb1}
