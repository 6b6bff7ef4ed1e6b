import numpy as np
import matplotlib.pyplot as plt


class LinearRegressionGD:
    """Linear regression with batch gradient descent"""

    def __init__(self, eta=0.01, n_iterations=50):
        self.eta = eta
        self.n_iterations = n_iterations

    def fit(self, X, y):
        self.cost_ = []
        self.w_ = np.zeros((X.shape[1], 1))
        self.b_ = np.zeros(1)
        m = X.shape[0]

        for _ in range(self.n_iterations):
            y_pred = np.dot(X, self.w_) + self.b_
            residuals = y_pred - y
            gradient_vector = np.dot(X.T, residuals)
            self.w_ -= (self.eta / m) * gradient_vector
            self.b_ -= (self.eta / m) * np.sum(residuals)
            cost = np.sum((residuals ** 2)) / (2 * m)
            self.cost_.append(cost)
        return self

    def predict(self, X):
        return np.dot(X, self.w_) + self.b_


x = np.random.rand(100, 1)
y = 2 + 3 * x + np.random.rand(100, 1)
model = LinearRegressionGD(eta=0.1, n_iterations=200).fit(x, y)
plt.plot(range(200), model.cost_)
plt.show()
