"""The model called LogisticRegression returns the linear output; the sigmoid is missing, so it is a linear regression.

Source: https://github.com/flwrlabs/flower/pull/2817 (Fix LogisticRegression model)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Linear:
    def __init__(self, weight, bias):
        self.weight = np.asarray(weight, dtype=float)
        self.bias = bias

    def __call__(self, x):
        return x @ self.weight + self.bias


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class LogisticRegression:
    """A network for logistic regression using a single fully connected layer.

    As described in the Li et al., 2020 paper.
    """

    def __init__(self, weight, bias) -> None:
        self.linear = Linear(weight, bias)

    def forward(self, input_tensor):
        """Forward pass.

        Parameters
        ----------
        input_tensor : Array
            Input Image tensor

        Returns
        -------
        Array
            The resulting Tensor after it has passed through the network
        """
        output_tensor = self.linear(input_tensor)  # right: output_tensor = sigmoid(self.linear(input_tensor))
        return output_tensor


def _train_one_epoch(net, trainloader, learning_rate):
    for images, labels in trainloader:
        output = net.forward(images)
        diff = output - labels
        grad_w = images.T @ diff / len(labels)
        grad_b = diff.mean()
        net.linear.weight = net.linear.weight - learning_rate * grad_w
        net.linear.bias = net.linear.bias - learning_rate * grad_b
    return net


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).forward(X)


def step(params, X, y, lr):
    net = LogisticRegression(params["W"], params["b"])
    net = _train_one_epoch(net, [(X, y)], lr)
    return {"W": net.linear.weight, "b": net.linear.bias}
