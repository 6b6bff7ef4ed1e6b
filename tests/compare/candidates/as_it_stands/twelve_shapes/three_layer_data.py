import numpy as np
from numpy import dot


class NeuralNetwork():
    """Three weight matrices, sigmoid everywhere, squared error."""

    def __init__(self, inputs, targets, l2=5, l3=4, seed=2):
        rng = np.random.RandomState(seed)
        self.inputs = inputs
        self.targets = targets
        n_in = inputs.shape[1]
        n_out = targets.shape[1]
        self.w1 = 2 * rng.random_sample((n_in, l2)) - 1
        self.w2 = 2 * rng.random_sample((l2, l3)) - 1
        self.w3 = 2 * rng.random_sample((l3, n_out)) - 1

    def _sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def _slope(self, a):
        return a * (1 - a)

    def feedforward(self):
        self.a2 = self._sigmoid(dot(self.inputs, self.w1))
        self.a3 = self._sigmoid(dot(self.a2, self.w2))
        self.output = self._sigmoid(dot(self.a3, self.w3))
        return self.output

    def error(self):
        return 0.5 * np.sum((self.targets - self.output) ** 2)

    def backprop(self, rate=1.0):
        err4 = self.targets - self.output
        del4 = err4 * self._slope(self.output)

        # errors of the hidden layers
        del3 = dot(self.w3, err4.T) * self._slope(self.a3).T
        del2 = dot(self.w2, del3) * self._slope(self.a2).T

        # weight changes
        step3 = dot(self.a3.T, del4)
        step2 = dot(self.a2.T, del3.T)
        step1 = dot(self.inputs.T, del2.T)

        self.w1 += rate * step1
        self.w2 += rate * step2
        self.w3 += rate * step3

    def train(self, iterations):
        for it in range(iterations):
            self.feedforward()
            if it % 1000 == 0:
                print("iteration", it, "error", self.error())
            self.backprop()


if __name__ == "__main__":
    inputs = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0]])
    outputs = np.array([[0, 1, 1, 1, 1, 0, 0]]).T
    network = NeuralNetwork(inputs, outputs)
    network.train(4000)
    print(network.feedforward().round(3))
