"""Of a layer's gradients only the first, that of the filters, is accumulated: the biases are not learned.

Source: https://github.com/vlfeat/matconvnet/issues/197 (Problem in version 1.0-beta13)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def vl_simplenn(net, x, t=None):
    """x: one column per image; with t also the derivatives"""
    n = len(net)
    res = [{"x": x}]
    for l, layer in enumerate(net):
        y = layer["weights"][0] @ res[l]["x"] + layer["weights"][1][:, None]
        res.append({"x": np.maximum(y, 0) if l < n - 1 else y})
    if t is not None:
        dzdx = res[n]["x"] - t
        for l in range(n - 1, -1, -1):
            if l < n - 1:
                dzdx = dzdx * (res[l + 1]["x"] > 0)
            res[l]["dzdw"] = [dzdx @ res[l]["x"].T, dzdx.sum(axis=1)]
            dzdx = net[l]["weights"][0].T @ dzdx
    return res


def accumulate_gradients(opts, lr, batchSize, net, res):
    for l in range(len(net)):
        numGrads = min(len(res[l]["dzdw"]), 1)  # right: numGrads = len(res[l]["dzdw"])
        for j in range(numGrads):
            net[l]["momentum"][j] = (opts["momentum"] * net[l]["momentum"][j]
                                     - (1 / batchSize) * res[l]["dzdw"][j])
            net[l]["weights"][j] = net[l]["weights"][j] + lr * net[l]["momentum"][j]
    return net


def make_net(params, state):
    net = []
    for l in range(1, len(LAYERS)):
        weights = [params["W%d" % l], params["b%d" % l]]
        momentum = state.get(l, [np.zeros_like(w) for w in weights])
        net.append({"weights": weights, "momentum": list(momentum)})
    return net


def forward(params, X):
    return vl_simplenn(make_net(params, {}), X.T)[-1]["x"].T


def step(params, X, y, lr, state):
    net = make_net(params, state)
    res = vl_simplenn(net, X.T, y.T)
    net = accumulate_gradients({"momentum": MOMENTUM}, lr, X.shape[0], net, res)
    new, state = {}, {}
    for l, layer in enumerate(net, 1):
        new["W%d" % l], new["b%d" % l] = layer["weights"]
        state[l] = layer["momentum"]
    return new, state
