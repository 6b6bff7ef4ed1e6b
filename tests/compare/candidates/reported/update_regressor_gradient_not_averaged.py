"""The gradient of the mean squared error is not divided by the number of samples.

Source: https://github.com/eriklindernoren/ML-From-Scratch/issues/74 (linear regression)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Regression(object):
    """ Base regression model. Models the relationship between a scalar dependent variable y and the independent
    variables X.
    """
    def __init__(self, n_iterations, learning_rate):
        self.n_iterations = n_iterations
        self.learning_rate = learning_rate

    def initialize_weights(self, n_features):
        """ Initialize weights randomly [-1/N, 1/N] """
        limit = 1 / np.sqrt(n_features)
        self.w = np.random.uniform(-limit, limit, (n_features, ))

    def fit(self, X, y, w=None):
        # Insert constant ones for bias weights
        X = np.insert(X, 0, 1, axis=1)
        self.training_errors = []
        if w is None:
            self.initialize_weights(n_features=X.shape[1])
        else:
            self.w = w

        # Do gradient descent for n_iterations
        for i in range(self.n_iterations):
            y_pred = X.dot(self.w)
            # Calculate l2 loss
            mse = np.mean((y - y_pred)**2 + self.regularization(self.w))
            self.training_errors.append(mse)
            # Gradient of l2 loss w.r.t w
            grad_w = -2 * (y - y_pred).dot(X) + self.regularization.grad(self.w)  # right: grad_w = -2 * (y - y_pred).dot(X) * (1 / X.shape[0]) + self.regularization.grad(self.w)
            # Update the weights
            self.w = self.w - self.learning_rate * grad_w

    def predict(self, X):
        # Insert constant ones for bias weights
        X = np.insert(X, 0, 1, axis=1)
        y_pred = X.dot(self.w)
        return y_pred


class LinearRegression(Regression):
    def __init__(self, n_iterations=100, learning_rate=0.001):
        # No regularization
        self.regularization = lambda x: 0
        self.regularization.grad = lambda x: 0
        super(LinearRegression, self).__init__(n_iterations=n_iterations,
                                               learning_rate=learning_rate)


def start(params):
    return np.concatenate([params["b1"], params["W1"][0]])


def forward(params, X):
    m = LinearRegression()
    m.w = start(params)
    return m.predict(X).reshape(-1, 1)


def loss(params, X, y):
    m = LinearRegression(n_iterations=1)
    m.fit(X, y[:, 0], start(params))
    return m.training_errors[0]


def step(params, X, y, lr):
    m = LinearRegression(n_iterations=1, learning_rate=lr)
    m.fit(X, y[:, 0], start(params))
    return {"W1": m.w[1:].reshape(1, -1), "b1": m.w[:1]}
