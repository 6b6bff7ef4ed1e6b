import numpy as np

np.random.seed(1)


class Dense:
    """Fully connected layer, samples in rows. y = x w + b"""

    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.5 * np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros(n_neurons)

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights) + self.biases
        return self.output

    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dbiases = np.sum(dvalues, axis=0)
        self.dinputs = np.dot(dvalues, self.weights.T)
        return self.dinputs


class LeakyReLU:
    def __init__(self, alpha=0.3):
        self.alpha = alpha

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, self.alpha * inputs)
        return self.output

    def backward(self, dvalues):
        self.dinputs = dvalues * np.where(self.inputs > 0, 1.0, 0.0)
        return self.dinputs


class SoftmaxCrossEntropy:
    def forward(self, logits, y_true):
        exps = np.exp(logits - np.max(logits, axis=1, keepdims=True))
        self.probs = exps / np.sum(exps, axis=1, keepdims=True)
        self.y_true = y_true
        return -np.mean(np.sum(y_true * np.log(self.probs + 1e-9), axis=1))

    def backward(self):
        return (self.probs - self.y_true) / len(self.y_true)


class Network:
    def __init__(self):
        self.layers = []
        self.loss_fn = SoftmaxCrossEntropy()

    def add(self, layer):
        self.layers.append(layer)
        return self

    def forward(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def train_step(self, X, y, lr):
        loss = self.loss_fn.forward(self.forward(X), y)
        grad = self.loss_fn.backward()
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        for layer in self.layers:
            if hasattr(layer, "weights"):
                layer.weights -= lr * layer.dweights
                layer.biases -= lr * layer.dbiases
        return loss


def spiral(points=60, classes=3):
    X, labels = [], []
    for c in range(classes):
        r = np.linspace(0.1, 1, points)
        t = np.linspace(c * 4, (c + 1) * 4, points) + np.random.randn(points) * 0.15
        X.append(np.c_[r * np.sin(t), r * np.cos(t)])
        labels += [c] * points
    return np.vstack(X), np.eye(classes)[labels]


if __name__ == "__main__":
    X, y = spiral()
    net = Network().add(Dense(2, 24)).add(LeakyReLU()).add(Dense(24, 12)).add(LeakyReLU()).add(Dense(12, 3))
    for i in range(801):
        loss = net.train_step(X, y, lr=0.5)
        if i % 200 == 0:
            acc = np.mean(net.forward(X).argmax(1) == y.argmax(1))
            print(f"iter {i}: loss {loss:.3f}, acc {acc:.3f}")
