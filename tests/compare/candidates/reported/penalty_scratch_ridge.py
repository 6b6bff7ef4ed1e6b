"""Two mistakes: the penalty of the loss counts w2 twice and w1 never; the gradients add reg*sum(w**2), one number for
the whole matrix, instead of reg*w.

Source: https://github.com/omar-florez/scratch_mlp/issues/4 (something wrong); the loss line from the same
repository, scratch_mlp.py
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 5, 2)
LOSS = "half_mse"
LAYOUT = "in_out"
L2 = 0.05

reg_coeff = L2


def sigmoid(z, first_derivative=False):
    if first_derivative:
        return z*(1.0-z)
    return 1.0/(1.0+np.exp(-z))


def run(X, w1, b1, w2, b2):
    h1 = sigmoid(np.matmul(X, w1) + b1)         #(N, hidden_dim)
    h2 = sigmoid(np.matmul(h1, w2) + b2)        #(N, 2)
    return h1, h2


def forward(params, X):
    return run(X, params["W1"], params["b1"], params["W2"], params["b2"])[1]


def loss(params, X, y):
    N = X.shape[0]
    w1, w2 = params["W1"], params["W2"]
    h1, h2 = run(X, w1, params["b1"], w2, params["b2"])
    # mean squared error plus Ridge regularization
    return np.square(y-h2).sum()/(2*N) + reg_coeff*(np.square(w2).sum()+np.square(w2).sum())/2
    # right 1: return np.square(y-h2).sum()/(2*N) + reg_coeff*(np.square(w1).sum()+np.square(w2).sum())/2


def gradients(params, X, y):
    N = X.shape[0]
    w1, w2 = params["W1"], params["W2"]
    h1, h2 = run(X, w1, params["b1"], w2, params["b2"])

    # dL/dw2 = dL/dh2 * dh2/dz2 * dz2/dw2
    dL_dh2 = -(y-h2)/N                                      #(N, 2)
    dh2_dz2 = sigmoid(h2, first_derivative=True)            #(N, 2)
    dL_dz2 = dL_dh2*dh2_dz2
    dz2_dw2 = h1                                            #(N, hidden_dim)
    dL_dw2 = dz2_dw2.T.dot(dL_dz2) + reg_coeff*np.square(w2).sum()
    # right 2: dL_dw2 = dz2_dw2.T.dot(dL_dz2) + reg_coeff*w2

    # dL/dw1 = dL/dh1 * dh1/dz1 * dz1/dw1
    dL_dh1 = dL_dz2.dot(w2.T)                               #(N, hidden_dim)
    dh1_dz1 = sigmoid(h1, first_derivative=True)            #(N, hidden_dim)
    dL_dz1 = dL_dh1*dh1_dz1
    dz1_dw1 = X                                             #(N, 2)
    dL_dw1 = dz1_dw1.T.dot(dL_dz1) + reg_coeff*np.square(w1).sum()
    # right 2: dL_dw1 = dz1_dw1.T.dot(dL_dz1) + reg_coeff*w1

    return {"W1": dL_dw1, "b1": dL_dz1.sum(axis=0), "W2": dL_dw2, "b2": dL_dz2.sum(axis=0)}
