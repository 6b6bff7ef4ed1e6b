"""With the log loss, dldz has the sigmoid's derivative as a factor, which the logarithm has cancelled already: it is
yhat - y alone.

Source: https://github.com/Waikato/moa/pull/134 (Fix error in AdaGrad derivative)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "adagrad"
EPS = 1e-10
STEPS = "online"


class AdaGrad:
    """An online optimiser for learning various linear models"""

    def __init__(self, params, state):
        self.m_weights = params["W"].copy()
        self.m_bias = params["b"]
        self.m_velocity = state.get("velocity", np.zeros_like(params["W"]))
        self.m_biasVelocity = state.get("biasVelocity", 0.0)
        self.m_epsilon = EPS

    def votes(self, inst):
        z = np.dot(inst, self.m_weights) + self.m_bias
        return 1.0 / (1.0 + np.exp(-z))

    def derivative(self, inst, y):
        yhat = self.votes(inst)
        dldz = (yhat - y) * (yhat * (1.0 - yhat))  # right: dldz = yhat - y
        return dldz

    def trainOnInstance(self, inst, y, learningRate):
        dldz = self.derivative(inst, y)

        # Loss function gradient (sans regularisation)
        m_gradients = inst * dldz

        # Weight update for the bias
        self.m_biasVelocity = self.m_biasVelocity + dldz * dldz
        self.m_bias = self.m_bias - learningRate / (np.sqrt(self.m_biasVelocity) + self.m_epsilon) * dldz

        # Weight update
        self.m_velocity = self.m_velocity + m_gradients * m_gradients
        self.m_weights = self.m_weights - learningRate / (np.sqrt(self.m_velocity) + self.m_epsilon) * m_gradients


def forward(params, X):
    return AdaGrad(params, {}).votes(X)


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    learner = AdaGrad(params, {})
    dldz = learner.derivative(X, y)
    return {"W": X.T @ dldz / len(X), "b": np.mean(dldz)}


def step(params, X, y, lr, state):
    learner = AdaGrad(params, state)
    for inst, label in zip(X, y):
        learner.trainOnInstance(inst, label, lr)
    new = {"W": learner.m_weights, "b": learner.m_bias}
    return new, {"velocity": learner.m_velocity, "biasVelocity": learner.m_biasVelocity}
