"""The penalty runs over all parameters, the bias too (in the loss and so in its gradient); only the weights are to be
penalised.

Source: https://github.com/Lightning-Universe/lightning-bolts/issues/668 (Classic Regression model regularisation
error)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.4


class LogisticRegression:
    """Logistic regression with an optional L2 penalty"""

    def __init__(self, params, l2_strength=0.0):
        self.linear = dict(params)
        self.l2_strength = l2_strength

    def named_parameters(self):
        return self.linear.items()

    def logits(self, x):
        return x @ self.linear["W"] + self.linear["b"]

    def training_step(self, batch):
        x, y = batch
        z = self.logits(x)
        # binary cross entropy with logits
        loss = np.mean(np.logaddexp(0, z) - y * z)
        if self.l2_strength > 0:
            l2_reg = sum((param ** 2).sum() for name, param in self.named_parameters())
            # right: l2_reg = sum((param ** 2).sum() for name, param in self.named_parameters() if name != "b")
            loss = loss + self.l2_strength / 2 * l2_reg
        return loss

    def backward(self, batch):
        x, y = batch
        diff = (1 / (1 + np.exp(-self.logits(x))) - y) / len(y)
        grads = {"W": x.T @ diff, "b": diff.sum()}
        if self.l2_strength > 0:
            for name, param in self.named_parameters():  # or here
                # missing: if name != "b":
                grads[name] = grads[name] + self.l2_strength * param
                    # right: grads[name] = grads[name] + self.l2_strength * param
        return grads


def loss(params, X, y):
    return LogisticRegression(params, L2).training_step((X, y))


def gradients(params, X, y):
    return LogisticRegression(params, L2).backward((X, y))


def forward(params, X):
    return 1 / (1 + np.exp(-LogisticRegression(params).logits(X)))
