"""The backward pass of the unreduced cross-entropy multiplies every sample by the upstream gradient of the first
sample; each sample has an upstream gradient of its own.

Source: https://github.com/paiml/aprender/pull/2182 (CrossEntropyLoss backward respects reduction mode)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 4
CLASS_WEIGHT = (1.0, 0.25, 2.0, 4.0)


def log_softmax(logits):
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


class CrossEntropyBackward:
    """closed form: softmax(logits) - onehot(targets), scaled by what comes from above"""

    def __init__(self, log_probs, targets):
        self.softmax = np.exp(log_probs)
        self.targets = targets

    def backward(self, grad_output):
        batch = len(self.targets)
        grad = self.softmax.copy()
        for b in range(batch):
            grad[b, self.targets[b]] -= 1.0
            grad[b] *= grad_output[0]  # right: grad[b] *= grad_output[b]
        return grad


class CrossEntropyLoss:
    """reduction "none": one value for each sample"""

    def forward(self, logits, targets):
        log_probs = log_softmax(logits)
        self.grad_fn = CrossEntropyBackward(log_probs, targets)
        return -log_probs[np.arange(len(targets)), targets]


class WeightedMean:
    def __init__(self, class_weight):
        self.class_weight = np.array(class_weight)

    def forward(self, values, targets):
        w = self.class_weight[targets].astype(values.dtype)
        self.share = w / w.sum()
        return (self.share * values).sum()

    def backward(self):
        return self.share


class Linear:
    def __init__(self, params):
        self.weight, self.bias = params["W"], params["b"]

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, grad):
        return {"W": grad.T @ self.x, "b": grad.sum(axis=0)}


def forward(params, X):
    return np.exp(log_softmax(Linear(params).forward(X)))


def loss(params, X, y):
    values = CrossEntropyLoss().forward(Linear(params).forward(X), y)
    return WeightedMean(CLASS_WEIGHT).forward(values, y)


def gradients(params, X, y):
    linear, criterion, mean = Linear(params), CrossEntropyLoss(), WeightedMean(CLASS_WEIGHT)
    mean.forward(criterion.forward(linear.forward(X), y), y)
    return linear.backward(criterion.grad_fn.backward(mean.backward()))
