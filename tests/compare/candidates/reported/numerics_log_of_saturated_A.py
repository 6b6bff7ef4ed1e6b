"""The cost takes the logarithms of A and 1 - A, and A is rounded to 0 or 1 for a large Z, so that the cost is infinite
or nan; it should be computed from Z.

Source: https://e-com-net.com/article/1296790556948635648.htm (神经网络中的RuntimeWarning: divide by zero encountered in
log问题)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 5


def sigmoid(Z):
    return 1/(1+np.exp(-Z))


def forward_backward_propagation(X,Y,W,b):
    m=X.shape[1]
    Z=np.dot(W.T,X)+b
    A=sigmoid(Z)
    cost=(-1/m)*np.sum(Y*np.log(A)+(1-Y)*np.log(1-A))  # right: cost=(1/m)*np.sum(Y*np.logaddexp(0,-Z)+(1-Y)*np.logaddexp(0,Z))

    #反向传播
    dW=(1/m)*np.dot(X,(A-Y).T)
    db=(1/m)*np.sum(A-Y)
    grads={
        "dW":dW,
        "db":db,
        "cost":cost
    }
    return grads


def columns(params,X,y):
    return X.T,y.reshape(1,-1),params["W"].reshape(-1,1),params["b"]


def forward(params,X):
    W=params["W"].reshape(-1,1)
    return sigmoid(np.dot(W.T,X.T)+params["b"]).ravel()


def loss(params,X,y):
    return forward_backward_propagation(*columns(params,X,y))["cost"]


def gradients(params,X,y):
    grads=forward_backward_propagation(*columns(params,X,y))
    return {"W":grads["dW"].ravel(),"b":grads["db"]}
