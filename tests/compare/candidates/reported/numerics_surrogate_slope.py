"""The sigmoid's derivative divides exp(-z) by its own square, which is infinity over infinity for a very negative z.

Source: https://github.com/jeshraghian/snntorch/pull/433 (Fix NaN gradients in sigmoid surrogate backward pass)
"""
import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "linear"
LOSS = "mse"
OPTIMIZER = "sgd"


class Sigmoid:
    @staticmethod
    def forward(z):
        small = np.exp(-np.abs(z))
        return np.where(z >= 0, 1 / (1 + small), small / (1 + small))

    @staticmethod
    def backward(z, grad_output):
        s = Sigmoid.forward(z)
        slope = np.exp(-z) / (np.exp(-z) + 1) ** 2  # right: slope = s * (1 - s)
        return grad_output * slope


def affine(params, i, a):
    return a @ params["W%d" % i].T + params["b%d" % i]


def forward(params, X):
    return affine(params, 2, Sigmoid.forward(affine(params, 1, X)))


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    z = affine(params, 1, X)
    spikes = Sigmoid.forward(z)
    out = affine(params, 2, spikes)
    grad = 2 * (out - y) / out.size
    grad_z = Sigmoid.backward(z, grad @ params["W2"])
    return {"W1": grad_z.T @ X, "b1": grad_z.sum(0), "W2": grad.T @ spikes, "b2": grad.sum(0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: v - lr * grads[k] for k, v in params.items()}


def predict(params, X):
    return forward(params, X)
