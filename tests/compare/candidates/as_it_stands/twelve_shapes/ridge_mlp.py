import numpy as np


def load_data(N=200):
    rng = np.random.RandomState(0)
    X = rng.randn(N, 2)
    y = np.logical_xor(X[:, 0] > 0, X[:, 1] > 0).astype(int)
    onehot = np.zeros((N, 2))
    onehot[np.arange(N), y] = 1
    return X, onehot


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


class MLP:
    """
    One hidden layer, sigmoid on both layers.
    Loss: mean squared error plus ridge penalty on the weights.
    """

    def __init__(self, input_dim, hidden_dim, output_dim, reg_coeff=1e-4):
        np.random.seed(2017)
        self.W1 = (2.0 * np.random.random((input_dim, hidden_dim)) - 1.0) / np.sqrt(input_dim)
        self.b1 = np.zeros((1, hidden_dim))
        self.W2 = (2.0 * np.random.random((hidden_dim, output_dim)) - 1.0) / np.sqrt(hidden_dim)
        self.b2 = np.zeros((1, output_dim))
        self.reg_coeff = reg_coeff

    def forward(self, X):
        self.h1 = sigmoid(np.matmul(X, self.W1) + self.b1)
        self.h2 = sigmoid(np.matmul(self.h1, self.W2) + self.b2)
        return self.h2

    def loss(self, y):
        N = y.shape[0]
        mse = np.square(y - self.h2).sum() / (2 * N)
        ridge = 0.5 * self.reg_coeff * (np.square(self.W1).sum() + np.square(self.W2).sum())
        return mse + ridge

    def backward(self, X, y):
        N = X.shape[0]
        # output layer
        dL_dh2 = -(y - self.h2) / N
        dL_dz2 = dL_dh2 * self.h2 * (1.0 - self.h2)
        self.dW2 = self.h1.T.dot(dL_dz2) + self.reg_coeff * np.square(self.W2).sum()
        self.db2 = dL_dz2.sum(axis=0, keepdims=True)
        # hidden layer
        dL_dh1 = dL_dz2.dot(self.W2.T)
        dL_dz1 = dL_dh1 * self.h1 * (1.0 - self.h1)
        self.dW1 = X.T.dot(dL_dz1) + self.reg_coeff * np.square(self.W1).sum()
        self.db1 = dL_dz1.sum(axis=0, keepdims=True)

    def update(self, learning_rate):
        self.W2 += -learning_rate * self.dW2
        self.b2 += -learning_rate * self.db2
        self.W1 += -learning_rate * self.dW1
        self.b1 += -learning_rate * self.db1

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)


if __name__ == "__main__":
    X, y = load_data()
    model = MLP(2, 10, 2)
    for i in range(2000):
        model.forward(X)
        model.backward(X, y)
        model.update(learning_rate=0.5)
        if (i + 1) % 500 == 0:
            acc = np.mean(model.predict(X) == np.argmax(y, axis=1))
            print('Epoch %d\tLoss: %f\tAccuracy: %f' % (i + 1, model.loss(y), acc))
