"""The gradient is that of half the squared error, but the loss value lacks the factor 0.5.

Source: https://github.com/davisking/dlib/issues/1169 (Is loss_mean_square gradient corrent?)
"""

# loss layers for the regression experiments
import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class FC(object):
    """Fully connected layer, y = x W^T + b."""

    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, sub):
        self.sub = sub
        return sub.dot(self.w.T) + self.b

    def backward(self, gradient_input):
        self.params_grad = (gradient_input.T.dot(self.sub), gradient_input.sum(axis=0))
        return gradient_input.dot(self.w)


class HTan(object):
    def forward(self, sub):
        self.out = np.tanh(sub)
        return self.out

    def backward(self, gradient_input):
        return gradient_input * (1 - self.out ** 2)


class LossMeanSquared(object):
    """Squared error, summed over the outputs of a sample and averaged over the mini-batch."""

    def compute_loss_value_and_gradient(self, truth, out):
        scale = 1.0 / len(truth)
        value = 0.0
        g = np.empty_like(out)
        for i in range(len(truth)):
            temp = truth[i] - out[i]
            value += scale * np.dot(temp, temp)  # right: value += 0.5 * scale * np.dot(temp, temp)
            g[i] = -scale * temp
        return value, g


def run(params, X):
    net = [FC(params["W1"], params["b1"]), HTan(), FC(params["W2"], params["b2"])]
    out = X
    for layer in net:
        out = layer.forward(out)
    return net, out


def forward(params, X):
    return run(params, X)[1]


def loss(params, X, y):
    return LossMeanSquared().compute_loss_value_and_gradient(y, forward(params, X))[0]


def gradients(params, X, y):
    net, out = run(params, X)
    g = LossMeanSquared().compute_loss_value_and_gradient(y, out)[1]
    for layer in reversed(net):
        g = layer.backward(g)
    return {"W1": net[0].params_grad[0], "b1": net[0].params_grad[1],
            "W2": net[2].params_grad[0], "b2": net[2].params_grad[1]}
