import numpy as np


def init_network(layers, seed=0):
    """layers: list of ints, returns (weights, biases); weights[i] is (layers[i], layers[i+1])"""
    rs = np.random.RandomState(seed)
    weights, biases = [], []
    for n_in, n_out in zip(layers[:-1], layers[1:]):
        weights.append(rs.randn(n_in, n_out) / np.sqrt(n_in))
        biases.append(np.zeros(n_out))
    return weights, biases


def tanh_prime(z):
    return 1.0 - np.tanh(z) ** 2


def forward(x, weights, biases):
    """returns pre-activations and activations of all layers, the output is linear"""
    zs, activations = [], [x]
    for i in range(len(weights)):
        z = np.dot(activations[-1], weights[i]) + biases[i]
        zs.append(z)
        if i < len(weights) - 1:
            activations.append(np.tanh(z, out=z))
        else:
            activations.append(z)
    return zs, activations


def backward(y, zs, activations, weights):
    n = y.shape[0]
    grads_w = [None] * len(weights)
    grads_b = [None] * len(weights)
    delta = (activations[-1] - y) / n
    for i in reversed(range(len(weights))):
        grads_w[i] = np.dot(activations[i].T, delta)
        grads_b[i] = delta.sum(axis=0)
        if i > 0:
            delta = np.dot(delta, weights[i].T) * tanh_prime(zs[i - 1])
    return grads_w, grads_b


def half_mse(y, pred):
    return 0.5 * np.mean(np.sum((pred - y) ** 2, axis=1))


def train(x, y, layers, lr=0.1, steps=2000):
    weights, biases = init_network(layers)
    for step in range(steps):
        zs, activations = forward(x, weights, biases)
        grads_w, grads_b = backward(y, zs, activations, weights)
        for i in range(len(weights)):
            weights[i] -= lr * grads_w[i]
            biases[i] -= lr * grads_b[i]
        if step % 500 == 0:
            print("step", step, "loss", half_mse(y, activations[-1]))
    return weights, biases


if __name__ == "__main__":
    x = np.linspace(-3, 3, 80)[:, None]
    y = np.hstack([np.sin(x), np.cos(x)])
    weights, biases = train(x, y, [1, 16, 16, 2])
    print("final", half_mse(y, forward(x, weights, biases)[1][-1]))
