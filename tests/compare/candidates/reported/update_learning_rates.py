"""The rates of the parameters hold the base rate already, and the descent multiplies by the base rate once more: the
step is lr * lr * gradient instead of lr * gradient.

Source: https://github.com/gpleiss/nnlr/issues/3 (Is nnlr + optim multiplying the base lr twice?)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        self.factors = {"weight": 1, "bias": 1}

    def getParameters(self):
        return np.concatenate([self.weight.ravel(), self.bias.ravel()])

    def getOptimConfig(self, baseLearningRate, baseWeightDecay):
        """One learning rate and one decay for each number of the flat parameters"""
        learningRates, weightDecays = [], []
        for name, p in (("weight", self.weight), ("bias", self.bias)):
            learningRates.append(np.full(p.size, self.factors[name] * baseLearningRate))
            # right: learningRates.append(np.full(p.size, self.factors[name]))
            weightDecays.append(np.full(p.size, self.factors[name] * baseWeightDecay))
        return np.concatenate(learningRates), np.concatenate(weightDecays)


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def sgd(x, dfdx, config):
    lr = config["learningRate"]
    lrs = config["learningRates"]
    dfdx = dfdx + config["weightDecays"] * x
    deltaParameters = lrs * dfdx
    return x - lr * deltaParameters


def forward(params, X):
    return np.exp(log_softmax(X @ params["W"].T + params["b"]))


def loss(params, X, y):
    logp = log_softmax(X @ params["W"].T + params["b"])
    return -np.mean(logp[np.arange(len(y)), y])


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W": d.T @ X, "b": d.sum(axis=0)}


def step(params, X, y, lr):
    module = Linear(params["W"], params["b"])
    learningRates, weightDecays = module.getOptimConfig(lr, 0.0)
    config = {"learningRate": lr, "learningRates": learningRates, "weightDecays": weightDecays}
    grads = gradients(params, X, y)
    dfdx = np.concatenate([grads["W"].ravel(), grads["b"].ravel()])
    x = sgd(module.getParameters(), dfdx, config)
    n = params["W"].size
    return {"W": x[:n].reshape(params["W"].shape), "b": x[n:].reshape(params["b"].shape)}
