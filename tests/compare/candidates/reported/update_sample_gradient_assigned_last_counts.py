"""In the gradient's loop over the samples g is assigned instead of added to, so that only the last sample counts.

Source: https://github.com/chen0040/js-regression/issues/1 (The regression learns NaN weights with the example code.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 1)
OUTPUT = "identity"
LOSS = "mse"


class LinearRegression:
    def __init__(self, config=None):
        config = config or {}
        self.iterations = config.get("iterations", 1)
        self.alpha = config.get("alpha", 0.001)
        self.lam = config.get("lambda", 0.0)

    def fit(self, data):
        self.N = len(data)
        self.dim = len(data[0])
        X = []
        Y = []
        for i in range(self.N):
            row = data[i]
            x_i = [1.0]
            for j in range(len(row) - 1):
                x_i.append(row[j])
            Y.append(row[-1])
            X.append(x_i)
        for k in range(self.iterations):
            dtheta = self.grad(X, Y, self.theta)
            for d in range(self.dim):
                self.theta[d] = self.theta[d] - self.alpha * dtheta[d]

    def grad(self, X, Y, theta):
        dtheta = []
        for d in range(self.dim):
            g = 0
            for i in range(self.N):
                x_i = X[i]
                y_i = Y[i]
                predicted = self.h(x_i, theta)
                g = -(y_i - predicted) * x_i[d]  # right: g += -(y_i - predicted) * x_i[d]
            g = (g + self.lam * theta[d]) / self.N
            dtheta.append(g)
        return dtheta

    def h(self, x_i, theta):
        predicted = 0.0
        for d in range(self.dim):
            predicted += x_i[d] * theta[d]
        return predicted

    def transform(self, x):
        x_i = [1.0]
        for j in range(len(x)):
            x_i.append(x[j])
        return self.h(x_i, self.theta)


def model(params, **config):
    reg = LinearRegression(config)
    reg.theta = [float(params["b1"][0])] + [float(w) for w in params["W1"][0]]
    reg.dim = len(reg.theta)
    return reg


def forward(params, X):
    reg = model(params)
    return np.array([[reg.transform(x)] for x in X])


def step(params, X, y, lr):
    # the class descends half of the mean squared error
    reg = model(params, alpha=2 * lr)
    reg.fit(np.column_stack([X, y]).tolist())
    return {"W1": np.array([reg.theta[1:]]), "b1": np.array(reg.theta[:1])}
