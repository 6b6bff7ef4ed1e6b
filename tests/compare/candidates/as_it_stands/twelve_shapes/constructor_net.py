import numpy as np

np.random.seed(0)


class NeuralNetwork:
    def __init__(self, x, y, n_hidden=4):
        self.input = x
        self.y = y
        self.weights1 = np.random.rand(x.shape[1], n_hidden)
        self.weights2 = np.random.rand(n_hidden, y.shape[1])

    @staticmethod
    def act(v):
        return 1.0 / (1 + np.exp(-v))

    @staticmethod
    def act_deriv(a):
        """derivative of the logistic function, written with its value a"""
        return a - a ** 2

    def feedforward(self):
        self.hidden = self.act(self.input.dot(self.weights1))
        self.output = self.act(self.hidden.dot(self.weights2))
        return self.output

    def sse(self):
        return ((self.output - self.y) ** 2).sum()

    def backprop(self):
        # d sse / d weights, going back through both layers
        d2 = 2 * (self.output - self.y) * self.act_deriv(self.output)
        d1 = d2.dot(self.weights2.T) * self.act_deriv(self.hidden)
        self.weights2 -= self.hidden.T.dot(d2)
        self.weights1 -= self.input.T.dot(d1)


if __name__ == "__main__":
    X = np.array([[0, 0, 1],
                  [0, 1, 1],
                  [1, 0, 1],
                  [1, 1, 1]])
    y = np.array([[0], [1], [1], [0]])
    nn = NeuralNetwork(X, y)
    for i in range(1501):
        nn.feedforward()
        if i % 500 == 0:
            print("sse", round(nn.sse(), 5))
        nn.backprop()
    print(nn.feedforward())
