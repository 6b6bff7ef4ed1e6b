import numpy as np

class Perceptron:

    def __init__(self, inputs, labels, lr=0.5):
        self.inputs = np.array(inputs, dtype=float)
        self.labels = np.array(labels, dtype=float)
        self.lr = lr
        self.weights = np.random.uniform(-1, 1, size=(self.inputs.shape[1], 1))
        self.bias = np.random.uniform(-1, 1, size=(1,))

    def sigmoid(self, x):
        return 1/(1+np.exp(-x))

    def think(self):
        return self.sigmoid(np.dot(self.inputs, self.weights) + self.bias)

    def train(self, iterations):
        for i in range(iterations):
            output = self.think()
            error = output - self.labels
            delta = error * output * (1 - output)
            # update
            self.weights -= self.lr * np.dot(self.inputs.T, delta) / len(self.inputs)
            self.bias -= self.lr * delta.mean(axis=0)

if __name__ == '__main__':
    X = [[0,0,1],[1,1,1],[1,0,1],[0,1,1]]
    Y = [[0],[1],[1],[0]]
    p = Perceptron(X, Y)
    p.train(10000)
    print(p.think())
