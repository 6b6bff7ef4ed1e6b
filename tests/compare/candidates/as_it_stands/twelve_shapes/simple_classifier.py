import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class LogisticClassifier():

    def __init__(self, lr=0.05, n_iters=200):
        self.lr = lr
        self.n_iters = n_iters
        self.weights = None
        self.bias = None

    def fit(self, X, y):
        """
        X: array of shape (n_samples, n_features)
        y: array of shape (n_samples,) holding 0 / 1
        """
        n_samples, n_features = X.shape
        self.weights = np.zeros((n_features, 1))
        self.bias = 0

        for _ in range(self.n_iters):
            linear_pred = np.dot(X, self.weights) + self.bias
            predictions = sigmoid(linear_pred)

            dw = (1 / n_samples) * np.dot(X.T, (predictions - y))
            db = (1 / n_samples) * np.sum(predictions - y)

            self.weights = self.weights - self.lr * dw
            self.bias = self.bias - self.lr * db

    def predict(self, X):
        linear_pred = np.dot(X, self.weights) + self.bias
        y_pred = sigmoid(linear_pred)
        return np.where(y_pred > 0.5, 1, 0)


def train_test_split(X, y, test_size=0.25, seed=1234):
    idx = np.random.RandomState(seed).permutation(len(X))
    cut = int(len(X) * (1 - test_size))
    return X[idx[:cut]], X[idx[cut:]], y[idx[:cut]], y[idx[cut:]]


if __name__ == "__main__":
    rs = np.random.RandomState(0)
    X = rs.normal(size=(80, 2))
    y = (X[:, 0] - X[:, 1] > 0.2).astype(int)
    X_train, _, y_train, _ = train_test_split(X, y)

    clf = LogisticClassifier(lr=0.1)
    clf.fit(X_train, y_train)
    y_pred = clf.predict(X_train)
    print("train accuracy", np.mean(y_pred == y_train))
