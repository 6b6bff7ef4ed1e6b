"""The second moment of the bias averages the gradient itself instead of its square.

Source: https://github.com/enochkan/building-from-scratch (notebook: Adam optimizer from scratch)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


class AdamOptim():
    def __init__(self, eta=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.m_dw, self.v_dw = 0, 0
        self.m_db, self.v_db = 0, 0
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.eta = eta

    def update(self, t, w, b, dw, db):
        ## dw, db are from current minibatch
        ## momentum beta 1
        # *** weights *** #
        self.m_dw = self.beta1*self.m_dw + (1-self.beta1)*dw
        # *** biases *** #
        self.m_db = self.beta1*self.m_db + (1-self.beta1)*db

        ## rms beta 2
        # *** weights *** #
        self.v_dw = self.beta2*self.v_dw + (1-self.beta2)*(dw**2)
        # *** biases *** #
        self.v_db = self.beta2*self.v_db + (1-self.beta2)*(db)  # right: self.v_db = self.beta2*self.v_db + (1-self.beta2)*(db**2)

        ## bias correction
        m_dw_corr = self.m_dw/(1-self.beta1**t)
        m_db_corr = self.m_db/(1-self.beta1**t)
        v_dw_corr = self.v_dw/(1-self.beta2**t)
        v_db_corr = self.v_db/(1-self.beta2**t)

        ## update weights and biases
        w = w - self.eta*(m_dw_corr/(np.sqrt(v_dw_corr)+self.epsilon))
        b = b - self.eta*(m_db_corr/(np.sqrt(v_db_corr)+self.epsilon))
        return w, b


def forward(params, X):
    return 1/(1+np.exp(-(X.dot(params["W"])+params["b"])))


def gradients(params, X, y):
    dz = (forward(params, X)-y)/len(y)
    return {"W": dz.dot(X), "b": dz.sum()}


def step(params, X, y, lr, state):
    adam = AdamOptim(eta=lr)
    t = state.get("t", 0) + 1
    adam.m_dw, adam.v_dw, adam.m_db, adam.v_db = state.get("moments", (0, 0, 0, 0))
    grads = gradients(params, X, y)
    w, b = adam.update(t, w=params["W"], b=params["b"], dw=grads["W"], db=grads["b"])
    return {"W": w, "b": b}, {"t": t, "moments": (adam.m_dw, adam.v_dw, adam.m_db, adam.v_db)}
