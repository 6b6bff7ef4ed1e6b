"""Every edit of the tables: a small wrong snippet, and the edit that mends it."""

import ast

import pytest

from compare.mending.edits import module_edits
from compare.mending.operators import OPERATORS
from compare.mending.scope import Scope
from compare.mending.source import Source
from compare.mending.statements import STATEMENTS
from tests.compare.mending.edited import FILE, made_by_a_method, made_of, program, texts_by

# kind of edit: the wrong line or lines of f(X, y, a, p, d, W, b, n, lr, t, state), and what belongs there
EXPRESSIONS = {
    "put at the other end": ("t.insert(-1, (name, a))\nreturn t", "t.append((name, a))\nreturn t"),
    "a name for each": ('return str(n) + "_sum"', 'return str(n) + "_sum_" + lam'),
    "cross-entropy for a square": ("return np.mean((p - y) ** 2)", "return np.mean(np.logaddexp(0, a) - y * a)"),
    "rounded up": ("return n // three", "return int(np.ceil(n / three))"),
    "a term out of the sum": ("return (b + W * x).sum()", "return b + (W * x).sum()"),
    "what was made of both": (
        "v = a / (1 - lr)\nt = d / (1 - leak)\nreturn lr * a / np.sqrt(d)",
        "v = a / (1 - lr)\nt = d / (1 - leak)\nreturn lr * v / np.sqrt(t)",
    ),
    "the other way round": (
        "for i in range(n):\n    d = d @ W[i]\nreturn d",
        "for i in reversed(range(n)):\n    d = d @ W[i]\nreturn d",
    ),
    "up to the last ones": ("return range(three, n, three)", "return range(three, n + three, three)"),
    "the loop's own": (
        "for i in range(n):\n    for j in range(n):\n        for l in t:\n            d[i, l] = a[i]\nreturn d",
        "for i in range(n):\n    for j in range(n):\n        for l in t:\n            d[j, l] = a[j]\nreturn d",
    ),
    "as many as its turns": (
        "for i in range(n):\n    d += a[i]\nreturn d / i",
        "for i in range(n):\n    d += a[i]\nreturn d / (i + 1)",
    ),
    "asked of each": ("return a if v > 0 else -a", "return np.where(v > 0, a, -a)"),
    "what was kept of it": (
        "for v in X:\n    e = v - b\n    t.append(e)\nfor j in range(n):\n    d += e\nreturn d",
        "for v in X:\n    e = v - b\n    t.append(e)\nfor j in range(n):\n    d += t[j]\nreturn d",
    ),
    "weights summed for counted": ("return d / len(weights)", "return d / weights.sum()"),
    "less the largest of its row": (
        "for j in range(n):\n    d[i, j] = np.exp(a[i, j])\nreturn d",
        "for j in range(n):\n    d[i, j] = np.exp(a[i, j] - np.max(a[i]))\nreturn d",
    ),
    "each of them once": ("state.append(n)\nreturn state", "state.append(n)\nreturn list(dict.fromkeys(state))"),
    "or one before it": (
        "return [v in state for v in t]",
        "return [v in state or v in t[:k] for k, v in enumerate(t)]",
    ),
    "the other tail by itself": (
        "v = 1 / (1 + np.exp(-np.abs(a)))\nreturn np.where(a > 0, v, 1 - v)",
        "v = 1 / (1 + np.exp(-np.abs(a)))\nreturn np.where(a > 0, v, np.exp(-np.abs(a)) * v)",
    ),
    "less the outer product": ("return np.diag(p)", "return np.diag(p) - np.outer(p, p)"),
    "those that are picked out": (
        "i = slice(n, n + 1)\nreturn told(W, X, y, b)",
        "i = slice(n, n + 1)\nreturn told(W, X[i], y[i], b)",
    ),
    "turned by its label": ("return X @ W + b < 1", "return X @ W + y * b < 1"),
    "times the data, before it is summed": (
        "return np.mean(t, axis=0)",
        "return np.mean(t[:, None] * X, axis=0)",
    ),
    "penalized as another layer is": (
        'return {"a": X.T @ d, "b": a.T @ p + lr * W}',
        'return {"a": X.T @ d + lr * a, "b": a.T @ p + lr * W}',
    ),
    "before it was scaled": (
        "d = (p - y) / n\nt = np.sum(d**2)\nreturn t",
        "d = (p - y) / n\nt = np.sum((p - y)**2)\nreturn t",
    ),
    "another value": ("return X @ W.T * p", "return X @ W.T * a"),
    "from the row's offset": (
        "for i in t:\n    v = i * n\n    d = flat[:n]\nreturn d",
        "for i in t:\n    v = i * n\n    d = flat[v:v + n]\nreturn d",
    ),
    "slope of squares for that of a norm": ("return lr * W / np.sqrt(np.sum(W**2))", "return 2 * lr * W"),
    "all that it is taken from": ('d = {"a": d["a"]}\nreturn d', "d = dict(d)\nreturn d"),
    "elementwise after the product": ("return W.T @ (d * a)", "return W.T @ d * a"),
    "as a rule of differentiation has it": ("return lambda g: g / d", "return lambda g: -g * y / (d * d)"),
    "functions swapped": ("return np.exp(np.sum(a, axis=1))", "return np.sum(np.exp(a), axis=1)"),
    "from what is activated": ("return told(sigma(a))", "return told(a, slope=True)"),
    "kept as a column": ("return np.sum(a[:, :1] * X[:, j])", "return np.sum(a[:, :1] * X[:, [j]])"),
    "as many as it has": (
        "for j in range(2):\n    v[:, j] = X[:, j]\nreturn v",
        "for j in range(X.shape[1]):\n    v[:, j] = X[:, j]\nreturn v",
    ),
    "each row by its own": ("return X * t[0]", "return X * t[:, None]"),
    "the new axis elsewhere": ("return X * t[None, :]", "return X * t[:, None]"),
    "one of its own for each": ("v = [[]] * n\nreturn v", "v = [[] for _ in range(n)]\nreturn v"),
    "over their sum": ("v = t / len(t)\nreturn v", "v = t / t.sum()\nreturn v"),
    "activated anew": ("z = X @ W.T\nreturn d * (1 - a**2)", "z = X @ W.T\nreturn d * (1 - np.tanh(z)**2)"),
    "rows in another order": (
        "random.Random(n).shuffle(X)\nreturn X",
        "np.random.default_rng(n).shuffle(X)\nreturn X",
    ),
    "both negated": ("return lr * (a - p)", "return lr * -(a + p)"),
    "the other extent too": ("h, w = X.shape\nreturn a / w", "h, w = X.shape\nreturn a / (h * w)"),
    "times the column of the turn": (
        "for j in t:\n    b[j] = np.sum(d)\nreturn b",
        "for j in t:\n    b[j] = np.sum(d * X[:, j])\nreturn b",
    ),
    "picked as its twin is": (
        "p = X[t[i]]\na = y[i]\nreturn p, a",
        "p = X[t[i]]\na = y[t[i]]\nreturn p, a",
    ),
    "row by row": (
        "for j in range(n):\n    t[j] += flat[i + j]\nreturn t",
        "for j in range(n):\n    t[j] += flat[i * n + j]\nreturn t",
    ),
    "the column for one of its numbers": ("return np.sum(t * X.item(1))", "return np.sum(t * X[:, 1])"),
    "shares swapped": ("return (1 - lr) * a + lr * d", "return lr * a + (1 - lr) * d"),
    "cut off as Huber's": ("return 2 * (a - y)", "return np.clip(a - y, -1, 1)"),
    "what stands there": (
        "v = a[:, t]\np = v.argmax(axis=1)\nreturn p",
        "v = a[:, t]\np = v.argmax(axis=1)\nreturn t[p]",
    ),
    "as the mean of squares has it": ("return d / 2", "return 2 * d / d.size"),
    "factor that its twin has": (
        "s = a > 0\nw = -lr * y * d * s\nv = -lr * y\nreturn w, v",
        "s = a > 0\nw = -lr * y * d * s\nv = -lr * y * s\nreturn w, v",
    ),
    "the other one's logarithm": ("return 1 - log_sigma(a)", "return log_sigma(-a)"),
    "begun at nothing": ('return state.get("m", d)', 'return state.get("m", np.zeros_like(d))'),
    "where the hinge counts": (
        "c = y * a\ns = np.maximum(0, 1 - c)\nv = -y / n\nreturn s, v",
        "c = y * a\ns = np.maximum(0, 1 - c)\nv = -y / n * (c < 1)\nreturn s, v",
    ),
    "a share times the rest": ("return (1 - p) / np.sum(p)", "return p * (1 - p)"),
    "another value throughout": ("W1 = W2 = a\nreturn W1 * W1 + W1 * W1", "W1 = W2 = a\nreturn W1 * W1 + W2 * W2"),
    "another key": ('return state["W1"] + state["W2"]', 'return state["W2"] + state["W2"]'),
    "another number": ("return 3 * a", "return 2 * a"),
    "a value for a number": ("return a * 0.03", "return a * lr"),
    "another count": ("return np.sum(a) / len(X)", "return np.sum(a) / X.size"),
    "a number for a value": ("return a**n", "return a**2"),
    "another index": ("return X.shape[0]", "return X.shape[1]"),
    "index moved": ("return X[t]", "return X[t - 1]"),
    "another slice": ("return X[:-1]", "return X[1:]"),
    "item for the whole": ("return np.sum(W[1:] ** 2)", "return np.sum(W ** 2)"),
    "another function of NumPy": ("return np.mean(a)", "return np.sum(a)"),
    "another function": ("return sigma(a)", "return slope(a)"),
    "another operator": ("return 1 + a**2", "return 1 - a**2"),
    "operands swapped": ("return y - p", "return p - y"),
    "operand dropped": ("return d * a / n", "return d * a"),
    "factors dropped": ("return 2 * (p - y) * p * (1 - p) / n", "return 2 * (p - y) / n"),
    "moved into the call": ("return sigma(X @ W.T) + b", "return sigma(X @ W.T + b)"),
    "moved out of the call": ("return np.sqrt(a + lr)", "return np.sqrt(a) + lr"),
    "a layer more or less": ("return [sigma(a), slope(a), sigma(a)]", "return [sigma(a), slope(a)]"),
    "elements swapped": ("return [a, d]", "return [d, a]"),
    "regrouped": ("return 1 - a - b", "return 1 - (a - b)"),
    "distributed": ("return lr * (t * a + d)", "return t * a + lr * d"),
    "sign": ("return np.exp(a)", "return np.exp(-a)"),
    "sign dropped": ("return -np.sum(a)", "return np.sum(a)"),
    "one minus": ("return a * a", "return a * (1 - a)"),
    "power": ("return np.sum(p - y)", "return np.sum((p - y) ** 2)"),
    "power of the step": (
        "m = (1 - beta) * a\nreturn m / (1 - beta) + d / (1 - beta)",
        "m = (1 - beta) * a\nreturn m / (1 - beta ** n) + d / (1 - beta ** n)",
    ),
    "factor": ("return d.T @ X", "return d.T @ X / n"),
    "plus a bias": ("return X @ W.T", "return X @ W.T + b"),
    "times a slope": ("return d @ W", "return d @ W * a * (1 - a)"),
    "another slope": ("return d * a * (1 - a)", "return d * (1 - a ** 2)"),
    "slope of softmax": ("dz = d * p * (1 - p)", "dz = p * (d - np.sum(d * p, axis=1, keepdims=True))"),
    "slope of a value": ("return d * a", "return d * (1 - a ** 2)"),
    "slope for a call": ("d = np.maximum(0, d)", "d = d * (a > 0)"),
    "power of the parts": ("return np.sum(p - y) ** 2", "return np.sum((p - y) ** 2)"),
    "plus a penalty": ("return d.T @ X", "return d.T @ X + lam * W"),
    "operands turned": ("return d @ X", "return d.T @ X"),
    "matrix product for an elementwise one": ("return np.dot(d, a)", "return d * a"),
    "elementwise product for a matrix one": ("return d * X", "return d.T @ X"),
    "matrix product left out": ("return X + b", "return X @ W.T + b"),
    "by its shape": ("W = np.zeros((2, 3))\nreturn W", "W = d.T @ X\nreturn W"),
    "condition's part dropped": ("return a if state and lr else d", "return a if state else d"),
    "weights alone": (
        "return sum(np.sum(v**2) for v in state.values())",
        'return sum(np.sum(v**2) for name, v in state.items() if name.startswith("W"))',
    ),
    "one-hot": ("return p - t", "return p - np.eye(p.shape[1])[t]"),
    "transposed": ("return X + W.T", "return X + W"),
    "another axis": ("return np.sum(d)", "return np.sum(d, axis=0)"),
    "call removed": ("return sigma(a)", "return a"),
    "argument dropped": ("return np.sum(d, axis=0)", "return np.sum(d)"),
    "in floating point": ("z = np.zeros_like(y)", "z = np.zeros_like(y, dtype=float)"),
    "arguments swapped": ("return np.outer(X, d)", "return np.outer(d, X)"),
    "reduced": ("return a * d", "return np.sum(a * d, axis=0)"),
    "shape": ("return a * b", "return a * b[:, None]"),
    "copy": ("new = state", "new = {name: array.copy() for name, array in state.items()}"),
    "a function around": ("return X @ W.T", "return sigma(X @ W.T)"),
    "shifted by its largest": ("return np.exp(a)", "return np.exp(a - a.max(axis=1, keepdims=True))"),
    "sign for a quotient": ("return lam * W / np.abs(W)", "return lam * np.sign(W)"),
    "each of them negated": ("return sigma(kept)", "return sigma({name: -g for name, g in kept.items()})"),
    "rows before columns": ("return X.reshape(n, -1)", "return X.reshape(-1, n).T"),
    "as many as went into one": ("return X.size", "return X.size // y.size"),
    "as far as the others go": (
        "while not sigma(i):\n    i += 1\nwhile i < n:\n    i += 1\nreturn i",
        "while i < n and not sigma(i):\n    i += 1\nwhile i < n:\n    i += 1\nreturn i",
    ),
    "by its share of the whole": (
        "for v, q in zip(p, d):\n    d = d + v * (1 / n)\nreturn d",
        "for v, q in zip(p, d):\n    d = d + v * (len(v) / len(d))\nreturn d",
    ),
    "slope by the exponent": ("return d * n * a ** (n - 1)", "return d * np.log(n) * n ** a"),
    "goes through what its twin does": (
        "v = [X[i] for i in t]\nc = [y[i] for i in range(n)]\nreturn v, c",
        "v = [X[i] for i in t]\nc = [y[i] for i in t]\nreturn v, c",
    ),
    "begun with one": ("loss = np.sum(a)\nreturn d.backward(loss)", "loss = np.sum(a)\nreturn d.backward(1.0)"),
    "all of them, added up": ("return lr * params[0]", "return lr * sum(params)"),
    "asked and not taken": ('return state.pop("v", None)', 'return state.get("v", None)'),
    "a copy to be put back": (
        'v = state["v"]\nsigma(state)\nstate["v"] = v\nreturn state',
        'v = state["v"].copy()\nsigma(state)\nstate["v"] = v\nreturn state',
    ),
    "an entry more": (
        'return {"sigma": sigma, "slope": slope}[kind]',
        'return {"sigma": sigma, "slope": slope, "halved": halved}[kind]',
    ),
    "another norm": ("return lr * np.linalg.norm(W)", "return lr * np.linalg.norm(W, 1)"),
    "argument moved out": ("return np.dot(X, W + b)", "return np.dot(X, W) + b"),
    "ones": ("res = d\nreturn res", "res = np.ones_like(d)\nreturn res"),
    "sign of a value": ("d = 1\nreturn d", "d = np.sign(a)\nreturn d"),
    "a penalty for nothing": ("e = 0\nreturn np.sum(a) + e", "e = lam / 2 * (W**2).sum()\nreturn np.sum(a) + e"),
    "what nobody calls": ("return np.sum(d)", "return np.sum(d) + lost(W, lam)"),
    "another text": (
        'kinds = {"l1": a, "l2": p}\nreturn told(a, "l2")',
        'kinds = {"l1": a, "l2": p}\nreturn told(a, "l1")',
    ),
    "a text for a value": (
        'kinds = {"softmax": a}\nreturn d * told(kind)',
        'kinds = {"softmax": a}\nreturn d * told("softmax")',
    ),
    "times one of the loop": ("for x in X:\n    d += p - y\nreturn d", "for x in X:\n    d += (p - y) * x\nreturn d"),
    "another sum of products": (
        'return np.einsum("ni,ni->i", d, p)',
        'return np.einsum("ni,ni->n", d, p)[:, None]',
    ),
    "moved into the index": ("return t[l] + 1", "return t[l + 1]"),
    "slope of a power": ("v = d * 2 * a\nreturn X ** n, v", "v = d * n * a ** (n - 1)\nreturn X ** n, v"),
    "as many as its labels are": ("return p - y", "return p * y.sum(axis=1, keepdims=True) - y"),
    "its share comes back": ("e = lr / n\nreturn 1.0 - e", "e = lr / n\nreturn 1.0 - lr + e"),
    "what the loop picks": (
        "for name, x in kept.items():\n    params[kept] = x\nreturn params",
        "for name, x in kept.items():\n    params[name] = x\nreturn params",
    ),
    "smoothed": (
        "smoothing = lr\nreturn np.clip(y, smoothing, 1 - smoothing)",
        "smoothing = lr\nreturn y * (1 - smoothing) + smoothing / y.shape[1]",
    ),
    "less half the border": (
        "return a**2 / 2 if abs(a) < lr else lr * abs(a)",
        "return a**2 / 2 if abs(a) < lr else lr * (abs(a) - lr / 2)",
    ),
    "what is handed in": ("return told(1.0)", "return told(X)"),
    "whether it is rather": ("return a == 1", "return a > 0.5"),
    "by the weights of the samples": (
        "weights = t\nreturn d / len(weights)",
        "weights = t\nreturn d * weights[:, None]",
    ),
    "mean by the weights": ("return (d * weights).mean()", "return (d * weights).sum() / weights.sum()"),
    "factor of one term alone": ("return 2 * lr * (p + d)", "return lr * (p + 2 * d)"),
    "begun at infinity": (
        "largest = 0\nfor x in t:\n    if x > largest:\n        largest = x\nreturn largest",
        "largest = -np.inf\nfor x in t:\n    if x > largest:\n        largest = x\nreturn largest",
    ),
    "each of them by a count": ("return params", "return [g / n for g in params]"),
    "compared in size": ("return (d > lr) * a", "return (abs(d) > lr) * a"),
    "of each weight": ("W = W - lr * d - lr * lam\nreturn W", "W = W - lr * d - lr * lam * np.sign(W)\nreturn W"),
    "filled with a value": ("s = np.zeros_like(a)\nreturn s", "s = np.full_like(a, lr)\nreturn s"),
    "another comparison": ("return a < 0", "return a > 0"),
    "another mask": ("d[d < 0] = 0\nreturn d", "d[a <= 0] = 0\nreturn d"),
    "another branch": ("return a if t else d", "return d"),
    "another truth": ("return told(a, slope=True)", "return told(a, slope=False)"),
    "what was taken off, added again": (
        "m = np.max(a)\nreturn np.log(np.sum(np.exp(a - m)))",
        "m = np.max(a)\nreturn np.log(np.sum(np.exp(a - m))) + m",
    ),
    "over all its turns": (
        "s = 0\nfor x in X:\n    for v in x:\n        s += v\nreturn s",
        "s = 0\nfor x in X:\n    for v in x:\n        s += v\nreturn s / (len(X) * len(x))",
    ),
    "times what divides": ("return (a - d) / n ** 2", "return (a * n - d) / n ** 2"),
    "nothing for a value": ("return d if d else momentum", "return d if d else 0"),
    "labels of −1 and 1": ("return np.log(y)", "return np.log(2 * y - 1)"),
    "another list of names": ('return ("W1", "W2")', 'return ("W1", "W2", "b1")'),
    "names for everything": ("return list(params)", 'return ["W1", "W2"]'),
    "filter dropped": ("return {k: v for k, v in state if k > 1}", "return {k: v for k, v in state}"),
    "part of itself": ("return np.sum(np.abs(p - y))", "return p - y"),
    "what stands elsewhere": ("z = X @ W.T\nreturn a", "z = X @ W.T\nreturn X @ W.T"),
    "as its twin has it": ("W1 = W1 - lr * g1\nb1 = b1", "W1 = W1 - lr * g1\nb1 = b1 - lr * g1"),
    "logarithm of a probability": (
        "z = np.log(p)\nreturn z",
        "z = a - np.logaddexp.reduce(a, axis=1, keepdims=True)\nreturn z",
    ),
    "logarithms of a probability": (
        "return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))",
        "return -np.mean(y * a - np.logaddexp(0, a))",
    ),
    "times a slope elsewhere": (
        "s = slope(v[l])\nreturn np.dot(all_weights[l + 1].T, d) * s",
        "s = slope(v[l])\nreturn np.dot(all_weights[l + 1].T, d * slope(v[l + 1])) * s",
    ),
    "as it keeps its digits": ("return np.log(1 + np.exp(a))", "return np.logaddexp(0, a)"),
    "formula of two values": ("z = np.mean(p**2) - 2 * np.mean(p * y)", "z = np.mean((p - y) ** 2)"),
    "the other label's term": ("z = y * np.log(p)", "z = y * np.log(p) + (1 - y) * np.log(1 - p)"),
    "the label's entry": ("return p.max(axis=1)", "return p[np.arange(len(t)), t]"),
    "what is remembered": ('m = state["m"]\nstate = {}\nreturn m', 'm = state["m"]\nstate = {"m": m}\nreturn m'),
    "summed, then averaged": ("return np.mean(p * y)", "return np.mean(np.sum(p * y, axis=1))"),
    "plus what is remembered": (
        "gamma = lr\nv = d / n\nreturn gamma * v",
        "gamma = lr\nv = d / n + gamma * v\nreturn gamma * v",
    ),
    "all but one": ("for x in X:\n    d += x\nreturn d", "for x in X[:-1]:\n    d += x\nreturn d"),
    "entry of what nobody reads": (
        "t = b * lr\nfor i in range(n):\n    v[i] -= lr * b\nreturn v",
        "t = b * lr\nfor i in range(n):\n    v[i] -= lr * t[i]\nreturn v",
    ),
    "as it is made of another": (
        "v = t.u * sigma(t.s)\nreturn v + n * state.s",
        "v = t.u * sigma(t.s)\nreturn v + n * state.u * sigma(state.s)",
    ),
    "one of them, not of their places": (
        "if name in range(len(params)):\n    d = a\nreturn d",
        "if name in params:\n    d = a\nreturn d",
    ),
    "over all of them": (
        "return weights[0] + weights[1] * t[1]",
        "return np.dot(weights, t)",
    ),
    "less its own decay": ("W -= lr * t / n\nreturn W", "W -= lr * (t / n + lam * W)\nreturn W"),
    "times an entry": (
        "for i in range(n):\n    for j in range(t):\n        d = a[i] - p[i]\nreturn d",
        "for i in range(n):\n    for j in range(t):\n        d = (a[i] - p[i]) * X[i, j]\nreturn d",
    ),
    "by its share": ("beta = lr\nreturn beta * v + d**2", "beta = lr\nreturn beta * v + (1 - beta) * d**2"),
    "one turn more or less": (
        "for i in range(1, n):\n    d += a\nreturn d",
        "for i in range(1, n + 1):\n    d += a\nreturn d",
    ),
    "by the strength of the penalty": (
        "return d + np.append(0.0, W[1:])",
        "return d + lam * np.append(0.0, W[1:])",
    ),
    "argument given": ("return d * told(a)", "return d * told(a, slope=True)"),
    "another penalty": ("return p + lam * np.sum(np.abs(W))", "return p + lam / 2 * np.sum(W ** 2)"),
    "another power": ("return n * a**n * d", "return n * a ** (n - 1) * d"),
    "over a slope": ("return (p - y) / n", "return (p - y) / (p * (1 - p)) / n"),
    "slope of a penalty": ("return d + lam / 2 * np.sum(W ** 2)", "return d + lam * W"),
    "both corrected for their start": (
        "beta1, beta2 = lr, lr\nreturn lr * a / (np.sqrt(v) + 1)",
        "beta1, beta2 = lr, lr\nreturn lr * (a / (1 - beta1 ** n)) / (np.sqrt(v / (1 - beta2 ** n)) + 1)",
    ),
    "looked ahead": (
        "mu, grad = 0.9, d\nreturn p - lr * v",
        "mu, grad = 0.9, d\nreturn p - lr * (grad + mu * v)",
    ),
    "as the other branch has it": (
        "return lr * v + (1 - lr) * d if t else d",
        "return lr * v + (1 - lr) * d if t else (1 - lr) * d",
    ),
    "down by the rate": ("return a + d / n", "return a - lr * d / n"),
    "corrected for its start": (
        "beta = lr\nreturn a / np.sqrt(v)",
        "beta = lr\nreturn a / np.sqrt(v / (1 - beta ** n))",
    ),
    "bias spared": ("return d + lam * W", "return d + lam * np.c_[np.zeros(len(W)), W[:, 1:]]"),
    "but for the biases": (
        "return sum((v**2).sum() for name, v in state.items())",
        'return sum((v**2).sum() for name, v in state.items() if name[0] != "b")',
    ),
    "slope for what is taken from one": (
        "return np.multiply(d, 1 - np.power(a, 2))",
        "return np.multiply(d, a * (1 - a))",
    ),
    "summed over the samples": ("return d.ravel()[:2]", "return d.sum(axis=0)"),
    "entry of the loop": (
        "for i in range(4):\n    for j in range(2):\n        t[i] += X[i, j] * b\nreturn t",
        "for i in range(4):\n    for j in range(2):\n        t[i] += X[i, j] * b[j]\nreturn t",
    ),
    "leak at its side": ("return 0 if a < 0 else lr * a", "return lr * a if a < 0 else a"),
    "slope of an exponential": (
        "return np.where(a > 0, 1, lr * np.exp(np.minimum(a, 0)))",
        "return np.where(a > 0, 1, a + lr)",
    ),
    "its own slope": ("return slope(d)", "return d * slope(a)"),
    "together with what is handed in": ("return sigma(a)", "return d + sigma(a)"),
    "by its decay": (
        "def g(z, decay):\n    return z - lr * z\nreturn t * X[l] * lr",
        "def g(z, decay):\n    return z - lr / (1 + (n - 1) * decay) * z\nreturn t * X[l] * lr",
    ),
    "kept from zero": ("eps = lr\nreturn d / np.sqrt(v)", "eps = lr\nreturn d / (np.sqrt(v) + eps)"),
    "weighed by what comes in": ("return np.sum(weights) / n", "return X.T @ weights / n"),
    "powers that begin at 1": (
        "b, t = state.get(1, (lr, n))\nb *= lr\nt *= n\nreturn b, t",
        "b, t = state.get(1, (1.0, 1.0))\nb *= lr\nt *= n\nreturn b, t",
    ),
    "the probability compared": ("return a > 0.5", "return sigma(a) > 0.5"),
    "not at the last": (
        "for x in X:\n    t.append(sigma(a))\nreturn t",
        "for x in X:\n    t.append(sigma(a) if x is not X[-1] else a)\nreturn t",
    ),
    "each by what nobody reads": (
        "w1, w2 = W[0]\nreturn sigma(a + d)",
        "w1, w2 = W[0]\nreturn sigma(a * w1 + d * w2)",
    ),
    "what the turn before has made": (
        'for l in reversed(range(n)):\n    state["d" + str(l + 1)] = d @ W\nreturn state',
        'for l in reversed(range(n)):\n    state["d" + str(l + 1)] = state["d" + str(l + 2)] @ W\nreturn state',
    ),
    "the other border too": (
        "return d * (X >= n), np.exp(a + b + y + p + W + t + state + params)",
        "return d * ((X <= lam) | (X >= n)), np.exp(a + b + y + p + W + t + state + params)",
    ),
    "as often as there are": (
        "for x in X:\n    d += np.mean(a)\nreturn d",
        "for x in X:\n    d += np.mean(a) * len(x)\nreturn d",
    ),
    "offset of the row": (
        "flat, three = p, n\nfor i, label in enumerate(y):\n    d += flat[label]\nreturn d",
        "flat, three = p, n\nfor i, label in enumerate(y):\n    d += flat[i * three + label]\nreturn d",
    ),
    "what stands at that place": ("return X[i] * params[0]", "return X[params[i]] * params[0]"),
    "told by its half": ("return int(a)", "return int(a > 0.5)"),
    "difference moved inside": (
        "return abs(np.abs(a).sum() - np.abs(p).sum())",
        "return abs(np.abs(a - p).sum())",
    ),
    "of what went in": ("return told(sigma(a), d)", "return lost(a, d)"),
    "something more": ("z = a * d\nreturn X", "z = a * d\nreturn X * (a * d)"),
}
BLOCKS = {
    "all of it, by what is asked": ("d[X > 0] = 1\nreturn d", "d = np.where(X > 0, 1, 0)\nreturn d"),
    "kept as it was added": (
        "W = W + v * lam + a * lr\nv = a\nreturn W, v",
        "W = W + v * lam + a * lr\nv = v * lam + a * lr\nreturn W, v",
    ),
    "made before it is used": (
        "h = W.T @ a\nd = a * (1 - p)\nreturn h, d",
        "d = a * (1 - p)\nh = W.T @ d\nreturn h, d",
    ),
    "as far as what it sets": (
        "for i in range(n):\n    for j in range(l):\n        t[i][j] -= lr * d[j]\nreturn t",
        "for i in range(len(t)):\n    for j in range(len(t[0])):\n        t[i][j] -= lr * d[j]\nreturn t",
    ),
    "returned after the loop": (
        "for i in range(n):\n    d = d + a\n    return d",
        "for i in range(n):\n    d = d + a\nreturn d",
    ),
    "the branches swapped": (
        'if kind == "relu":\n    p = a\nelif kind == "tanh":\n    p = d\nreturn p',
        'if kind == "relu":\n    p = d\nelif kind == "tanh":\n    p = a\nreturn p',
    ),
    "cleared once it is used": (
        "if n % 2:\n    state.zero_grad()\nd = d * a\nif n % 2:\n    state.step()\nreturn d",
        "d = d * a\nif n % 2:\n    state.step()\n    state.zero_grad()\nreturn d",
    ),
    "set outside too": (
        "def add():\n    d = a\nadd()\nreturn d",
        "def add():\n    nonlocal d\n    d = a\nadd()\nreturn d",
    ),
    "what is left, after the loop": (
        "for i in range(len(X)):\n    if i % 3 == 2:\n        t.append((n, i))\nreturn t",
        "for i in range(len(X)):\n    if i % 3 == 2:\n        t.append((n, i))\nt.append((n, len(X)))\nreturn t",
    ),
    "asked at its turn": (
        "p = [v in state for v in X]\nfor v, x, known in zip(X, y, p):\n    state.add(v)\nreturn p",
        "p = [v in state for v in X]\nfor v, x, known in zip(X, y, p):\n    known = v in state\n    state.add(v)\n"
        "return p",
    ),
    "added in place": ("t[n] = t[n] + d\nreturn t", "t[n] += d\nreturn t"),
    "each row its own column": ("a[:, t] = 1\nreturn a", "a[np.arange(len(t)), t] = 1\nreturn a"),
    "added at once": ("W += d\nW += lr * (W - a)\nreturn W", "W += d + lr * (W - a)\nreturn W"),
    "added up at last": (
        "v = 0.0\nfor i in range(n):\n    t = d[i]\nreturn v",
        "v = 0.0\nfor i in range(n):\n    t = d[i]\n    v = v + t\nreturn v",
    ),
    "all that follows moved into the loop": (
        "for i in range(n):\n    t = X[i]\nd = t * a\nW = W - d\nreturn W",
        "for i in range(n):\n    t = X[i]\n    d = t * a\n    W = W - d\nreturn W",
    ),
    "moved on by what it has read": (
        "i = 0\nfor l in t:\n    a = flat[i:i + l]\nreturn a",
        "i = 0\nfor l in t:\n    a = flat[i:i + l]\n    i += l\nreturn a",
    ),
    "in a loop of its own, after it": (
        "for i in range(n):\n    t[i] = W[i - 1] * d[i]\n    W[i] -= t[i]\nreturn W",
        "for i in range(n):\n    t[i] = W[i - 1] * d[i]\nfor i in range(n):\n    W[i] -= t[i]\nreturn W",
    ),
    "shifted by the largest, before": (
        "v = np.exp(a)\nreturn v, a - np.log(v.sum())",
        "a = a - np.max(a, axis=-1, keepdims=True)\nv = np.exp(a)\nreturn v, a - np.log(v.sum())",
    ),
    "each one of its own": ("t = v = []\nreturn t, v", "t, v = [], []\nreturn t, v"),
    "bias gradient summed": (
        "W = d.T @ X\nb = np.zeros_like(b)\nreturn W, b",
        "W = d.T @ X\nb = d.sum(axis=0)\nreturn W, b",
    ),
    "once more, after the loop": (
        "for i in range(n):\n    t.append(Unit())\n    t.append(i)\nreturn t",
        "for i in range(n):\n    t.append(Unit())\n    t.append(i)\nt.append(Unit())\nreturn t",
    ),
    "sorted, and each once": (
        "def visit(v):\n    t.append(v)\n    for c in v.made_of:\n        visit(c)\n"
        "visit(d)\nfor v in t:\n    v.back()",
        "seen = set()\n\ndef visit(v):\n    if v not in seen:\n        seen.add(v)\n        for c in v.made_of:\n"
        "            visit(c)\n        t.append(v)\nvisit(d)\nfor v in reversed(t):\n    v.back()",
    ),
    "both at once": ("t[t == 0] = 1\nt[t == n] = -1\nreturn t", "t = np.where(t == 0, 1, -1)\nreturn t"),
    "assigned and not compared": ("v[-1] == 0\nreturn v", "v[-1] = 0\nreturn v"),
    "shrunk but for the bias": ("t = (1 - lr) * t\nreturn t", "t[:-1] = (1 - lr) * t[:-1]\nreturn t"),
    "made anew": ("np.sqrt(d, out=d)\nd += lr\nreturn d", "d = np.sqrt(d)\nd = d + lr\nreturn d"),
    "shifted by the largest, in place": (
        "for j in range(n):\n    t[j] = np.exp(t[j])\nreturn t",
        "largest = max(t)\nfor j in range(n):\n    t[j] = np.exp(t[j] - largest)\nreturn t",
    ),
    "a term once, after the sum": ("v = a * d + lr\nreturn np.sum(v)", "v = a * d\nreturn np.sum(v) + lr"),
    "belongs into this branch": (
        "if n:\n    d = a\n    t = d\nelif lr:\n    d = p\nreturn d",
        "if n:\n    d = a\nelif lr:\n    d = p\n    t = d\nreturn d",
    ),
    "handed back and not kept": (
        "if n:\n    state['v'] = 2 * d\nreturn state['v']",
        "if n:\n    return 2 * d\nreturn state['v']",
    ),
    "both the other way round": (
        "b = np.less_equal(a, n)\nt = np.greater_equal(a, lr)\nreturn b & t",
        "b = np.greater_equal(a, n)\nt = np.less_equal(a, lr)\nreturn b & t",
    ),
    "kept what was only computed": (
        "v = np.zeros_like(a)\nb = a > 0\nv[b] = a[b]\nnp.exp(a[~b]) - 1\nreturn v",
        "v = np.zeros_like(a)\nb = a > 0\nv[b] = a[b]\nv[~b] = np.exp(a[~b]) - 1\nreturn v",
    ),
    "statement removed": ("d = 2 * d\nreturn d", "return d"),
    "statement moved": ("W += d\na = X @ W.T\nreturn a", "a = X @ W.T\nW += d\nreturn a"),
    "statement moved into the loop": (
        "for x in X:\n    a = x\nd += a\nreturn d",
        "for x in X:\n    a = x\n    d += a\nreturn d",
    ),
    "statement moved out of the loop": (
        "for x in X:\n    d += x\n    d /= n\nreturn d",
        "for x in X:\n    d += x\nd /= n\nreturn d",
    ),
    "begun anew at every turn": (
        "t = []\nfor x in X:\n    t.append(x)\nreturn t",
        "t = []\nfor x in X:\n    t = []\n    t.append(x)\nreturn t",
    ),
    "cleared before it is gathered": (
        "for v in X:\n    v.grad += a\nreturn d",
        "for v in X:\n    v.grad = 0.0\nfor v in X:\n    v.grad += a\nreturn d",
    ),
    "statement left out": ("W1 = 2 * a1\nreturn W", "W1 = 2 * a1\nW2 = 2 * a2\nreturn W"),
    "done to what goes in": (
        "z = np.tanh(a)\nd = n - np.multiply(W, z)\nreturn d",
        "z = np.tanh(np.multiply(W, a))\nd = n - z\nreturn d",
    ),
    "done to what the loop leaves out": (
        "for v, x in X:\n    for t in x:\n        t.move(t.grad)\nreturn d",
        "for v, x in X:\n    v.move(v.grad)\n    for t in x:\n        t.move(t.grad)\nreturn d",
    ),
    "begun with its share": (
        "if kept is None:\n    kept = a\nelse:\n    kept = 0.9 * kept + 0.1 * a\nreturn kept",
        "if kept is None:\n    kept = 0.1 * a\nelse:\n    kept = 0.9 * kept + 0.1 * a\nreturn kept",
    ),
    "name never set": ("z = d / n\nreturn s * z", "z = d / n\ns = sigma(z)\nreturn s * z"),
    "activation after the loop": (
        "for x in X:\n    z = x\nreturn z",
        "for x in X:\n    z = x\nz = np.tanh(z)\nreturn z",
    ),
    "added to what is there": ("kept[name] = a\nreturn kept", "kept[name] = kept.get(name, 0) + a\nreturn kept"),
    "not in place": ("state.d += a\nreturn state", "state.d = state.d + a\nreturn state"),
    "= and +=": ("for x in X:\n    d = x\nreturn d", "for x in X:\n    d += x\nreturn d"),
    "made only once": (
        'state["v"] = np.zeros(2)\nreturn state["v"]',
        'state.setdefault("v", np.zeros(2))\nreturn state["v"]',
    ),
    "another target": ("d = 1\nreturn a", "a = 1\nreturn a"),
    "else": ("if t:\n    d = a\nelif n:\n    d = 2 * d\nreturn d", "if t:\n    d = a\nif n:\n    d = 2 * d\nreturn d"),
    "condition dropped": ("if t:\n    d = a\nreturn d", "d = a\nreturn d"),
    "not for the last": (
        "for x in X:\n    d = np.tanh(d)\nreturn d",
        "for x in X:\n    if x is not X[-1]:\n        d = np.tanh(d)\nreturn d",
    ),
    "factor moved into the loop": (
        "for x in X:\n    d += a\nd *= x",
        "for x in X:\n    d += a * x\n",
    ),
    "power moved into the sum": ("e = np.sum(a)\nreturn e**2", "e = np.sum(a ** 2)\nreturn e"),
    "hats put on": (
        "beta1, beta2 = lr, leak\nm_hat = a\nv_hat = v\nreturn m_hat / v_hat",
        "beta1, beta2 = lr, leak\nm_hat = a / (1 - beta1 ** n)\nv_hat = v / (1 - beta2 ** n)\nreturn m_hat / v_hat",
    ),
    "got again where it is kept": (
        "m, v = 0, 0\nm = m + a\nstate[name] = (m, v)\nreturn m",
        "m, v = state.get(name, (0, 0))\nm = m + a\nstate[name] = (m, v)\nreturn m",
    ),
    "first one spared": ("r = np.full(n, lr)\nreturn r * t", "r = np.full(n, lr)\nr[0] = 0\nreturn r * t"),
    "not kept": (
        'state["m"] = a\nstate["m"] = state["m"] / t\nreturn state["m"]',
        'state["m"] = a\nm_hat = state["m"] / t\nreturn m_hat',
    ),
    "scaled once it is whole": ("d[range(n), t] -= 1\nreturn d", "d[range(n), t] -= 1\nd /= n\nreturn d"),
    "decay into the gradient": (
        "v = lr * v + d\ndW = d.T @ X\nv = lr * v + dW\nif lam:\n    v = v + lam * W\nreturn v",
        "v = lr * v + d\ndW = d.T @ X\ndW = dW + lam * W\nv = lr * v + dW\nreturn v",
    ),
    "decay out of the gradient": ("d = d + lam * W\nreturn W - lr * d", "W = W - lr * lam * W\nreturn W - lr * d"),
    "not for the biases": (
        "for name in state:\n    state[name] += a\nreturn state",
        'for name in state:\n    if name[0] != "b":\n        state[name] += a\nreturn state',
    ),
    "handed on to the next turn": (
        "for i in t:\n    v = a @ W\nreturn v",
        "for i in t:\n    v = a @ W\n    a = v\nreturn v",
    ),
    "root taken along": (
        "v = np.sqrt(a) + lr\nreturn d * (np.sqrt(n) / t) / v",
        "v = np.sqrt(a / n) + lr\nreturn d * (1 / t) / v",
    ),
    "taken before the loop": (
        "for i in t:\n    W[i] -= lr * sigma(W @ b) * a[i]\nreturn W",
        "before = lr * sigma(W @ b)\nfor i in t:\n    W[i] -= before * a[i]\nreturn W",
    ),
    "computed anew at its turn": (
        "v = X @ W.T\nfor i in range(n):\n    W = W - lr * v[i]\nreturn W",
        "for i in range(n):\n    v = X[i] @ W.T\n    W = W - lr * v\nreturn W",
    ),
    "done once, after the loop": (
        "d = 0\nfor x in X:\n    d = d + x\n    W = W - lr * d\n    b = b - lr\nreturn W, b",
        "d = 0\nfor x in X:\n    d = d + x\nW = W - lr * d\nb = b - lr\nreturn W, b",
    ),
    "in this branch too": (
        "if t:\n    W[...] = 0\n    W += a\nelse:\n    W += p\nreturn W",
        "if t:\n    W[...] = 0\n    W += a\nelse:\n    W[...] = 0\n    W += p\nreturn W",
    ),
    "made once, before the loop": (
        "while n:\n    d = next(sigma(X))\n    n -= 1\nreturn d",
        "rest = sigma(X)\nwhile n:\n    d = next(rest)\n    n -= 1\nreturn d",
    ),
    "nowhere twice": (
        "seen = set()\ndef walk(x):\n    seen.add(x)\n    for i in x:\n        walk(i)\nwalk(X)\nreturn seen",
        "seen = set()\ndef walk(x):\n    seen.add(x)\n    for i in x:\n        if i not in seen:\n            walk(i)\n"
        "walk(X)\nreturn seen",
    ),
    "written beside": (
        "for i in range(n):\n    t[i] = t @ a[i]\nreturn t",
        "new = t.copy()\nfor i in range(n):\n    new[i] = t @ a[i]\nreturn new",
    ),
    "each of those with one index": ("W[t] -= lr * d\nreturn W", "np.subtract.at(W, t, lr * d)\nreturn W"),
    "a term once, after the loop": (
        "v = np.zeros(3)\nfor i in range(n):\n    v[j] = v[j] + a[i, j] + lr * b[j]\nreturn v",
        "v = np.zeros(3)\nfor i in range(n):\n    v[j] = v[j] + a[i, j]\nv[j] += lr * b[j]\nreturn v",
    ),
    "done at every turn": (
        "d, v = np.zeros(3), 0\nfor x in X:\n    d += x\n    v += x[0]\nW = W - lr * d\nb -= lr * v\nreturn W, b",
        "for x in X:\n    d, v = np.zeros(3), 0\n    d += x\n    v += x[0]\n"
        "    W = W - lr * d\n    b -= lr * v\nreturn W, b",
    ),
    "moved on to the end of its piece": (
        "i = 0\nfor x in X:\n    j = i + 2\n    d = flat[i:j]\nreturn d",
        "i = 0\nfor x in X:\n    j = i + 2\n    d = flat[i:j]\n    i = j\nreturn d",
    ),
    "kept under its index": (
        "v = np.zeros(n)\nfor j in range(n):\n    v = b[j]\n    v += a[j]\nreturn v",
        "v = np.zeros(n)\nfor j in range(n):\n    v[j] = b[j]\n    v[j] += a[j]\nreturn v",
    ),
    "each set to the other's": ("v = p\nd = y\nreturn v, d", "v = y\nd = p\nreturn v, d"),
    "one of several set": ("d, t = a, None\nreturn d", "d = a\nreturn d"),
    "counted before it is used": (
        'return d / (1 - lr ** state["t"])',
        'state["t"] += 1\nreturn d / (1 - lr ** state["t"])',
    ),
    "bias moved too": (
        "for i in t:\n    o.weights[i] -= lr * d * X[i]\nreturn o",
        "for i in t:\n    o.weights[i] -= lr * d * X[i]\no.bias -= lr * d\nreturn o",
    ),
    "taken before it is changed": (
        "W -= lr * d.T @ X\nb -= lr * d.sum()\nreturn d @ W",
        "dx = d @ W\nW -= lr * d.T @ X\nb -= lr * d.sum()\nreturn dx",
    ),
    "belongs to the other branch": (
        'if name in ("a", "b"):\n    d = a\nelif name == "c":\n    d = p\nreturn d',
        'if name == "a":\n    d = a\nelif name in ("b", "c"):\n    d = p\nreturn d',
    ),
    "penalty added": ("dW = d.T @ X\nreturn dW", "dW = d.T @ X\ndW += lam * W\nreturn dW"),
}


def test_every_edit_of_the_tables_is_tested_here():
    assert EXPRESSIONS.keys() == OPERATORS.keys() - {
        "formula",
        "labels",
        "counted from another",
        "slope at what nobody reads",
        "times what is kept besides",
        "by the method for it",
        "what it keeps",
        "strength given",
        "another attribute",
        "times what it keeps",
        "recorded",
        "recorded as its sisters are",
        "asked of this one too",
        "what it was handed",
        "what it was given for it",
        "for matrices alone",
        "times what one of the loop has",
        "once only",
        "another of one kind",
        "outer product for what is spread",
        "a method around",
        "by the slope of what is computed",
        "by the slope of what stands beside it",
        "by the slope of its sister",
        "as the one beside it is asked",
        "as its sisters have it",
        "plus its own penalty",
        "by its own count",
        "slope for ones",
        "what the same object keeps too",
        "the same of what holds it",
        "over the square of what divides",
        "slope of what it is kept under",
        "both layers' weights",
        "the other operand first",
        "by the labels too",
        "kept for nobody",
        "counted by what holds it",
        "only where it is asked for",
    }
    apart = {
        "counted, and the moments corrected",
        "counted, and the power taken",
        "what is kept, if there is any",
        "begun with what nobody calls",
        "cleared at last",
        "cleared by its own method",
        "each cleared by its own method",
        "bias gradient too",
        "counted anew",
        "counted once for all",
        "set here as elsewhere",
        "as its sister begins",
        "each once, after all that it went into",
        "the slope of what it is called by",
        "goes back as its sisters do",
        "only at the last turn",
        "once, with all the samples",
        "one of its own",
        "a layer between",
        "decayed before it is used",
        "a running mean for a sum",
    }
    assert BLOCKS.keys() == STATEMENTS.keys() - apart


@pytest.mark.parametrize("kind", EXPRESSIONS | BLOCKS)
def test_an_edit_mends_what_it_is_for(kind):
    wrong, right = (EXPRESSIONS | BLOCKS)[kind]
    assert program(right) in texts_by(kind, wrong)


STRANGE = (  # what people write too, and no edit may stumble over
    "for x in []:\n    a = a * x\nreturn a",
    "for *p, q in zip(X, a):\n    d = d * a\nreturn d",
    "for i in range(n or 3):\n    d = sigma(d)\nreturn d",
    "for l in range(sigma(n)):\n    kept[l, 0] = a\nreturn kept",
    "for l in t:\n    kept['l'][2 * l] = a\nreturn kept[-l]",
    "c = {k: 1, 'eps': 3, **state, 1: 2, 'a b': 4}\nreturn a[i] / 1e-8, c[\"eps\"]",
    "v = np.zeros(3)\nout[:] = v\nout[i, j] = v\nreturn out",
    "m = v = 0\nout[i] = m\nreturn m",
    "return a.f(X) - p.f(X), np.log(sigma(*a)[y])",
    "return (lambda g, *q: (*q, 1))(a), [*a, *(p @ W)], f(*a, **state)",
    "return [x for x in X if x if a], {k: v for k, v in state.items()}, (y := a * p)",
    "W[i, :], (b, *c) = a, (1, 2)\nreturn W[..., None] * -c[::-1]",
    "while t:\n    try:\n        t -= 1\n    except ValueError:\n        pass\nreturn a if t else None",
    "global g\ng = a\nassert g, 'g'\ndel t[0]\nreturn f'{g * 2:.3f}' * n",
    "def inner(x, *, activation, scale=2):\n    return activation(x)\nreturn inner(a, activation=sigma)",
)


@pytest.mark.parametrize("lines", STRANGE)
def test_no_table_raises_whatever_stands_there(lines):
    assert made_of(lines)
    table = f"TABLE = {{1: lambda g, *a: (*a, 1), 2: lambda g, a: [g, *a]}}\n{program(lines)}"
    assert list(module_edits(Scope(Source(table), None)))


def test_what_is_asked_of_a_text_is_asked_of_no_array():
    assert not texts_by("asked of each", 'return a.mean() if name == "mean" else a')


def test_names_may_be_greek_or_none_at_all():
    loops = "    for _ in θ:\n        for __ in δ:\n            θ = θ - η * _ * __\n"
    assert made_by_a_method(f"def step(θ, η, δ):\n{loops}    return θ\n")


def test_no_edit_leaves_what_is_no_python_or_changes_more_than_it_says():
    for kind, (wrong, _) in (EXPRESSIONS | BLOCKS).items():
        for text in texts_by(kind, wrong):
            ast.parse(text, kind)
            assert text.startswith(FILE), kind


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        ("index moved", 'return state["dA" + str(n)]', 'return state["dA" + str(l + 2)]'),
        ("index moved", 'return state[f"W{l}"]', 'return state[f"W{l + 1}"]'),
        ("index moved", 'return state["W%d" % l]', 'return state["W%d" % (l + 1)]'),
        ("another value", 'return state[f"W{n}"]', 'return state[f"W{l}"]'),
        ("another function", "return map(sigma, X)", "return map(slope, X)"),
        ("another number", "return 4.0 / n * a", "return 1.0 / n * a"),
        ("another index", "return a[0]", "return a[l - 1]"),
        ("another key", 'return {"of": "relu", "by": "W2"}', 'return {"of": "W2", "by": "W2"}'),
        ("another key", 'return state["v"] if "v" in state else a', "return state[name] if name in state else a"),
        ("another function of NumPy", "return np.tanh(a)", "return sigma(a)"),
        ("another function of NumPy", "return lam * np.ones_like(W)", "return lam * np.sign(W)"),
        ("by its shape", "b = np.zeros(2)", "b = d.sum(axis=0)"),
        ("= and +=", "t[l] = 1.0 if a[l] > 0 else 0.0", "t[l] *= 1.0 if a[l] > 0 else 0.0"),
        ("not in place", "d[i] -= a\nreturn d", "d[i] = d[i] - a\nreturn d"),
        ("item for the whole", "return y[:, None]", "return y"),
        ("weights summed for counted", "w = [1, n]\nreturn d / len(w)", "w = [1, n]\nreturn d / sum(w)"),
        ("less the largest of its row", "d = [np.exp(v[j]) for j in t]", "d = [np.exp(v[j] - np.max(v)) for j in t]"),
        ("= and +=", "d *= n + lr * a", "d = d * n + lr * a"),
        ("factor", "t = sum(d)", "t = sum(d) * (1 / n)"),
        ("factor", "t = t + v\nreturn t + lam * W", "t = t + v\nreturn t / n + lam * W"),
        ("another operator", "d = W * lr * a", "d = W - lr * a"),
        ("put at the other end", "t.append(d)", "t.insert(0, d)"),
        ("all of it, by what is asked", "d[np.where(d < 0)] = 0.0", "d = np.where(d < 0, 0.0, 1.0)"),
        ("factor", "d = p - y", "d = 2 * (p - y) / n"),
        ("times a slope", "d = np.dot(W.T, d)", "d = np.dot(W.T, d * p * (1 - p))"),
        (
            "as far as what it sets",
            "for i in range(n):\n        for j in range(n):\n            t[j][i] = 1",
            "for i in range(len(t[0])):\n        for j in range(len(t)):\n            t[j][i] = 1",
        ),
        (
            "as far as what it sets",
            "for i in range(n):\n        for j in range(n):\n            W[i, j] = 1",
            "for i in range(W.shape[0]):\n        for j in range(W.shape[1]):\n            W[i, j] = 1",
        ),
        ("what stands elsewhere", "t = [np.sum(d), d * X[:, 0]]", "t = [np.sum(d * X[:, l]), d * X[:, 0]]"),
        ("operands swapped", "return np.sign(a) * p / d", "return np.sign(a) * d / p"),
        ("sign dropped", "return -a ** 2", "return 1 - a ** 2"),
        ("by its shape", "W[...] = 1\n    p = d @ W", "W[...] = 1\n    p = X @ W.T + b"),
        ("by its shape", "p = d.sum(axis=0) * p", "p = X @ W.T * p"),
        ("plus a penalty", "p = d", "p = d + lam * v"),
        ("another count", "weights = t\n    p = d / len(X)", "weights = t\n    p = d / weights.sum()"),
        ("sign of a value", "p = np.ones_like(a)", "p = np.sign(p - y)"),
        ("argument dropped", "p = np.divide(a, d, out=a)", "p = np.divide(a, d)"),
        ("another target", "p = d.v\n    d.m = d.v * lr", "p = d.v\n    d.v = d.v * lr"),
        ("reduced", "p = (1 / n) * d", "p = (1 / n) * np.sum(d, axis=1, keepdims=True)"),
        ("factor", 'p = state["lr"]\n    p = d', 'p = state["lr"]\n    p = state["lr"] * d'),
        ("another slope", "p = d * np.exp(a) / (1 + np.exp(a)) ** 2", "p = d * a * (1 - a)"),
    ],
)
def test_what_a_value_is_kept_under_or_made_by_is_edited_too(kind, wrong, right):
    loop = "for l, (name, v) in enumerate(state.items()):\n    "
    assert program(loop + right) in texts_by(kind, loop + wrong)


@pytest.mark.parametrize(
    "line",
    [
        "table = {0: X, 1: a}\nreturn table[0]",
        'return sum(np.sum(v**2) for v in {"W": X}.values())',
        "return sum(v for v, in state.values())",
        "return sum(W for W, b in state.values())",
        "return sum(w for pair in state.items())",
        "return np.sum(np.max(a, axis=1), axis=0)",
    ],
)
def test_whatever_stands_there_the_tables_have_their_edits_and_raise_nothing(line):
    for _, text in made_of(line):
        ast.parse(text)


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        ("another slice", "return a.T @ (d * X[0, j])", "return a.T @ (d * X[:, j])"),
        ("another index", "return d.sum(axis=-1)", "return d.sum(axis=0)"),
        ("a value for a number", "db = 1.0\nreturn db", "db = np.sum(b)\nreturn db"),
        ("a value for a number", "db = 1.0\nreturn db", "db = np.sum(a, axis=0)\nreturn db"),
        ("leak at its side", "return np.where(a > 0, lr * a, 0)", "return np.where(a > 0, a, lr * a)"),
        ("leak at its side", "return lr if a > 0 else 0", "return 1 if a > 0 else lr"),
        ("leak at its side", "return np.where(a < 0, 0, d)", "return np.where(a < 0, lr * d, d)"),
        ("another function of NumPy", "return np.abs(a)", "return np.sign(a)"),
        ("another function of NumPy", "return np.tan(a)", "return np.tanh(a)"),
        ("regrouped", "return W - lr * d / np.sqrt(v) + lam", "return W - lr * d / (np.sqrt(v) + lam)"),
        ("= and +=", "W = -lr * d.T @ X\nreturn W", "W = W - lr * d.T @ X\nreturn W"),
        ("= and +=", "W = -(p - y).T @ X / n\nreturn W", "W = W - (p - y).T @ X / n\nreturn W"),
        ("a layer more or less", "return [W, sigma(a)]", "return [W]"),
        (
            "what is left, after the loop",
            "for i in range(n - 1):\n    if i % 2:\n        t.append(('i', i * 2))\nreturn t",
            "for i in range(n - 1):\n    if i % 2:\n        t.append(('i', i * 2))\n"
            "t.append(('i', (n - 1) * 2))\nreturn t",
        ),
        ("a value for a number", "p = a\nif t:\n    p = 1\nreturn p", "p = a\nif t:\n    p = a\nreturn p"),
        ("call removed", "return np.zeros_like(b)", "return -b"),
        ("rounded up", "return int(n / three)", "return int(np.ceil(n / three))"),
        (
            "one of its own for each",
            "return [sigma(a), []] * n",
            "return [m for _ in range(n) for m in (sigma(a), [])]",
        ),
        (
            "as the other branch has it",
            "if t:\n    s = 1 / n\nelse:\n    s = a.size\nreturn s",
            "if t:\n    s = 1 / n\nelse:\n    s = 1 / a.size\nreturn s",
        ),
        (
            "bias gradient summed",
            "W = t @ X / n\nb = np.zeros_like(b)\nreturn W, b",
            "W = t @ X / n\nb = np.sum(t) / n\nreturn W, b",
        ),
        ("another function of NumPy", "return a.std()", "return a.mean()"),
        (
            "else",
            "if t:\n    d = a\nif n:\n    d = 2 * d\nreturn d",
            "if t:\n    d = a\nelif n:\n    d = 2 * d\nreturn d",
        ),
        ("slope of an exponential", "return d * np.exp(a)", "return d * (a + 1)"),
        ("a number for a value", "return n / 2 * (1 + a)", "return 1 / 2 * (1 + a)"),
        ("factor", "return a ** 2 if t else a", "return (a ** 2 if t else a) / 2"),
        (
            "another slope",
            "return d * 4 * np.exp(2 * a) / (np.exp(2 * a) + 1) ** 2",
            "return d * (1 - np.tanh(a) ** 2)",
        ),
        ("by its share", "m = 0.9\nb = lr * b + a\nreturn b", "m = 0.9\nb = lr * b + (1 - lr) * a\nreturn b"),
        ("operand dropped", "return (a * -1, d)", "return (a, d)"),
        ("another slope", "leak = 0.01\nreturn d * (a > 0)", "leak = 0.01\nreturn d * np.where(a > 0, 1, leak)"),
        ("factor", "return lambda g: g * d", "return lambda g: g * d * (1 / W.size)"),
        (
            "times an entry",
            "for i in range(n):\n    t[i] = 0.01\n    v = b[i]\nreturn t",
            "for i in range(n):\n    t[i] = 0.01 * b[i]\n    v = b[i]\nreturn t",
        ),
        ("together with what is handed in", "return state.mask, p", "return d * state.mask, p"),
        (
            "both corrected for their start",
            "b1, b2 = lr, leak\nreturn np.divide(v, np.sqrt(d) + 1e-8)",
            "b1, b2 = lr, leak\nreturn np.divide(v / (1 - b1 ** n), np.sqrt(d / (1 - b2 ** n)) + 1e-8)",
        ),
        ("distributed", "return d * lr - np.sign(W)", "return d - lr * np.sign(W)"),
        ("distributed", "return d - np.sign(W) * lr", "return lr * d - np.sign(W)"),
        ("slope of a penalty", "return d + lam * np.square(W).sum()", "return d + lam * W"),
        ("argument given", "return told(a)", "return told(a, slope=True)"),
        (
            "argument given",
            "def went(v, kept=None):\n    return v\nkept_on = t\nreturn went(a)",
            "def went(v, kept=None):\n    return v\nkept_on = t\nreturn went(a, kept_on)",
        ),
        (
            "argument given",
            "def layer(v, act=None):\n    return v\nreturn layer(a)",
            "def layer(v, act=None):\n    return v\nreturn layer(a, act=sigma)",
        ),
        ("= and +=", "d =-a\nreturn d", "d -= a\nreturn d"),
        (
            "what was kept of it",
            "for v in X:\n    t.append(v)\nfor k, x in enumerate(X):\n    d += v\nreturn d",
            "for v in X:\n    t.append(v)\nfor k, x in enumerate(X):\n    d += t[k]\nreturn d",
        ),
        ("= and +=", "d =-a\nreturn d", "d += -a\nreturn d"),
        ("another function", "return sigma(z=a)", "return slope(z=a)"),
        ("another function", "return sigma(-a)", "return np.exp(-a)"),
        ("regrouped", "return n * a + lr * d * y + p", "return n * a + lr * d * (y + p)"),
        ("formula of two values", "labels = a\nreturn -y * (1 - a)", "labels = a\nreturn (y - labels) / n"),
        (
            "times an entry",
            "for l in range(n):\n    for j in range(n):\n        for i in range(n):\n            p += d[l + 1][j]",
            "for l in range(n):\n    for j in range(n):\n        for i in range(n):\n"
            "            p += d[l + 1][j] * params[l + 1][j][i]",
        ),
        ("sign of a value", "return np.ones_like(a) / n", "return np.sign(p - y) / n"),
        (
            "slope of softmax",
            "z = np.exp(p).sum(axis=0)\nreturn d * p * (1 - p)",
            "z = np.exp(p).sum(axis=0)\nreturn p * (d - np.sum(d * p, axis=0))",
        ),
        (
            "as its twin has it",
            'm = np.zeros(2)\nr = state.get("r", np.zeros(2))\nreturn m + r',
            'm = state.get("m", np.zeros(2))\nr = state.get("r", np.zeros(2))\nreturn m + r',
        ),
        (
            "mean by the weights",
            "return np.sum(weights * y[:, 0])",
            "return np.sum(weights * y[:, 0]) / np.sum(weights)",
        ),
        (
            "logarithm of a probability",
            "return np.log(p[n, t])",
            "return (a - np.logaddexp.reduce(a, axis=1, keepdims=True))[n, t]",
        ),
        ("formula", "q = sigma(a)\nreturn q", "q = 1 / (1 + np.abs(a))**2\nreturn q"),
        ("labels", "return a.argmax(axis=1)", "return (t > 0.5).astype(int)"),
        ("another target", "t = b - lr * t\nreturn b", "b = b - lr * t\nreturn b"),
        ("sign", "return np.log(a).sum() / n", "return -np.log(a).sum() / n"),
        (
            "not for the biases",
            "for name, v in kept.items():\n    d += v",
            'for name, v in kept.items():\n    if name[0] != "b":\n        d += v',
        ),
        ("over a slope", "return y - a", "return (y - a) / (a * (1 - a))"),
        ("sign of a value", "return np.ones_like(a)", "return d * np.sign(a)"),
        (
            "corrected for its start",
            "beta1, beta2 = lr, leak\nm = a / (1 - (beta1 ** (i + 1)))\nw = v\nreturn m / w",
            "beta1, beta2 = lr, leak\nm = a / (1 - (beta1 ** (i + 1)))\nw = v / (1 - beta2 ** (i + 1))\nreturn m / w",
        ),
        ("distributed", "return (d + lam * a) / n", "return d / n + lam * a"),
        ("regrouped", "return W - lr * (1 / n) * d + lam * W", "return W - lr * (1 / n * d + lam * W)"),
        ("distributed", "return (d + a) / n", "return d + a / n"),
        ("slope of a penalty", "return lam * W.dot(W)", "return 2 * lam * W"),
        ("another number", "d[0] = 0\nreturn d", "d[0] = 0.01\nreturn d"),
        (
            "not kept",
            "v = lr * v + d\nv /= 1 - lr**n\nW = W - v\nreturn W, v",
            "v = lr * v + d\nv_hat = v / (1 - lr**n)\nW = W - v_hat\nreturn W, v",
        ),
        ("bias spared", "v = weights\nreturn v @ v", "v = np.r_[weights[:-1], 0]\nreturn v @ v"),
        ("logarithm of a probability", "return np.log(sigma(a))", "return log_sigma(a)"),
        (
            "as it keeps its digits",
            "b = np.exp(-p)\nreturn d * a * b / (1 + b)",
            "b = np.exp(-p)\nreturn d * a * (1 - a)",
        ),
        (
            "but for the biases",
            "decayed = [name for name, v in kept.items()]\nreturn decayed",
            'decayed = [name for name, v in kept.items() if name[0] != "b"]\nreturn decayed',
        ),
        ("power", "return 0.5 * np.sum(W) + 1 / 2 * t", "return 0.5 * np.sum(W) + 1 / 2 * t ** 2"),
        (
            "times an entry",
            "for i in t:\n    for j in t:\n        v = p * n\nreturn v",
            "for i in t:\n    for j in t:\n        v = X[i, j] * n\nreturn v",
        ),
        ("power of the parts", "return (lr * d) ** 2", "return lr * d ** 2"),
        ("another function of NumPy", "return np.less_equal(a, d)", "return np.greater_equal(a, d)"),
        ("shifted by its largest", "v = np.exp(x[j])\nreturn v", "v = np.exp(x[j] - np.max(x))\nreturn v"),
        ("what nobody calls", "return -np.log(sigma(a)) * y", "return nll(a, y)"),
        (
            "hats put on",
            "beta1, beta2 = lr, leak\nm = d\ns = np.sqrt(v) + 1e-8\nreturn m / s",
            "beta1, beta2 = lr, leak\nm = d / (1 - beta1 ** n)\ns = np.sqrt(v / (1 - beta2 ** n)) + 1e-8\nreturn m / s",
        ),
        ("reduced", "d_b = d_z\nreturn d_b", "d_b = np.sum(d_z, axis=0)\nreturn d_b"),
        ("reduced", "d_t = d_z\nreturn d_t", "d_t = np.sum(d_z, axis=1)\nreturn d_t"),
        ("reduced", "d_c = d_z * a\nreturn d_c", "d_c = np.sum(d_z * a, axis=1, keepdims=True)\nreturn d_c"),
        ("together with what is handed in", "d *= n\nreturn sigma(a)", "d *= n\nreturn sigma(a) * n"),
        (
            "plus a bias",
            'layer = {"weight": W, "bias": b}\nreturn X @ layer["weight"].T',
            'layer = {"weight": W, "bias": b}\nreturn X @ layer["weight"].T + layer["bias"]',
        ),
        ("logarithm of a probability", "return -np.log(soft(a)[t])", "return -(a[t] - of_all(a))"),
        (
            "as it keeps its digits",
            "return X * a / (1 + a) ** 2",
            "return X / (1 + a) * (1 - 1 / (1 + a))",
        ),
        (
            "times a slope",
            "e = a * l.derivative_wrt_input()\nd = p - y\nreturn d, e",
            "e = a * l.derivative_wrt_input()\nd = (p - y) * l.derivative_wrt_input()\nreturn d, e",
        ),
        (
            "statement removed",
            "for x in X:\n    d += x\n    return d\nreturn d",
            "for x in X:\n    d += x\nreturn d",
        ),
        (
            "a value for a number",
            'group = {"lr": lr, "eps": n}\nreturn group["lr"] * d / 1e-8',
            'group = {"lr": lr, "eps": n}\nreturn group["lr"] * d / group["eps"]',
        ),
        ("a number for a value", 'return {"decay": lam}', 'return {"decay": 0}'),
        ("as it keeps its digits", "return np.exp(a)", "return np.exp(np.minimum(a, 0))"),
        ("logarithm of a probability", "return np.log(sigma(a))", "return a - of_all(a)"),
        ("call removed", "return Unit.relu(a)", "return a"),
        (
            "what the turn before has made",
            "for l in range(1, n):\n    kept[l] = a @ W\nreturn kept",
            "for l in range(1, n):\n    kept[l] = kept[l - 1] @ W\nreturn kept",
        ),
        (
            "what the turn before has made",
            "e = [d]\nfor l in t:\n    e.append(d @ W)\nreturn e",
            "e = [d]\nfor l in t:\n    e.append(e[-1] @ W)\nreturn e",
        ),
        ("moved out of the call", "return 1 / np.exp(1 - a)", "return 1 / (1 + np.exp(-a))"),
        ("the probability compared", "z = told(a)\nreturn z > lr", "z = sigma(told(a))\nreturn z > lr"),
        (
            "got again where it is kept",
            'v = np.zeros_like(a)\nv += a\nstate["v"] = v',
            'v = state.get("v", np.zeros_like(a))\nv += a\nstate["v"] = v',
        ),
        ("logarithm of a probability", "z = leak\nreturn np.log(d)", "z = leak\nreturn -np.logaddexp(0, -z)"),
        (
            "taken before it is changed",
            "d = 2 * d\nW = W - lr * d.T @ X\nreturn d @ W",
            "d = 2 * d\ndx = d @ W\nW = W - lr * d.T @ X\nreturn dx",
        ),
    ],
)
def test_an_edit_mends_what_else_it_is_for(kind, wrong, right):
    assert program(right) in texts_by(kind, wrong)
