"""The derivative for the intercept is a mean over the batch, the one for the coefficients a sum: it has to be divided by
the batch size too.

Source: https://github.com/campusx-official/100-days-of-machine-learning/pull/8 (Update mini-batch-gradient-descent-from-scratch.ipynb)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"


class MBGDRegressor:

    def __init__(self, coef, intercept, batch_size, learning_rate=0.01):
        self.coef_ = coef
        self.intercept_ = intercept
        self.lr = learning_rate
        self.batch_size = batch_size

    def derivatives(self, X_train, y_train, idx):
        y_hat = np.dot(X_train[idx], self.coef_) + self.intercept_
        intercept_der = -2 * np.mean(y_train[idx] - y_hat)
        coef_der = -2 * np.dot((y_train[idx] - y_hat), X_train[idx])
        # right: coef_der = -2 / self.batch_size * np.dot((y_train[idx] - y_hat), X_train[idx])
        return intercept_der, coef_der

    def fit(self, X_train, y_train, epochs=1):
        for i in range(epochs):
            for j in range(int(X_train.shape[0] / self.batch_size)):
                idx = np.arange(j * self.batch_size, (j + 1) * self.batch_size)
                intercept_der, coef_der = self.derivatives(X_train, y_train, idx)
                self.intercept_ = self.intercept_ - (self.lr * intercept_der)
                self.coef_ = self.coef_ - (self.lr * coef_der)

    def predict(self, X_test):
        return np.dot(X_test, self.coef_) + self.intercept_


def forward(params, X):
    return MBGDRegressor(params["W"], params["b"], len(X)).predict(X)


def gradients(params, X, y):
    mbr = MBGDRegressor(params["W"], params["b"], batch_size=len(X))
    b, w = mbr.derivatives(X, y, np.arange(len(X)))
    return {"W": w, "b": b}


def step(params, X, y, lr):
    mbr = MBGDRegressor(params["W"], params["b"], batch_size=len(X), learning_rate=lr)
    mbr.fit(X, y)
    return {"W": mbr.coef_, "b": mbr.intercept_}
