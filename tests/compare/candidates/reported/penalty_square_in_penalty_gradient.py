"""The gradient of the Ridge penalty is reg_coeff times the sum of the squared weights, one number for all of them;
it should be reg_coeff times each weight.

Source: https://github.com/omar-florez/scratch_mlp/issues/5 (Derivative of regularization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LOSS = "half_mse"
LAYOUT = "in_out"
BIAS = False
L2 = 0.1

reg_coeff = L2


def sigmoid(z, first_derivative=False):
    if first_derivative:
        return z*(1.0-z)
    return 1.0/(1.0+np.exp(-z))


def forward(weights, data):
    h1 = sigmoid(np.matmul(data, weights["W1"]))
    return sigmoid(np.matmul(h1, weights["W2"]))


def loss(weights, X, y):
    # Definition of Loss function: mean squared error plus Ridge regularization
    w1, w2 = weights["W1"], weights["W2"]
    h2 = forward(weights, X)
    N = len(X)
    return np.square(y-h2).sum()/(2*N) + reg_coeff*(np.square(w1).sum()+np.square(w2).sum())/2


def gradients(weights, X, y):
    w1, w2 = weights["W1"], weights["W2"]
    N = len(X)

    # Forward step:
    h1 = sigmoid(np.matmul(X, w1))                          #(N, hidden_dim)
    h2 = sigmoid(np.matmul(h1, w2))                         #(N, output_dim)

    # Backward step: Error = W_l e_l+1 f'_l
    #       dL/dw2 = dL/dh2 * dh2/dz2 * dz2/dw2
    dL_dh2 = -(y - h2)/N                                    #(N, output_dim)
    dh2_dz2 = sigmoid(h2, first_derivative=True)            #(N, output_dim)
    dz2_dw2 = h1                                            #(N, hidden_dim)
    dL_dw2 = dz2_dw2.T.dot(dL_dh2*dh2_dz2)
    dL_dw2 = dL_dw2 + reg_coeff*np.square(w2).sum()  # right: dL_dw2 = dL_dw2 + reg_coeff*w2

    #dL/dw1 = dL/dh1 * dh1/dz1 * dz1/dw1
    dL_dz2 = dL_dh2 * dh2_dz2                               #(N, output_dim)
    dz2_dh1 = w2                                            #z2 = h1*w2
    dL_dh1 = dL_dz2.dot(dz2_dh1.T)                          #(N, hidden_dim)
    dh1_dz1 = sigmoid(h1, first_derivative=True)            #(N, hidden_dim)
    dz1_dw1 = X                                             #(N, input_dim)
    dL_dw1 = dz1_dw1.T.dot(dL_dh1*dh1_dz1)
    dL_dw1 = dL_dw1 + reg_coeff*np.square(w1).sum()  # right: dL_dw1 = dL_dw1 + reg_coeff*w1
    return {"W1": dL_dw1, "W2": dL_dw2}
