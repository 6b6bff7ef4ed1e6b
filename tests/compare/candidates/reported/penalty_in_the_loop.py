"""The regularization term stands inside the loop over the data, so it is added once for each sample; it should be added
once, after the loop.

Source: https://github.com/MichalDanielDobrzanski/DeepLearningPython/pull/41 (Fix error in total cost calculation in
network2.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
L2 = 0.3


def sigmoid(z):
    """The sigmoid function."""
    return 1.0/(1.0+np.exp(-z))


class QuadraticCost(object):

    @staticmethod
    def fn(a, y):
        """Return the cost associated with an output ``a`` and desired output ``y``."""
        return 0.5*np.sum((a-y)**2)


class Network(object):

    def __init__(self, weights, biases, cost=QuadraticCost):
        self.weights = weights
        self.biases = biases
        self.cost = cost

    def feedforward(self, a):
        """Return the output of the network if ``a`` is input, a column."""
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(np.dot(w, a)+b)
        return a

    def total_cost(self, data, lmbda):
        """Return the total cost for the data set ``data``."""
        cost = 0.0
        for x, y in data:
            a = self.feedforward(x)
            cost += self.cost.fn(a, y)/len(data)
            cost += 0.5*(lmbda/len(data))*sum(np.sum(w**2) for w in self.weights)  # right: nothing
        return cost  # right: cost += 0.5*(lmbda/len(data))*sum(np.sum(w**2) for w in self.weights); return cost


def make(params):
    return Network([params["W1"], params["W2"]], [params["b1"][:, None], params["b2"][:, None]])


def forward(params, X):
    return make(params).feedforward(X.T).T


def loss(params, X, y):
    data = [(x[:, None], t[:, None]) for x, t in zip(X, y)]
    return make(params).total_cost(data, lmbda=L2*len(data))
