"""log10 is used where the exponentials need the natural logarithm.

Source: https://github.com/huawei-noah/Efficient-Computing/issues/12 (Potential bug: misusage in information entropy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Net:
    def __init__(self, p):
        self.fc1 = (p["W1"], p["b1"])
        self.fc2 = (p["W2"], p["b2"])

    def __call__(self, x):
        w, b = self.fc1
        self.features = np.tanh(np.einsum("ni,oi->no", x, w) + b)
        w, b = self.fc2
        return np.einsum("ni,oi->no", self.features, w) + b


def softmax(outputs):
    e = np.exp(outputs - outputs.max(1)[:, None])
    return e / e.sum(1)[:, None]


def criterion(outputs, pred):
    """Cross entropy of logits."""
    shifted = outputs - outputs.max(1)[:, None]
    log_sum = np.log10(np.exp(shifted).sum(1))  # right: log_sum = np.log(np.exp(shifted).sum(1))
    return (log_sum - shifted[np.arange(len(pred)), pred]).mean()


def forward(params, X):
    return softmax(Net(params)(X))


def loss(params, X, y):
    return criterion(Net(params)(X), y)


def gradients(params, X, y):
    net = Net(params)
    d2 = softmax(net(X))
    d2[np.arange(len(y)), y] -= 1
    d2 /= len(y)
    d1 = np.einsum("no,oi->ni", d2, params["W2"]) * (1 - net.features ** 2)
    return {
        "W2": np.einsum("no,ni->oi", d2, net.features), "b2": d2.sum(0),
        "W1": np.einsum("no,ni->oi", d1, X), "b1": d1.sum(0),
    }
