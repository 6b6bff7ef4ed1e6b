"""The L2 loss is that of the biases b; it should be that of the weights W.

Source: https://github.com/norybaby/sentiment_analysis_textcnn/issues/3 (text_cnn 第80行bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.1


def xw_plus_b(x, W, b):
    return np.matmul(x, W) + b


def tf_l2_loss(t):
    return np.sum(t ** 2) / 2


class TextCNN(object):
    def __init__(self, params, input_x, l2_reg_lambda=L2):
        self.l2_reg_lambda = l2_reg_lambda
        self.l2_loss = 0.0

        # hidden
        h = np.maximum(self.dense(params["W1"], params["b1"], input_x), 0)
        # output
        self.scores = self.dense(params["W2"], params["b2"], h)
        self.h = h

    def dense(self, W, b, x):
        self.l2_loss += tf_l2_loss(b)  # right: self.l2_loss += tf_l2_loss(W)
        return xw_plus_b(x, W, b)

    def log_probs(self):
        s = self.scores - np.max(self.scores, axis=1, keepdims=True)
        return s - np.log(np.sum(np.exp(s), axis=1, keepdims=True))

    def loss(self, input_y):
        losses = -self.log_probs()[np.arange(len(input_y)), input_y]
        return np.mean(losses) + self.l2_reg_lambda * self.l2_loss


def forward(params, X):
    return np.exp(TextCNN(params, X).log_probs())


def loss(params, X, y):
    return TextCNN(params, X).loss(y)


def gradients(params, X, y):
    cnn = TextCNN(params, X)
    d = np.exp(cnn.log_probs())
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    dh = np.matmul(d, params["W2"].T) * (cnn.h > 0)
    return {"W2": np.matmul(cnn.h.T, d) + L2 * params["W2"], "b2": d.sum(0),
            "W1": np.matmul(X.T, dh) + L2 * params["W1"], "b1": dh.sum(0)}


def predict(params, X):
    return np.argmax(TextCNN(params, X).scores, 1)
