"""batch[:, actions] = 1 sets these columns in every row of the one-hot array; each row should get a single 1, in the
column of its own action.

Source: https://github.com/nric/ProximalPolicyOptimizationKeras/pull/6 (corrected one Hot calculation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 8, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Agent:
    """Imitates the actions in the buffer with a small actor network"""

    def __init__(self, params, action_n=3):
        self.params = params
        self.action_n = action_n

    def actor(self, states):
        p = self.params
        self.hidden = np.tanh(np.dot(states, p["W1"].T) + p["b1"])
        logits = np.dot(self.hidden, p["W2"].T) + p["b2"]
        logits = logits - np.max(logits, axis=1, keepdims=True)
        self.log_pi = logits - np.log(np.sum(np.exp(logits), axis=1, keepdims=True))
        return np.exp(self.log_pi)

    def make_batch(self, batch_a):
        batch_a_final = np.zeros((len(batch_a), self.action_n))
        batch_a_final[:, batch_a] = 1  # right: batch_a_final[np.arange(len(batch_a)), batch_a] = 1
        return batch_a_final

    def actor_loss(self, batch_s, batch_a):
        y_true = self.make_batch(batch_a)
        self.actor(batch_s)
        return -np.sum(y_true * self.log_pi) / len(batch_s)

    def train_network(self, batch_s, batch_a):
        y_true = self.make_batch(batch_a)
        y_pred = self.actor(batch_s)
        d_logits = (y_pred - y_true) / len(batch_s)
        d_hidden = np.dot(d_logits, self.params["W2"]) * (1 - self.hidden ** 2)
        return {"W1": np.dot(d_hidden.T, batch_s), "b1": np.sum(d_hidden, axis=0),
                "W2": np.dot(d_logits.T, self.hidden), "b2": np.sum(d_logits, axis=0)}


def forward(params, X):
    return Agent(params).actor(X)


def loss(params, X, y):
    return Agent(params).actor_loss(X, y)


def gradients(params, X, y):
    return Agent(params).train_network(X, y)


def predict(params, X):
    return np.argmax(Agent(params).actor(X), axis=1)
