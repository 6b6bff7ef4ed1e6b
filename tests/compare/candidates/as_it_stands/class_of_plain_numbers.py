import random
import math

class Neuron:
    def __init__(self, n_inputs):
        self.weights = [random.uniform(-1, 1) for _ in range(n_inputs)]
        self.bias = random.uniform(-1, 1)
        self.lr = 0.1

    def sigmoid(self, x):
        return 1 / (1 + math.exp(-x))

    def forward(self, inputs):
        total = 0
        for w, x in zip(self.weights, inputs):
            total += w * x
        total += self.bias
        return self.sigmoid(total)

    def train(self, inputs, target):
        output = self.forward(inputs)
        error = output - target
        delta = error * output * (1 - output)
        for i in range(len(self.weights)):
            self.weights[i] -= self.lr * delta * inputs[i]
        self.bias -= self.lr * delta
