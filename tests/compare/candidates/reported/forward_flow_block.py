"""Both layers of the block take the block's input; the second should take what comes out of the first.

Source: https://github.com/shaohua0116/Multiview2Novelview/issues/11 (implementation of residual block)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 6, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mae"


def lrelu(x, leak=0.01):
    return np.where(x > 0, x, leak * x)


def dense(input, w, b, activation_fn=None):
    _ = np.einsum("ij,kj->ik", input, w) + b
    if activation_fn is not None:
        _ = activation_fn(_)
    return _


def block(input, params, res1, res2, activation_fn=lrelu):
    # res1
    _ = dense(input, params["W" + res1], params["b" + res1], activation_fn)
    # res2
    _ = dense(input, params["W" + res2], params["b" + res2], None)
    # right: _ = dense(_, params["W" + res2], params["b" + res2], None)
    return _


def flow_module(params, image, info=False):
    _ = dense(image, params["W1"], params["b1"], lrelu)
    if info:
        print("stem", _.shape)
    _ = block(_, params, "2", "3")
    if info:
        print("block", _.shape)
    return _


def l1_loss(pred, target):
    return np.mean(np.abs(pred - target))


def forward(params, X):
    return flow_module(params, X)


def loss(params, X, y):
    return l1_loss(flow_module(params, X), y)
