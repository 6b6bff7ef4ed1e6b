"""Adagrad adds its step to the parameters instead of subtracting it, and so climbs the cost.

Source: https://github.com/PaddlePaddle/Paddle/issues/4184 (about adagrad whether there exists a error)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adagrad"
EPS = 1e-10


class AdagradOptimizer:
    epsilon_ = 1e-10

    def __init__(self, parameter, accum_g=None):
        self.parameter_ = parameter
        self.accum_gradient_ = np.zeros_like(parameter) if accum_g is None else accum_g

    def Update(self, gradient, learning_rate):
        param = self.parameter_.copy()
        grad = gradient
        accum_g = self.accum_gradient_.copy()
        for i in range(param.size):
            accum_g[i] += grad[i] * grad[i]
            param[i] += learning_rate * grad[i] / (np.sqrt(accum_g[i]) + self.epsilon_)  # right: param[i] -= learning_rate * grad[i] / (np.sqrt(accum_g[i]) + self.epsilon_)
        self.parameter_ = param
        self.accum_gradient_ = accum_g


def Score(x, w, b):
    return x.dot(w) + b


def Sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def forward(params, X):
    return Sigmoid(Score(X, params["W"], params["b"]))


def loss(params, X, y):
    z = Score(X, params["W"], params["b"])
    return np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))


def gradients(params, X, y):
    diff = (forward(params, X) - y) / y.shape[0]
    return {"W": X.T.dot(diff), "b": diff.sum()}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    # one flat buffer, the bias last
    parameter = np.append(params["W"], params["b"])
    optimizer = AdagradOptimizer(parameter, state.get("accum"))
    optimizer.Update(np.append(g["W"], g["b"]), lr)
    flat = optimizer.parameter_
    return {"W": flat[:-1], "b": flat[-1]}, {"accum": optimizer.accum_gradient_}
