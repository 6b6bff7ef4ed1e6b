import numpy as np


def init_network():
    return {
        "W1": np.random.randn(6, 5) * 0.1,
        "b1": np.zeros((6, 1)),
        "W2": np.random.randn(4, 6) * 0.1,
        "b2": np.zeros((4, 1)),
    }


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(params, X):
    A1 = sigmoid(params["W1"] @ X + params["b1"])
    Z2 = params["W2"] @ A1 + params["b2"]
    e = np.exp(Z2 - Z2.max(axis=0))
    return A1, e / e.sum(axis=0)


def one_hot(labels):
    found = np.zeros((len(set(labels)), len(labels)))
    found[labels, range(len(labels))] = 1
    return found


def compute_loss(A2, labels):
    return -np.mean(np.log(A2[labels, range(len(labels))]))


def backward_propagation(params, A1, A2, X, labels):
    m = len(labels)
    dZ2 = A2 - one_hot(labels)
    dZ1 = params["W2"].T @ dZ2 * A1 * (1 - A1)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


def update_parameters(params, grads, learning_rate):
    return {name: value - learning_rate * grads["d" + name] for name, value in params.items()}
