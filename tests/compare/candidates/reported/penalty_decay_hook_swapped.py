"""The weight decay hook has data and gradient swapped: it adds lambda times the gradient to the data, where it has to
add lambda times the data to the gradient.

Source: https://github.com/itsubaki/autograd/pull/18 (Fix weight decay)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 1)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.08


class Parameter:
    def __init__(self, Data):
        self.Data = Data
        self.Grad = None


def WeightDecay(lam):
    def hook(params):
        for p in params:
            p.Data = F2(p.Data, p.Grad, decay(lam))  # right: p.Grad = F2(p.Grad, p.Data, decay(lam))
    return hook


def decay(lam):
    return lambda a, b: a + lam * b


def F2(m, n, f):
    """f, element by element, as a new matrix"""
    return f(m, n)


class SGD:
    def __init__(self, LearningRate, Hook=()):
        self.LearningRate = LearningRate
        self.Hook = Hook

    def Update(self, model):
        params = list(model.values())
        for h in self.Hook:
            h(params)
        for p in params:
            p.Data = F2(p.Data, p.Grad, lambda a, b: a - self.LearningRate * b)


def Sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def MLP(model, x):
    h = Sigmoid(x @ model["W1"].Data + model["b1"].Data)
    return h, h @ model["W2"].Data + model["b2"].Data


def Backward(model, x, t):
    h, out = MLP(model, x)
    gout = 2 * (out - t) / t.size
    gh = gout @ model["W2"].Data.T * h * (1 - h)
    model["W2"].Grad, model["b2"].Grad = h.T @ gout, gout.sum(axis=0)
    model["W1"].Grad, model["b1"].Grad = x.T @ gh, gh.sum(axis=0)


def NewModel(params):
    return {name: Parameter(data) for name, data in params.items()}


def forward(params, X):
    return MLP(NewModel(params), X)[1]


def gradients(params, X, y):
    model = NewModel(params)
    Backward(model, X, y)
    return {name: p.Grad for name, p in model.items()}


def step(params, X, y, lr):
    model = NewModel(params)
    Backward(model, X, y)
    SGD(lr, Hook=[WeightDecay(WEIGHT_DECAY)]).Update(model)
    return {name: p.Data for name, p in model.items()}
