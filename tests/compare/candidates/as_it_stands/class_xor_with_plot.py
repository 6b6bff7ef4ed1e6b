import numpy as np

class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size):
        self.W1 = np.random.randn(input_size, hidden_size)
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = np.random.randn(hidden_size, output_size)
        self.b2 = np.zeros((1, output_size))

    def sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def sigmoid_derivative(self, x):
        return x * (1 - x)

    def forward(self, X):
        self.z1 = np.dot(X, self.W1) + self.b1
        self.a1 = self.sigmoid(self.z1)
        self.z2 = np.dot(self.a1, self.W2) + self.b2
        self.a2 = self.sigmoid(self.z2)
        return self.a2

    def backward(self, X, y, output, learning_rate):
        error = output - y
        d2 = error * self.sigmoid_derivative(output)
        d1 = d2.dot(self.W2.T) * self.sigmoid_derivative(self.a1)
        self.W2 -= learning_rate * self.a1.T.dot(d2) / len(X)
        self.b2 -= learning_rate * np.sum(d2, axis=0, keepdims=True) / len(X)
        self.W1 -= learning_rate * X.T.dot(d1) / len(X)
        self.b1 -= learning_rate * np.sum(d1, axis=0, keepdims=True) / len(X)

    def train(self, X, y, epochs, learning_rate):
        for epoch in range(epochs):
            output = self.forward(X)
            self.backward(X, y, output, learning_rate)
            if epoch % 1000 == 0:
                print("loss", np.mean(np.square(y - output)))

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])
nn = NeuralNetwork(2, 4, 1)
nn.train(X, y, 10000, 0.1)
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()
