"""Mistakes in the update: what moves, along what, and how far."""

from compare.diagnosis.registry.bases import (
    ADAGRAD,
    ADAM,
    ADAM_DECAY,
    ADAMW,
    MOMENTUM,
    NADAM,
    NESTEROV,
    NEURON,
    ONLINE,
    REGRESSION,
    RIDGE,
    RMSPROP,
    WEIGHT_DECAY,
)
from compare.diagnosis.registry.mistake import Mistake

MOVE, GRADS = "new[name] = p - lr * g", "grads = gradients(params, X, y)"
VELOCITY = "v = MOMENTUM * state[name] + g if state else g"
ALONG = "new[name] = p - lr * v"
ADAM_MOVE = "new[name] = p - lr * m_hat / (np.sqrt(v_hat) + eps)"
ADAM_M = 'm[name] = beta1 * (state["m"][name] if state else 0) + (1 - beta1) * g'
ADAM_V = 'v[name] = beta2 * (state["v"][name] if state else 0) + (1 - beta2) * g * g'
M_HAT, V_HAT = "m_hat = m[name] / (1 - beta1 ** t)", "v_hat = v[name] / (1 - beta2 ** t)"
DECAY = "g = grads[name] + WEIGHT_DECAY * p"
MISTAKES = (
    Mistake(
        "update-sign", "The update goes up the gradient.",
        "The error is taken as y − a elsewhere, where + belongs.",
        NEURON, MOVE, "new[name] = p + lr * g", "update",
    ),
    Mistake(
        "learning-rate-missing", "The update lacks the learning rate.",
        "It is read in and not used; training that diverges is put down to something else.",
        NEURON, MOVE, "new[name] = p - g", "update",
    ),
    Mistake(
        "learning-rate-twice", "The learning rate is multiplied in twice.",
        "It is in the change already, and the update applies it again.",
        NEURON, MOVE, "new[name] = p - lr * lr * g", "update",
    ),
    Mistake(
        "learning-rate-fixed", "The update takes a learning rate of its own, whatever it is handed.",
        "A number that served while trying out has stayed.",
        NEURON, MOVE, "new[name] = p - 0.01 * g", "update",
    ),
    Mistake(
        "learning-rate-changes", "The learning rate changes from step to step.",
        "A schedule was tried out and has stayed.",
        MOMENTUM, ALONG, 't = state.get("t", 0) + 1 if name == "W" else after["t"]\nafter["t"] = t\nnew[name] = p - lr / t * v', "update",
    ),
    Mistake(
        "batch-size-twice", "The update divides by n although the gradient is a mean already.",
        "Somewhere the mean has to be taken, and it is taken in both places.",
        NEURON, MOVE, "new[name] = p - lr * g / len(X)", "update",
    ),
    Mistake(
        "bias-never-updated", "A bias, or every one, is never changed.",
        "The update loops over the weights alone.",
        NEURON, MOVE, 'new[name] = p - lr * g if name[0] == "W" else p', "update",
    ),
    Mistake(
        "weights-never-updated", "Weights, perhaps of one layer, are never changed.",
        "A line is forgotten, or a range over the layers ends one too early.",
        NEURON, MOVE, 'new[name] = p - lr * g if name != "W" else p', "update",
    ),
    Mistake(
        "update-missing", "The update changes nothing.",
        "p - lr * g is computed and not kept.",
        NEURON, MOVE, "p - lr * g\nnew[name] = p", "update",
    ),
    Mistake(
        "update-delta-only", "The step returns the change, not the new parameters.",
        "Optimizers in libraries hand back updates, which somebody else adds.",
        NEURON, MOVE, "new[name] = -lr * g", "update",
    ),
    Mistake(
        "update-twice", "The update takes two steps in one.",
        "A loop that trains is left inside the step.",
        REGRESSION, GRADS,
        "grads = gradients(params, X, y)\nparams = {name: p - lr * grads[name] for name, p in params.items()}\n"
        "grads = gradients(params, X, y)",
        "update",
    ),
    Mistake(
        "update-order", "Some parameters are changed before the gradients of the others are taken.",
        "Layer by layer is how the gradients come; but all have to be taken at the old parameters.",
        NEURON, "grads = gradients(params, X, y)\nnew = {}\nfor name, p in params.items():\n    g = grads[name]\n    new[name] = p - lr * g",
        "new = dict(params)\nfor name in new:\n    new[name] = new[name] - lr * gradients(new, X, y)[name]", "update",
    ),
    Mistake(
        "penalty-twice", "The update adds the penalty's gradient, which the gradients contain already.",
        "It is in the gradients, and in the update as weight decay.",
        RIDGE, "g = grads[name]", 'g = grads[name] + (L2 * p if name[0] == "W" else 0)', "update",
    ),
    Mistake(
        "bias-updated-per-feature", "The bias is changed once for every feature.",
        "Its update stands inside the loop over the weights.",
        REGRESSION, MOVE, 'new[name] = p - lr * g * (X.shape[1] if name == "b" else 1)', "the bias",
    ),
    Mistake(
        "momentum-forgotten", "There is no momentum: the parameters move along the gradient alone.",
        "The velocity is computed, and the update takes g all the same.",
        MOMENTUM, ALONG, "new[name] = p - lr * g", "update",
    ),
    Mistake(
        "momentum-order", "The parameters move along the velocity of the step before.",
        "v is updated after p.",
        MOMENTUM, ALONG, "new[name] = p - lr * (state[name] if state else 0 * g)", "update",
    ),
    Mistake(
        "momentum-damped", "The gradient has a factor in the velocity: (1 − momentum), or the momentum itself.",
        "A running mean has it, as Adam's; PyTorch's momentum is momentum·v + g.",
        MOMENTUM, VELOCITY, "v = MOMENTUM * (state[name] if state else 0) + (1 - MOMENTUM) * g", "update",
    ),
    Mistake(
        "momentum-rate", "The learning rate is in the momentum's term once too often, or not at all.",
        "The velocity holds lr in one form of the formula and does not in the other.",
        MOMENTUM, VELOCITY, "v = lr * MOMENTUM * state[name] + g if state else g", "update",
    ),
    Mistake(
        "momentum-sign", "The momentum has the wrong sign.",
        "v = −momentum·v + g and p + v are each right in a form of its own.",
        MOMENTUM, VELOCITY, "v = g - MOMENTUM * state[name] if state else g", "update",
    ),
    Mistake(
        "momentum-of-gradient", "The momentum is of the last gradient alone, not of the last velocity.",
        "What is kept for the next step is g, where v belongs.",
        MOMENTUM, "after[name] = v", "after[name] = g", "update",
    ),
    Mistake(
        "velocity-start", "The velocity starts otherwise than at 0.",
        "It is prepared with the first gradient, which the first step then adds once more.",
        MOMENTUM, VELOCITY, "v = MOMENTUM * (state[name] if state else g) + g", "update",
    ),
    Mistake(
        "momentum-partly", "Some parameters have no momentum.",
        "The biases' velocity is forgotten.",
        MOMENTUM, VELOCITY, 'v = MOMENTUM * state[name] + g if state and name[0] == "W" else g', "update",
    ),
    Mistake(
        "nesterov-swapped", "Nesterov's look ahead is there where plain momentum is meant, or missing where it is.",
        "Both are called momentum.",
        NESTEROV, "new[name] = p - lr * (g + MOMENTUM * v)", "new[name] = p - lr * v", "update",
    ),
    Mistake(
        "nesterov-elsewhere", "The gradient is taken ahead, where Nesterov's paper takes it and PyTorch does not.",
        "There are two forms of Nesterov's momentum, which give different parameters.",
        NESTEROV, GRADS,
        "ahead = {name: p - lr * MOMENTUM * state[name] if state else p for name, p in params.items()}\n"
        "grads = gradients(ahead, X, y)\nnew, after = {}, {}\nfor name, p in params.items():\n"
        "    g = grads[name]\n    after[name] = MOMENTUM * state[name] + g if state else g\n"
        "    new[name] = p - lr * after[name]\nreturn new, after",
        "update",
    ),
    Mistake(
        "velocity-shared", "One velocity serves all parameters.",
        "It is kept under one name, and broadcasting makes the shapes fit.",
        MOMENTUM, VELOCITY,
        'v = MOMENTUM * state["v"] + g if "v" in state else g\nafter["v"] = v', "update",
    ),
    Mistake(
        "bias-correction-missing", "Adam lacks its bias correction.",
        "m and v start at 0, which the division by 1 − βᵗ makes up for; it is a line of its own.",
        ADAM, f"{M_HAT}\n{V_HAT}", "m_hat, v_hat = m[name], v[name]", "update",
    ),
    Mistake(
        "adam-correction-kept", "Adam keeps the corrected moments, which the next step corrects once more.",
        "m and m̂ go by one name.",
        ADAM, f"{M_HAT}\n{V_HAT}", "m_hat = m[name] = m[name] / (1 - beta1 ** t)\nv_hat = v[name] = v[name] / (1 - beta2 ** t)", "update",
    ),
    Mistake(
        "adam-correction-multiplied", "Adam's moments are multiplied by their correction, where they are to be divided.",
        "1 − βᵗ is less than 1, as a correction seems to be.",
        ADAM, M_HAT, "m_hat = m[name] * (1 - beta1 ** t)", "update",
    ),
    Mistake(
        "adam-start", "Adam's moments start otherwise than at 0.",
        "Starting at the first gradient seems better than at 0; the correction is for a start at 0.",
        ADAM, f"{ADAM_M}\n{ADAM_V}", 'm[name] = beta1 * state["m"][name] + (1 - beta1) * g if state else g\nv[name] = beta2 * state["v"][name] + (1 - beta2) * g * g if state else g * g', "update",
    ),
    Mistake(
        "update-per-sample", "The update takes a step after each sample where one is due with all of them.",
        "The loop over the samples holds the update, as in online learning.",
        NEURON, "grads = gradients(params, X, y)\nnew = {}\nfor name, p in params.items():\n    g = grads[name]\n    new[name] = p - lr * g\nreturn new",
        "for i in range(len(X)):\n    grads = gradients(params, X[i : i + 1], y[i : i + 1])\n    params = {n: p - lr * grads[n] for n, p in params.items()}\nreturn params",
        "update",
    ),
    Mistake(
        "update-per-batch", "The update takes one step with all the samples where one is due after each.",
        "The whole arrays go through the formulas as easily as a row does.",
        ONLINE, "for i in range(len(X)):\n    grads = gradients(params, X[i : i + 1], y[i : i + 1])\n    params = {n: p - lr * grads[n] for n, p in params.items()}\nreturn params",
        "grads = gradients(params, X, y)\nreturn {n: p - lr * grads[n] for n, p in params.items()}", "update",
    ),
    Mistake(
        "samples-reversed", "A step after each sample takes them in reverse order.",
        "A stack is popped from its end.",
        ONLINE, "for i in range(len(X)):", "for i in reversed(range(len(X))):", "update",
    ),
    Mistake(
        "weight-decay-coupled", "The weight decay stands inside the gradient where AdamW takes it off the parameters.",
        "Adam with weight decay has it so, and the two are told apart by one letter.",
        ADAMW, "p = p - lr * WEIGHT_DECAY * p", "g = g + WEIGHT_DECAY * p", "update",
    ),
    Mistake(
        "weight-decay-unrated", "The weight decay that is taken off the parameters lacks the learning rate.",
        "The paper writes it without; PyTorch multiplies by lr.",
        ADAMW, "p = p - lr * WEIGHT_DECAY * p", "p = p - WEIGHT_DECAY * p", "update",
    ),
    Mistake(
        "nadam-not-ahead", "NAdam does not look ahead: a part of its step is Adam's.",
        "The new gradient is in m already, and seems to be enough.",
        NADAM, "along = (1 - mu) / (1 - product) * g + ahead / (1 - product * ahead) * m[name]",
        "along = (1 - mu) / (1 - product) * g + mu / (1 - product) * m[name]", "update",
    ),
    Mistake(
        "nadam-momentum", "NAdam's momentum is β₁ in every step, where it should grow towards it.",
        "Short accounts leave the schedule out.",
        NADAM, "mu, ahead = (beta1 * (1 - 0.5 * 0.96 ** (k * 0.004)) for k in (t, t + 1))", "mu, ahead = beta1, beta1", "update",
    ),
    Mistake(
        "rmsprop-sum", "RMSProp adds up the squared gradients where it should keep their running mean.",
        "Adagrad does so; the two differ in this line alone.",
        RMSPROP, 'v[name] = alpha * (state["v"][name] if state else 0) + (1 - alpha) * g * g',
        'v[name] = (state["v"][name] if state else 0) + g * g', "update",
    ),
    Mistake(
        "rmsprop-corrected", "RMSProp corrects its mean for its start at 0, as Adam does.",
        "Adam is learnt first.",
        RMSPROP, "new[name] = p - lr * g / (np.sqrt(v[name]) + eps)",
        't = v["t"] = v.get("t") or (state["v"]["t"] if state else 0) + 1\n'
        "new[name] = p - lr * g / (np.sqrt(v[name] / (1 - alpha ** t)) + eps)", "update",
    ),
    Mistake(
        "adagrad-mean", "Adagrad keeps a running mean of the squared gradients where it should add them up.",
        "RMSProp does so; the two differ in this line alone.",
        ADAGRAD, 'v[name] = (state["v"][name] if state else 0) + g * g',
        'v[name] = 0.9 * (state["v"][name] if state else 0) + 0.1 * g * g', "update",
    ),
    Mistake(
        "adam-weight", "The new gradient lacks its weight, (1 − β), in Adam's moments or RMSProp's mean.",
        "Momentum has none; a running mean has.",
        ADAM, ADAM_M, ADAM_M.replace("(1 - beta1) * g", "g"), "update",
    ),
    Mistake(
        "adam-memory", "What an optimizer remembers, Adam's moments or the squares of others, is forgotten from step to step.",
        "They are made anew in the function, or what is handed back is not taken up.",
        ADAM, f"{ADAM_M}\n{ADAM_V}", "m[name] = (1 - beta1) * g\nv[name] = (1 - beta2) * g * g", "update",
    ),
    Mistake(
        "adam-root", "Adam, or another that divides by √v, lacks the square root.",
        "v is called the second moment, and its root the step's scale.",
        ADAM, ADAM_MOVE, "new[name] = p - lr * m_hat / (v_hat + eps)", "update",
    ),
    Mistake(
        "eps-inside-root", "eps stands inside the square root of Adam, RMSProp or Adagrad.",
        "√(v̂ + eps) keeps away from 0 as well, and other optimizers have it so.",
        ADAM, ADAM_MOVE, "new[name] = p - lr * m_hat / np.sqrt(v_hat + eps)", "update",
    ),
    Mistake(
        "adam-eps", "eps is another than the one asked for.",
        "TensorFlow's default is 1e-7, PyTorch's 1e-8.",
        ADAM, "beta1, beta2, eps = 0.9, 0.999, 1e-8", "beta1, beta2, eps = 0.9, 0.999, 1e-7", "update",
    ),
    Mistake(
        "adam-betas", "Adam's β₁ and β₂ are in each other's place.",
        "They are two numbers near 1.",
        ADAM, "beta1, beta2, eps = 0.9, 0.999, 1e-8", "beta2, beta1, eps = 0.9, 0.999, 1e-8", "update",
    ),
    Mistake(
        "adam-count", "Adam counts its steps otherwise than 1, 2, 3, …",
        "t is counted up for every parameter, starts at 2, or stays as it is.",
        ADAM, 't = state.get("t", 0) + 1', 't = state.get("t", 1) + 1', "update",
    ),
    Mistake(
        "adam-square", "The mean, or the sum, is of |g| where that of g² belongs.",
        "The root of the squares seems to be the absolute value.",
        ADAM, ADAM_V,
        'v[name] = beta2 * (state["v"][name] if state else 0) + (1 - beta2) * np.abs(g)', "update",
    ),
    Mistake(
        "adam-mean", "Adam steps along the gradient itself, not along its running mean.",
        "RMSProp does so.",
        ADAM, M_HAT, "m_hat = g / (1 - beta1 ** t)", "update",
    ),
    Mistake(
        "amsgrad", "Adam divides by the largest v so far, as AMSGrad does.",
        "It is an option of PyTorch's Adam that is off unless it is asked for.",
        ADAM._replace(against="network"), V_HAT,
        'most = np.maximum(state["v"][name], v[name]) if state else v[name]\nv_hat = most / (1 - beta2 ** t)', "update",
    ),
    Mistake(
        "weight-decay-missing", "The update lacks the weight decay.",
        "The constant is read and not used.",
        WEIGHT_DECAY, DECAY, "g = grads[name]", "update",
    ),
    Mistake(
        "weight-decay-sign", "The weight decay has the wrong sign.",
        "It is taken off the gradient, as it is taken off the weights in the end.",
        WEIGHT_DECAY, DECAY, "g = grads[name] - WEIGHT_DECAY * p", "update",
    ),
    Mistake(
        "weight-decay-partly", "Only some parameters decay.",
        "A penalty leaves the biases out; PyTorch's weight decay does not.",
        WEIGHT_DECAY, DECAY, 'g = grads[name] + (WEIGHT_DECAY * p if name[0] == "W" else 0)', "update",
    ),
    Mistake(
        "weight-decay-scaled", "The weight decay has another factor: it is there twice, half, or divided by n.",
        "It is in the gradient already, or has the ½ of a penalty.",
        WEIGHT_DECAY, DECAY, "g = grads[name] + 2 * WEIGHT_DECAY * p", "update",
    ),
    Mistake(
        "weight-decay-decoupled", "The weight decay is taken off the parameters themselves (AdamW), not put into the gradient.",
        "AdamW is the usual one by now; PyTorch's Adam is not.",
        ADAM_DECAY, f"{DECAY}", "g = grads[name]\np = p - lr * WEIGHT_DECAY * p", "update",
    ),
)
