"""The exponentials are divided by their sum over the whole batch, where each sample's should be divided by its own sum.

Source: https://github.com/allenai/deep_qa/pull/152 (fix bug in L1 normalization, add various tests for batched cases)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4


def l1_normalize(tensor_to_normalize):
    """Normalizes a (batch_size, num_options) tensor with its L1 norm, so that the options are a distribution."""
    norm = np.sum(np.abs(tensor_to_normalize), keepdims=True)
    # right: norm = np.sum(np.abs(tensor_to_normalize), axis=1, keepdims=True)
    return tensor_to_normalize / norm


class OptionAttentionSum:
    def __init__(self, kernel, bias):
        self.kernel = kernel
        self.bias = bias

    def scores(self, inputs):
        option_scores = np.einsum("bf,of->bo", inputs, self.kernel) + self.bias
        return option_scores - np.amax(option_scores, axis=-1, keepdims=True)

    def call(self, inputs):
        return l1_normalize(np.exp(self.scores(inputs)))

    def log_likelihood(self, inputs, answers):
        s = self.scores(inputs)
        picked = s[np.arange(answers.shape[0]), answers]
        return picked - np.log(np.sum(np.exp(s), axis=-1))


def forward(params, X):
    return OptionAttentionSum(params["W"], params["b"]).call(X)


def loss(params, X, y):
    return -np.mean(OptionAttentionSum(params["W"], params["b"]).log_likelihood(X, y))


def predict(params, X):
    return np.argmax(OptionAttentionSum(params["W"], params["b"]).scores(X), axis=-1)
