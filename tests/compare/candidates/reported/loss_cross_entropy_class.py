"""The categorical cross-entropy has the binary formula's second term, minus (1 - y) log(1 - p), for every class; only
minus y log p belongs there.

Source: https://github.com/eriklindernoren/ML-From-Scratch/issues/98 (cross entropy is correct?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class Loss:
    def loss(self, y, logits):
        raise NotImplementedError()

    def gradient(self, y, p):
        raise NotImplementedError()


class CrossEntropy(Loss):
    def loss(self, y, logits):
        # logarithm of the softmax without computing a tiny p first
        shifted = logits - np.max(logits, axis=-1, keepdims=True)
        log_p = shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
        rest = np.array([[self._others(row, k) for k in range(len(row))] for row in shifted])
        return - y * log_p - (1 - y) * (rest + log_p - shifted)  # right: return - y * log_p

    def _others(self, row, k):
        # log of the summed exponentials of all the classes but k
        other = np.delete(row, k)
        top = np.max(other)
        return top + np.log(np.sum(np.exp(other - top)))

    def gradient(self, y, p):
        # softmax and loss together
        return p - y


class Sigmoid:
    def __call__(self, x):
        return 1 / (1 + np.exp(-x))

    def gradient(self, x):
        return self.__call__(x) * (1 - self.__call__(x))


class Softmax:
    def __call__(self, x):
        e_x = np.exp(x - np.max(x, axis=-1, keepdims=True))
        return e_x / np.sum(e_x, axis=-1, keepdims=True)


class MultilayerPerceptron:
    def __init__(self, params):
        self.W, self.w0 = params["W1"], params["b1"]
        self.V, self.v0 = params["W2"], params["b2"]
        self.hidden_activation = Sigmoid()
        self.output_activation = Softmax()
        self.loss = CrossEntropy()

    def _to_nominal(self, y):
        one_hot = np.zeros((y.shape[0], self.V.shape[1]))
        one_hot[np.arange(y.shape[0]), y] = 1
        return one_hot

    def _propagate(self, X):
        self.hidden_input = X.dot(self.W) + self.w0
        self.hidden_output = self.hidden_activation(self.hidden_input)
        self.output_layer_input = self.hidden_output.dot(self.V) + self.v0
        return self.output_activation(self.output_layer_input)

    def cost(self, X, y):
        self._propagate(X)
        per_entry = self.loss.loss(self._to_nominal(y), self.output_layer_input)
        return np.mean(np.sum(per_entry, axis=1))

    def backprop(self, X, y):
        y_pred = self._propagate(X)
        grad_wrt_out_l_input = self.loss.gradient(self._to_nominal(y), y_pred) / X.shape[0]
        grad_v = self.hidden_output.T.dot(grad_wrt_out_l_input)
        grad_v0 = np.sum(grad_wrt_out_l_input, axis=0)
        grad_wrt_hidden_l_input = grad_wrt_out_l_input.dot(self.V.T) * self.hidden_activation.gradient(self.hidden_input)
        grad_w = X.T.dot(grad_wrt_hidden_l_input)
        grad_w0 = np.sum(grad_wrt_hidden_l_input, axis=0)
        return {"W1": grad_w, "b1": grad_w0, "W2": grad_v, "b2": grad_v0}


def forward(params, X):
    return MultilayerPerceptron(params)._propagate(X)


def loss(params, X, y):
    return MultilayerPerceptron(params).cost(X, y)


def gradients(params, X, y):
    return MultilayerPerceptron(params).backprop(X, y)
