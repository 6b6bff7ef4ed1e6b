"""On the CPU the decay rate of the weights is not multiplied by eta.

Source: https://github.com/chainer/chainer/issues/7365 (AdamW behavior on CPU changed at v6.0.0)
"""

import numpy

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.1


class Hyperparameter(object):
    def __init__(self, eta):
        self.eta = eta
        self.beta1, self.beta2 = BETAS
        self.eps = EPS
        self.weight_decay_rate = WEIGHT_DECAY


class AdamRule(object):
    def __init__(self, eta, state):
        self.hyperparam = Hyperparameter(eta)
        self.state = state

    def update_core_cpu(self, name, param, grad):
        hp = self.hyperparam
        t = self.state["t"]
        m = self.state.get("m" + name, numpy.zeros_like(param))
        v = self.state.get("v" + name, numpy.zeros_like(param))
        m = m + (1 - hp.beta1) * (grad - m)
        v = v + (1 - hp.beta2) * (grad * grad - v)
        self.state["m" + name], self.state["v" + name] = m, v

        mhat = m / (1 - hp.beta1 ** t)
        vhat = v / (1 - hp.beta2 ** t)
        update = mhat / (numpy.sqrt(vhat) + hp.eps)
        return param - hp.eta * update - hp.weight_decay_rate * param  # right: return param - hp.eta * (update + hp.weight_decay_rate * param)


def predictor(params, x):
    h = numpy.tanh(x.dot(params["W1"].T) + params["b1"])
    return h, h.dot(params["W2"].T) + params["b2"]


def forward(params, X):
    return predictor(params, X)[1]


def gradients(params, X, y):
    h, out = predictor(params, X)
    gy = 2 * (out - y) / y.size
    gh = gy.dot(params["W2"]) * (1 - h * h)
    return {"W1": gh.T.dot(X), "b1": gh.sum(axis=0), "W2": gy.T.dot(h), "b2": gy.sum(axis=0)}


def step(params, X, y, lr, state):
    state = dict(state, t=state.get("t", 0) + 1)
    rule = AdamRule(lr, state)
    grads = gradients(params, X, y)
    return {k: rule.update_core_cpu(k, params[k], grads[k]) for k in params}, state
