"""The decay multiplies the parameters after the Adam update by 1 - weight_decay; it should multiply those before it by
1 - learning_rate * weight_decay.

Source: https://github.com/HomericIntelligence/Odyssey/pull/5674 (test(optimizers): add PyTorch-parity tests for the 7
untested optimizer ops)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.05


def adamw_step(params, gradients, m, v, t, learning_rate, beta1, beta2, epsilon, weight_decay):
    """One AdamW step of one tensor: (new_params, new_m, new_v), all new arrays.

    Mixed precision and the like are left to the caller.
    """
    if t <= 0:
        raise ValueError("timestep t must be positive, starting at 1")
    if params.shape != gradients.shape:
        raise ValueError("parameters and gradients must have the same shape")

    # moments
    new_m = beta1 * m + (1.0 - beta1) * gradients
    new_v = beta2 * v + (1.0 - beta2) * (gradients * gradients)

    # bias corrections
    m_hat = new_m / (1.0 - beta1 ** t)
    v_hat = new_v / (1.0 - beta2 ** t)

    update = learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    new_params = params - update

    if weight_decay > 0.0:
        new_params = new_params * (1.0 - weight_decay)
        # right: new_params = params * (1.0 - learning_rate * weight_decay) - update
    return new_params, new_m, new_v


def forward(params, X):
    z = X @ params["W1"].T + params["b1"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    n = len(y)
    dz = forward(params, X)
    dz[np.arange(n), y] -= 1
    dz = dz / n
    return {"W1": dz.T @ X, "b1": dz.sum(axis=0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    t = state.get("t", 0) + 1
    new, after = {}, {"t": t}
    for name, p in params.items():
        m, v = state.get(name, (np.zeros_like(p), np.zeros_like(p)))
        new[name], m, v = adamw_step(p, grads[name], m, v, t, lr, BETAS[0], BETAS[1], EPS, WEIGHT_DECAY)
        after[name] = (m, v)
    return new, after
