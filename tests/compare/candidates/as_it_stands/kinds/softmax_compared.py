import numpy as np


class SoftmaxClassifier:
    def __init__(self, eta=0.1, epochs=200, l2=0.0):
        self.eta = eta
        self.epochs = epochs
        self.l2 = l2

    def fit(self, X, y):
        self.classes_ = np.unique(y)
        self.n_classes = self.classes_.shape[0]
        self.w_ = np.random.normal(scale=0.01, size=(X.shape[1], self.n_classes))
        self.b_ = np.zeros(self.n_classes)
        y_enc = (y[:, None] == self.classes_).astype(float)
        for _ in range(self.epochs):
            z = X.dot(self.w_) + self.b_
            probas = np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)
            diff = probas - y_enc
            grad = np.dot(X.T, diff) / X.shape[0]
            self.w_ -= self.eta * (grad + self.l2 * self.w_)
            self.b_ -= self.eta * diff.mean(axis=0)
        return self

    def predict_proba(self, X):
        z = X.dot(self.w_) + self.b_
        return np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)
