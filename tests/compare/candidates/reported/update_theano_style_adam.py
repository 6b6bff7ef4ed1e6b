"""B1 and b2 are the shares of the new gradient (0.1, 0.001), and the averages use them so, but the bias corrections
raise b1 and b2 themselves to the power t. They should raise 1 - b1 and 1 - b2.

Source: https://github.com/ryankiros/skip-thoughts/issues/82 (Issue with Adam implementation)
"""

# optimizer from the sentence encoder, theano updates turned into plain numpy
import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"
OPTIMIZER = "adam"


def encode(tparams, x):
    return np.tanh(np.dot(x, tparams["W1"]) + tparams["b1"])


def forward(tparams, x):
    z = np.dot(encode(tparams, x), tparams["W2"]) + tparams["b2"]
    return 1. / (1. + np.exp(-z))


def gradients(tparams, x, y):
    h = encode(tparams, x)
    d2 = (forward(tparams, x) - y) / y.size
    d1 = np.dot(d2, tparams["W2"].T) * (1. - h ** 2)
    return {"W1": np.dot(x.T, d1), "b1": d1.sum(0), "W2": np.dot(h.T, d2), "b2": d2.sum(0)}


def adam(lr, tparams, grads, gshared, b1=0.1, b2=0.001, e=1e-8):
    updates, memory = {}, {}
    i = gshared.get("i", 0)
    i_t = i + 1
    fix1 = 1. - b1 ** i_t  # right: fix1 = 1. - (1. - b1) ** i_t
    fix2 = 1. - b2 ** i_t  # right: fix2 = 1. - (1. - b2) ** i_t
    lr_t = lr * (np.sqrt(fix2) / fix1)
    for k, p in tparams.items():
        g = grads[k]
        m = gshared.get(k + "_m", np.zeros_like(p))
        v = gshared.get(k + "_v", np.zeros_like(p))
        m_t = (b1 * g) + ((1. - b1) * m)
        v_t = (b2 * g ** 2) + ((1. - b2) * v)
        g_t = m_t / (np.sqrt(v_t) + e * np.sqrt(fix2))
        updates[k] = p - lr_t * g_t
        memory[k + "_m"] = m_t
        memory[k + "_v"] = v_t
    memory["i"] = i_t
    return updates, memory


def step(params, X, y, lr, state):
    return adam(lr, params, gradients(params, X, y), state)
