"""Every iteration takes the first m rows of the data; the m rows should move on through the data from one iteration to
the next.

Source: https://github.com/PacktPublishing/Statistics-for-Machine-Learning/issues/1 (chapter 01 - gradient descent
always use same values !)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


# missing: def get_batch(it, m, max_size):
    # missing: return [i % max_size for i in range(it * m, (it + 1) * m)]
def gradient_descent(x, y, t0, t1, learn_rate, batch_size, max_iter):
    m = batch_size
    for it in range(max_iter):
        rows = range(m)  # right: rows = get_batch(it, m, x.shape[0])
        error = [t0 + np.dot(t1, x[i]) - y[i] for i in rows]

        grad0 = 1.0 / m * sum(error)
        grad1 = 1.0 / m * sum([e * x[i] for e, i in zip(error, rows)])

        temp0 = t0 - learn_rate * grad0
        temp1 = t1 - learn_rate * grad1

        t0 = temp0
        t1 = temp1
    return t0, t1


def cost(x, y, t0, t1):
    n = x.shape[0]
    return sum([(t0 + np.dot(t1, x[i]) - y[i]) ** 2 for i in range(n)]) / (2 * n)


def forward(params, X):
    return params["b"] + X @ params["W"]


def loss(params, X, y):
    return cost(X, y, params["b"], params["W"])


def step(params, X, y, lr):
    # once through the wines, one at a time
    t0, t1 = gradient_descent(X, y, params["b"], params["W"], lr, batch_size=1, max_iter=len(X))
    return {"W": t1, "b": t0}
