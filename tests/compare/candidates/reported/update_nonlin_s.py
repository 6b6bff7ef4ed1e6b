"""The rewritten nonlin computes s from its argument and returns s*(1-s), but the training loop already passes it the
activated layer (the reporter's proposal, withdrawn on the page).

Source: https://github.com/iamtrask/iamtrask.github.io/issues/12 (Error in derivative calculation in the (long version
of the) 11 lines NN in python)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


# sigmoid function
def nonlin(x,deriv=False):
    s = 1/(1+np.exp(-x))
    return s*(1-s) if deriv else s  # right: return x*(1-x) if deriv else s


def layers(X,syn0,b0,syn1,b1):
    l0 = X
    l1 = nonlin(np.dot(l0,syn0)+b0)
    l2 = nonlin(np.dot(l1,syn1)+b1)
    return l0,l1,l2


def iteration(X,y,syn0,b0,syn1,b1,alpha):
    # Feed forward through layers 0, 1, and 2
    l0,l1,l2 = layers(X,syn0,b0,syn1,b1)

    # how much did we miss the target value?
    l2_error = y - l2

    # in what direction is the target value?
    # were we really sure? if so, don't change too much.
    l2_delta = l2_error*nonlin(l2,deriv=True)

    # how much did each l1 value contribute to the l2 error (according to the weights)?
    l1_error = l2_delta.dot(syn1.T)
    l1_delta = l1_error * nonlin(l1,deriv=True)

    syn1 = syn1 + alpha*l1.T.dot(l2_delta)
    b1 = b1 + alpha*l2_delta.sum(axis=0)
    syn0 = syn0 + alpha*l0.T.dot(l1_delta)
    b0 = b0 + alpha*l1_delta.sum(axis=0)
    return syn0,b0,syn1,b1


def forward(params, X):
    return layers(X,params["W1"].T,params["b1"],params["W2"].T,params["b2"])[2]


def step(params, X, y, lr):
    syn0,b0,syn1,b1 = iteration(X,y,params["W1"].T,params["b1"],params["W2"].T,params["b2"],2*lr/y.size)
    return {"W1": syn0.T, "b1": b0, "W2": syn1.T, "b2": b1}
