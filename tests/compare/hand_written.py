"""A correct candidate for every specification of the contract, written by hand and apart from both halves."""

from types import SimpleNamespace

import numpy as np

from compare.wording import FAILING


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


ACTIVATIONS = {  # name → (value, (da, a) → dz)
    "sigmoid": (sigmoid, lambda da, a: da * a * (1 - a)),
    "tanh": (np.tanh, lambda da, a: da * (1 - a * a)),
    "relu": (lambda z: np.maximum(z, 0), lambda da, a: da * (a > 0)),
    "leaky_relu": (lambda z: np.maximum(z, 0.01 * z), lambda da, a: np.where(a > 0, da, da / 100)),
    "elu": (lambda z: np.where(z > 0, z, np.expm1(z)), lambda da, a: da * np.where(a > 0, 1, a + 1)),
    "softplus": (lambda z: np.logaddexp(z, 0), lambda da, a: -da * np.expm1(-a)),
    "softsign": (lambda z: z / (np.abs(z) + 1), lambda da, a: da * (1 - np.abs(a)) ** 2),
    "hardtanh": (lambda z: np.minimum(np.maximum(z, -1), 1), lambda da, a: da * (np.abs(a) != 1)),
    "identity": (lambda z: z, lambda da, a: da),
    "softmax": (softmax, lambda da, a: a * (da - (da * a).sum(axis=-1, keepdims=True))),
}


def bce(z, y):
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))


def cross_entropy(z, y):
    z = z - z.max(axis=-1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=-1)) - z[np.arange(len(y)), y])


def stepping(
    decayed, optimizer, momentum, nesterov, weight_decay, betas, eps, alpha=0.99, momentum_decay=0.004, lr_decay=0,
    initial_accumulator_value=0, **_,
):  # fmt: skip
    """The step of an optimizer, from ``decayed``, which gives the gradients."""

    def step(params, X, y, lr):
        grads = decayed(params, X, y)
        return {name: params[name] - lr * grads[name] for name in params}

    def step_with_momentum(params, X, y, lr, state):
        grads = decayed(params, X, y)
        v = {name: momentum * state[name] + g if state else g for name, g in grads.items()}
        moves = {name: grads[name] + momentum * v[name] for name in v} if nesterov else v
        return {name: params[name] - lr * moves[name] for name in params}, v

    def step_of_adam(params, X, y, lr, state):
        grads, new = decayed(params, X, y), {}
        t, m, v = state["all"] if state else (0, dict.fromkeys(params, 0), dict.fromkeys(params, 0))
        m = {name: betas[0] * m[name] + (1 - betas[0]) * g for name, g in grads.items()}
        v = {name: betas[1] * v[name] + (1 - betas[1]) * g * g for name, g in grads.items()}
        for name in params:
            m_hat, v_hat = m[name] / (1 - betas[0] ** (t + 1)), v[name] / (1 - betas[1] ** (t + 1))
            new[name] = params[name] - lr * m_hat / (np.sqrt(v_hat) + eps)
        return new, {"all": (t + 1, m, v)}

    def step_of_adamw(params, X, y, lr, state):
        moved, state = step_of_adam(params, X, y, lr, state)
        return {name: p - lr * weight_decay * params[name] for name, p in moved.items()}, state

    def step_of_nadam(params, X, y, lr, state):
        grads, new = decayed(params, X, y), {}
        t, product = state.get("t", 0) + 1, state.get("product", 1)
        mu, ahead = (betas[0] - betas[0] / 2 * 0.96 ** (n * momentum_decay) for n in (t, t + 1))
        product *= mu
        for name, g in grads.items():
            m, v = state.get(name, (0, 0))
            m, v = m + (1 - betas[0]) * (g - m), betas[1] * v + (1 - betas[1]) * g**2
            new[name] = params[name] - lr * (1 - mu) / (1 - product) * g / (np.sqrt(v / (1 - betas[1] ** t)) + eps)
            new[name] -= lr * ahead / (1 - product * ahead) * m / (np.sqrt(v / (1 - betas[1] ** t)) + eps)
            state = state | {name: (m, v)}
        return new, state | {"t": t, "product": product}

    def step_of_rmsprop(params, X, y, lr, state):
        new, after = {}, {}
        for name, g in decayed(params, X, y).items():
            v, u = state.get(name, (0, 0))
            v = alpha * v + (1 - alpha) * g * g
            u = momentum * u + lr * g / (np.sqrt(v) + eps)
            new[name], after[name] = params[name] - u, (v, u)
        return new, after

    def step_of_adagrad(params, X, y, lr, state):
        t, new, after = state.get("t", 0), {}, {}
        for name, g in decayed(params, X, y).items():
            after[name] = state.get(name, initial_accumulator_value) + g * g
            new[name] = params[name] - lr / (1 + t * lr_decay) * g / (np.sqrt(after[name]) + eps)
        return new, after | {"t": t + 1}

    steps = {"adam": step_of_adam, "adamw": step_of_adamw, "nadam": step_of_nadam}
    steps |= {"rmsprop": step_of_rmsprop, "adagrad": step_of_adagrad}
    return steps.get(optimizer, step_with_momentum if momentum else step)


def after_each(step):
    """The step, after each sample alone, from the first to the last."""

    def online(params, X, y, lr, state):
        for x, target in zip(X, y):
            params, state = step(params, x[np.newaxis], np.asarray(target)[np.newaxis], lr, state)
        return params, state

    return online


def candidate(
    against="neuron",
    activation="sigmoid",
    output="sigmoid",
    loss=None,
    targets="labels",
    bias=True,
    l2=0,
    l1=0,
    layout="out_in",
    optimizer="sgd",
    steps="batch",
    momentum=0,
    nesterov=False,
    weight_decay=0,
    betas=(0.9, 0.999),
    eps=1e-8,
    activations=ACTIVATIONS,
    **shape,
):
    """The contract's functions and constants; ``activations`` may hold others than the right ones."""
    loss = loss or ("bce" if against == "logistic_regression" else "mse")
    constants = dict(
        against=against, activation=activation, output=output, loss=loss,
        targets=targets, bias=bias, l2=l2, l1=l1, layout=layout, optimizer=optimizer, steps=steps,
        momentum=momentum, nesterov=nesterov, weight_decay=weight_decay, betas=betas, eps=eps, **shape,
    )  # fmt: skip
    is_network, turned = against == "network", layout == "in_out"
    last = output if is_network else activation

    def layers(params):  # weights as (in, out)
        if not is_network:
            return [(params["W"][:, np.newaxis], params["b"] if bias else 0)]
        depth = len(params) // 2 if bias else len(params)
        Ws = [params[f"W{i}"] if turned else params[f"W{i}"].T for i in range(1, depth + 1)]
        return [(W, params[f"b{i}"] if bias else 0) for i, W in enumerate(Ws, start=1)]

    def propagate(params, X):
        zs, values = [], [X]
        for i, (W, b) in enumerate(layers(params), start=1):
            zs.append(values[-1] @ W + b)
            name = activation if i < len(layers(params)) else last
            values.append(activations[name][0](zs[-1]))
        return zs, values

    def forward(params, X):
        a = propagate(params, X)[1][-1]
        return a if is_network else a[:, 0]

    def cost(params, X, y):
        zs, values = propagate(params, X)
        z, a = (zs[-1], values[-1]) if is_network else (zs[-1][:, 0], values[-1][:, 0])
        penalty = l2 / 2 * sum(np.sum(W**2) for W, _ in layers(params)) if l2 else 0
        penalty = penalty + l1 * sum(np.sum(np.maximum(W, -W)) for W, _ in layers(params))
        return (
            penalty
            + {
                "mse": lambda: np.mean((a - y) ** 2),
                "half_mse": lambda: np.sum((a - y) ** 2) / 2 / len(y),
                "mae": lambda: np.mean(np.maximum(a - y, y - a)),
                "huber": lambda: np.mean(np.where(abs(a - y) <= 1, (a - y) ** 2 / 2, abs(a - y) - 0.5)),
                "hinge": lambda: np.mean(np.where(y * a < 1, 1 - y * a, 0)),
                "bce": lambda: bce(z, y),
                "cross_entropy": lambda: cross_entropy(z, y if targets == "labels" else y.argmax(axis=1)),
            }[loss]()
        )

    def backward(params, X, y):
        _, values = propagate(params, X)
        a, n, grads = values[-1], len(X), {}
        if loss == "cross_entropy":
            dz = a.copy()
            dz[np.arange(n), y if targets == "labels" else y.argmax(axis=1)] -= 1
            dz /= n
        else:
            y = y if is_network else y[:, np.newaxis]
            da = {
                "mae": lambda: np.where(a > y, 1, -1),
                "huber": lambda: np.maximum(-1, np.minimum(a - y, 1)),
                "hinge": lambda: -y * (y * a < 1),
            }.get(loss, lambda: a - y)()
            scale = {"mse": 2 / a.size, "half_mse": 1 / n}.get(loss, 1 / a.size)
            dz = da * scale if loss == "bce" else activations[last][1](da * scale, a)
        for i in range(len(layers(params)), 0, -1):
            W, before = layers(params)[i - 1][0], values[i - 1]
            dW = before.T @ dz + l2 * W if l2 else before.T @ dz  # (in, out)
            dW = dW + np.where(W > 0, l1, -l1) if l1 else dW
            if is_network:
                grads |= {f"W{i}": dW if turned else dW.T, f"b{i}": dz.sum(axis=0)}
            else:
                grads |= {"W": dW[:, 0], "b": dz.sum()}
            if not bias:
                grads.pop(f"b{i}" if is_network else "b")
            da = dz @ W.T
            dz = activations[activation][1](da, before) if i > 1 else da
        return grads, da

    def decayed(params, X, y):
        grads = backward(params, X, y)[0]
        if not weight_decay or optimizer == "adamw":
            return grads
        return {name: g + weight_decay * params[name] for name, g in grads.items()}

    def predict(params, X):
        z = propagate(params, X)[0][-1]
        return np.argmax(z, axis=1) if z.shape[1] > 1 else (z[:, 0] > 0).astype(int)

    return SimpleNamespace(
        **{name.upper(): value for name, value in constants.items()},
        forward=forward,
        loss=cost,
        gradients=lambda params, X, y: backward(params, X, y)[0],
        input_gradient=lambda params, X, y: backward(params, X, y)[1],
        step=after_each(stepping(decayed, **constants)) if steps == "online" else stepping(decayed, **constants),
        predict=predict,
    )


def but(source, **changes):
    """The candidate with some of its attributes changed, or, where None, left out."""
    attributes = vars(source) | changes
    return SimpleNamespace(**{name: value for name, value in attributes.items() if value is not None})


def verdicts(results):
    """Quantity → the verdicts that it got, as a set."""
    found = {}
    for check in results.checks:
        found.setdefault(check.quantity, set()).add(check.verdict)
    return found


def failing(results):
    """Quantity → its verdict, for what fails in any check; "wrong, unstable" where it got several."""
    found = {quantity: sorted(got & {*FAILING}) for quantity, got in verdicts(results).items()}
    return {quantity: ", ".join(bad) for quantity, bad in found.items() if bad}
