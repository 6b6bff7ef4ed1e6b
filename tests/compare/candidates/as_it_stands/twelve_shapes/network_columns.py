import numpy as np


def sigma(z):
    return 1.0 / (1.0 + np.exp(-z))


class Network:
    """Sigmoid network for column vectors, quadratic cost, mini-batch SGD.

    layer_sizes: neurons per layer with the input layer first, e.g. (2, 6, 2)
    """

    def __init__(self, layer_sizes, rng):
        self.rng = rng
        self.weights = []
        self.biases = []
        for below, above in zip(layer_sizes, layer_sizes[1:]):
            self.weights.append(rng.standard_normal((above, below)))
            self.biases.append(rng.standard_normal((above, 1)))

    def output(self, a):
        for W, b in zip(self.weights, self.biases):
            a = sigma(W @ a + b)
        return a

    def cost(self, samples):
        return np.mean([0.5 * np.sum((self.output(x) - y) ** 2) for x, y in samples])

    def gradient(self, x, y):
        """Gradient of the cost of a single sample, layer by layer."""
        acts = [x]
        for W, b in zip(self.weights, self.biases):
            acts.append(sigma(W @ acts[-1] + b))

        dWs, dbs = [], []
        delta = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
        for k in reversed(range(len(self.weights))):
            dWs.insert(0, delta @ acts[k].T)
            dbs.insert(0, delta)
            if k:
                delta = (self.weights[k].T @ delta) * acts[k] * (1 - acts[k])
        return dWs, dbs

    def learn_batch(self, batch, eta):
        sum_W = [np.zeros_like(W) for W in self.weights]
        sum_b = [np.zeros_like(b) for b in self.biases]
        for x, y in batch:
            dWs, dbs = self.gradient(x, y)
            for total, part in zip(sum_W + sum_b, dWs + dbs):
                total += part
        step = eta / len(batch)
        self.weights = [W - step * s for W, s in zip(self.weights, sum_W)]
        self.biases = [b - step * s for b, s in zip(self.biases, sum_b)]

    def sgd(self, samples, epochs, batch_size, eta):
        samples = list(samples)
        for epoch in range(epochs):
            self.rng.shuffle(order := np.arange(len(samples)))
            for i in range(0, len(samples), batch_size):
                self.learn_batch([samples[j] for j in order[i:i + batch_size]], eta)
            if epoch % 50 == 0:
                print("Epoch", epoch, "cost", round(self.cost(samples), 4))


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    samples = []
    for _ in range(60):
        p = rng.uniform(-1, 1, (2, 1))
        y = np.array([[1.0], [0.0]]) if p[0, 0] * p[1, 0] > 0 else np.array([[0.0], [1.0]])
        samples.append((p, y))
    net = Network((2, 6, 2), rng)
    net.sgd(samples, 201, 10, 3.0)
    hits = sum(net.output(x).argmax() == y.argmax() for x, y in samples)
    print(hits, "of", len(samples))
