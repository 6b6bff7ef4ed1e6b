"""The weights are moved by the delta of their layer alone, without the activation of the layer before.

Source: https://ai.stackexchange.com/questions/26920 (In gradient descent's update rule, why do we use sigma(z^(l-1))
dC/dw^l instead of dC/dw^l?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


# let us code our sigmoid funciton
def sigmoid(x):
    return 1/(1+np.exp(-x))

# let us add a method that takes the derivative of x as well
def derv_sigmoid(x):
    return x*(1-x)


def one_iteration(x, y, weight1, bias1, weight2, bias2, learningRate):
    # Activation to layer 0 is taken as input x
    new_weight1, new_bias1 = weight1.copy(), bias1.copy()
    new_weight2, new_bias2 = weight2.copy(), bias2.copy()

    for a0, target in zip(x, y):
        # Forward pass - Straight Forward
        z1 = a0 @ weight1 + bias1
        a1 = sigmoid(z1)
        z2 = a1 @ weight2 + bias2
        a2 = sigmoid(z2)

        # Backward Pass - Backpropagation
        delta2 = a2 - target
        # Calcluating change of Cost/Loss wrto weight of 2nd/last layer
        dC_dw2 = delta2 * derv_sigmoid(a2)

        # Calcluating change of Cost/Loss wrto weight of 1st layer
        delta1 = weight2 @ dC_dw2
        dC_dw1 = delta1 * derv_sigmoid(a1)

        # Gradinent descent
        new_weight2 = new_weight2 - learningRate*dC_dw2  # right: new_weight2 = new_weight2 - learningRate*np.outer(a1, dC_dw2)
        new_bias2 = new_bias2 - learningRate*dC_dw2
        new_weight1 = new_weight1 - learningRate*dC_dw1  # right: new_weight1 = new_weight1 - learningRate*np.outer(a0, dC_dw1)
        new_bias1 = new_bias1 - learningRate*dC_dw1

    return new_weight1, new_bias1, new_weight2, new_bias2


def forward(params, X):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    return sigmoid(a1 @ params["W2"].T + params["b2"])


def step(params, X, y, lr):
    w1, b1, w2, b2 = one_iteration(X, y, params["W1"].T, params["b1"],
                                   params["W2"].T, params["b2"], lr * 2 / y.size)
    return {"W1": w1.T, "b1": b1, "W2": w2.T, "b2": b2}
