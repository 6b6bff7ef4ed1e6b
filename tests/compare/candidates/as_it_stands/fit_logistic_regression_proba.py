import numpy as np

class LogReg:
    def __init__(self, lr=0.1, num_iter=300, verbose=False):
        self.lr, self.num_iter, self.verbose = lr, num_iter, verbose

    def __sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def __loss(self, h, y):
        return (-y * np.log(h) - (1 - y) * np.log(1 - h)).mean()

    def fit(self, X, y):
        self.theta = np.zeros(X.shape[1])
        self.intercept = 0.0
        for i in range(self.num_iter):
            h = self.__sigmoid(X @ self.theta + self.intercept)
            error = h - y
            self.theta = self.theta - self.lr * X.T @ error / y.size
            self.intercept = self.intercept - self.lr * error.mean()
            if self.verbose and i % 100 == 0:
                print(f'loss: {self.__loss(h, y)}')
        return self

    def predict_prob(self, X):
        return self.__sigmoid(X @ self.theta + self.intercept)

    def predict(self, X, threshold=0.5):
        return (self.predict_prob(X) >= threshold).astype(int)
