"""Each step is added to the weights twice: when the moments are divided, and once more in the end.

Source: https://github.com/gorgonia/gorgonia/pull/494 (Fix adam)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"


def Mul(a, b):
    return np.multiply(a, b)


def Div(a, b, incr=None):
    """a / b; adds it to incr too, in place, if that is given."""
    retVal = np.divide(a, b)
    if incr is not None:
        incr += retVal
    return retVal


class AdamSolver:
    def __init__(self, eta, cache, iter):
        self.eta, self.eps, self.beta1, self.beta2 = eta, 1e-8, 0.9, 0.999
        self.iter = iter
        self.cache = dict(cache)

    def Step(self, model):
        self.iter += 1
        correction1 = 1 - self.beta1 ** self.iter
        correction2 = 1 - self.beta2 ** self.iter
        for name, (weights, grad) in model.items():
            w = np.array(weights)
            cvm, cvv = self.cache.get(name, (np.zeros_like(w), np.zeros_like(w)))
            newM = Mul(cvm, self.beta1) + Mul(grad, 1 - self.beta1)
            newV = Mul(cvv, self.beta2) + Mul(Mul(grad, grad), 1 - self.beta2)
            self.cache[name] = (newM, newV)

            mHats = Div(newM, correction1)
            vHats = np.sqrt(Div(newV, correction2)) + self.eps
            upd = Div(Mul(mHats, -self.eta), vHats, incr=w)  # right: upd = Div(Mul(mHats, -self.eta), vHats)
            w += upd  # or here
            model[name] = (w, grad)
        return model


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X.dot(params["W"]) + params["b"])


def gradients(params, X, y):
    diff = (forward(params, X) - y) / len(y)
    return {"W": X.T.dot(diff), "b": diff.sum()}


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    solver = AdamSolver(lr, state.get("cache", {}), state.get("iter", 0))
    model = solver.Step({name: (params[name], g[name]) for name in params})
    return {name: model[name][0] for name in params}, {"cache": solver.cache, "iter": solver.iter}
