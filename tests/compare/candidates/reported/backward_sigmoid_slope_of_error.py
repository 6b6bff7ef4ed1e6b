"""The slope of the output's sigmoid is taken as 1 - dh2, from the error dh2, instead of h2 * (1 - h2), from the output.

Source: https://datascience.stackexchange.com/questions/20139/gradients-for-bias-terms-in-backpropagation (Gradients for
bias terms in backpropagation; an answer corrects the sigmoid derivative)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def propagate(x, theta1, b1, theta2, b2):
    z1=x.dot(theta1)+b1
    h1=1/(1+np.exp(-z1))
    z2=h1.dot(theta2)+b2
    h2=1/(1+np.exp(-z2))
    return h1, h2


def forward(p, x):
    return propagate(x, p["W1"], p["b1"], p["W2"], p["b2"])[1]


def loss(p, x, y):
    return 0.5 * np.sum((forward(p, x) - y) ** 2) / len(x)


def gradients(p, x, y):
    theta1, theta2 = p["W1"], p["W2"]
    h1, h2 = propagate(x, theta1, p["b1"], theta2, p["b2"])
    m=len(x)
    dh2=h2-y
    #back prop
    dz2=dh2*(1-dh2)  # right: dz2=dh2*h2*(1-h2)
    H1=np.transpose(h1)
    dw2=np.dot(H1,dz2)/m
    db2=np.sum(dz2,axis=0)/m
    dh1=np.dot(dz2,np.transpose(theta2))
    dz1=dh1*h1*(1-h1)
    dw1=np.dot(np.transpose(x),dz1)/m
    db1=np.sum(dz1,axis=0)/m
    return {"W1": dw1, "b1": db1, "W2": dw2, "b2": db2}


def step(p, x, y, alpha):
    g = gradients(p, x, y)
    return {name: p[name] - alpha * g[name] for name in p}
