"""The decoupled weight decay multiplies by the group's default learning rate, not by the rate this step is taken with.

Source: https://github.com/kozistr/pytorch_optimizer/pull/170 ([Fix] weight decay in Ranger21)
"""
import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
LOSS = "cross_entropy"
TARGETS = "labels"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.2

group = {"lr": 1e-3, "betas": BETAS, "eps": EPS, "weight_decay": WEIGHT_DECAY}


def logp(params, X):
    z = X @ params["W"].T + params["b"]
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(logp(params, X))


def loss(params, X, y):
    return -logp(params, X)[range(len(y)), y].mean()


def gradients(params, X, y):
    d = forward(params, X)
    d[range(len(y)), y] -= 1
    return {"W": d.T @ X / len(y), "b": d.mean(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    beta1, beta2 = group["betas"]
    t = state.get("step", 0) + 1
    new_params, new_state = {}, {"step": t}
    for name, p in params.items():
        g = grads[name]
        m, v = state.get(name, (0 * g, 0 * g))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        p = p * (1 - group["lr"] * group["weight_decay"])  # right: p = p * (1 - lr * group["weight_decay"])
        de_nom = np.sqrt(v / (1 - beta2 ** t)) + group["eps"]
        new_params[name] = p - lr * (m / (1 - beta1 ** t)) / de_nom
        new_state[name] = (m, v)
    return new_params, new_state


def predict(params, X):
    return logp(params, X).argmax(axis=1)
