"""argmax without an axis is taken over the flattened output of the whole batch, so it is not the class of the item.

Source: https://github.com/BVLC/caffe/issues/3075 (strange result when running bvlc_reference_caffenet model)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Net:
    def __init__(self, params):
        self.params = params
        self.blobs = {}

    def inner_product(self, bottom, top, n):
        self.blobs[top] = self.blobs[bottom].dot(self.params["W%d" % n].T) + self.params["b%d" % n]

    def relu(self, blob):
        self.blobs[blob] = np.maximum(self.blobs[blob], 0)

    def softmax(self, bottom, top):
        e = np.exp(self.blobs[bottom] - self.blobs[bottom].max(axis=1, keepdims=True))
        self.blobs[top] = e / e.sum(axis=1, keepdims=True)

    def forward(self, data):
        self.blobs['data'] = data
        self.inner_product('data', 'fc1', 1)
        self.relu('fc1')
        self.inner_product('fc1', 'fc2', 2)
        self.softmax('fc2', 'prob')
        return {'prob': self.blobs['prob']}


def forward(params, X):
    return Net(params).forward(X)['prob']


def predict(params, X):
    out = Net(params).forward(X)
    labels = []
    for i in range(X.shape[0]):
        labels.append(out['prob'].argmax())  # right: labels.append(out['prob'][i].argmax())
    return np.array(labels)
