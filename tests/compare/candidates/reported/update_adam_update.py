"""The weight decay that is not decoupled is added to the gradient after both moments have used it, and has no effect; it
belongs before them.

Source: https://github.com/juntang-zhuang/Adabelief-Optimizer/pull/33 (Do the weight decay before using grad)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.05

group = {'betas': BETAS, 'eps': EPS, 'weight_decay': WEIGHT_DECAY}


def adam_update(p, grad, exp_avg, exp_avg_var, step, lr):
    beta1, beta2 = group['betas']
    bias_correction1 = 1 - beta1 ** step
    bias_correction2 = 1 - beta2 ** step

    # Update first and second moment running average
    exp_avg = beta1 * exp_avg + (1 - beta1) * grad  # right: grad = grad + group['weight_decay'] * p; exp_avg = beta1 * exp_avg + (1 - beta1) * grad
    exp_avg_var = beta2 * exp_avg_var + (1 - beta2) * grad * grad
    grad = grad + group['weight_decay'] * p  # right: nothing

    denom = np.sqrt(exp_avg_var / bias_correction2) + group['eps']
    step_size = lr / bias_correction1
    return p - step_size * exp_avg / denom, exp_avg, exp_avg_var


def layers(params, X):
    a1 = np.tanh(X.dot(params['W1'].T) + params['b1'])
    a2 = 1 / (1 + np.exp(-(a1.dot(params['W2'].T) + params['b2'])))
    return a1, a2


def forward(params, X):
    return layers(params, X)[1]


def gradients(params, X, y):
    a1, a2 = layers(params, X)
    d2 = (a2 - y) * a2 * (1 - a2) / len(X)
    d1 = d2.dot(params['W2']) * (1 - a1 ** 2)
    return {'W1': d1.T.dot(X), 'b1': d1.sum(axis=0), 'W2': d2.T.dot(a1), 'b2': d2.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    t = state.get('step', 0) + 1
    state_new, params_new = {'step': t}, {}
    for k in params:
        m, v = state.get(k, (0 * params[k], 0 * params[k]))
        params_new[k], m, v = adam_update(params[k], grads[k], m, v, t, lr)
        state_new[k] = m, v
    return params_new, state_new
