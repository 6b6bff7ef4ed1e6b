"""The average loss of the logistic regression is total_loss divided by the number of features in the data instead of
the number of samples.

Source: https://github.com/jcarreira/cirrus/pull/88 (Fixed curr_error to be total_loss/total_num_samples)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class SparseDataset:
    def __init__(self, samples, labels):
        self.data_ = [[(i, v) for i, v in enumerate(row)] for row in samples]
        self.labels_ = labels

    def num_samples(self):
        return len(self.data_)

    def num_features(self):
        return sum(len(row) for row in self.data_)


class SparseLRModel:
    def __init__(self, weights, bias):
        self.weights_ = weights
        self.bias_ = bias

    def s_1(self, x):
        return 1.0 / (1.0 + np.exp(-x))

    def dot_product(self, sample):
        r = self.bias_
        for index, value in sample:
            r += self.weights_[index] * value
        return r

    def calc_loss(self, dataset):
        total_loss = 0.0
        for sample, label in zip(dataset.data_, dataset.labels_):
            r = self.dot_product(sample)
            total_loss += np.logaddexp(0.0, r) - label * r
        return total_loss


class ErrorSparseTask:
    def __init__(self, minibatch_size):
        self.minibatch_size = minibatch_size

    def run(self, model, X, y):
        total_loss = 0.0
        total_num_samples = 0
        total_num_features = 0
        start_index = 0
        while start_index < len(X):
            end = start_index + self.minibatch_size
            ds = SparseDataset(X[start_index:end], y[start_index:end])
            total_loss += model.calc_loss(ds)
            total_num_samples += ds.num_samples()
            total_num_features += ds.num_features()
            start_index += self.minibatch_size
        curr_error = total_loss / total_num_features  # right: curr_error = total_loss / total_num_samples
        return curr_error


def make_model(params):
    return SparseLRModel(np.asarray(params["W"], dtype=float), float(np.ravel(params["b"])[0]))


def forward(params, X):
    model = make_model(params)
    return np.array([model.s_1(model.dot_product(enumerate(row))) for row in X])


def loss(params, X, y):
    return ErrorSparseTask(20).run(make_model(params), X, y)
