"""What is told of a mistake, and the list of all: as text, computed from the examples."""

from __future__ import annotations

import copy
import re
from textwrap import fill, indent

import numpy as np

from compare.contract.quantity import Quantity
from compare.diagnosis.registry import FAMILIES

WIDTH = 110
STEPS = 3  # in a row
SAME = 1e-13  # relative: beyond it something has been lost
NEAR = 1e-9


def listing(word=""):
    """Every mistake with its sentence, grouped by where they happen; with a word, those alone that hold it."""
    lines = []
    for where, family in FAMILIES.items():
        found = [m for m in family if word.lower() in f"{m.slug} {m.says} {where}".lower()]
        if found:
            lines += ["", f"{where[:1].upper()}{where[1:]}"]
            lines += [fill(f"{m.slug:30} {m.says}", WIDTH, initial_indent="  ", subsequent_indent=" " * 33) for m in found]
    return "\n".join(lines[1:])


def page(mistake, cases):
    """The page of a mistake; ``cases`` are the inputs of those on which it shows, by name."""
    where = next(where for where, family in FAMILIES.items() if mistake in family)
    shown = shows(mistake, cases)
    parts = [
        f"{mistake.slug}: a mistake {where}",
        fill(mistake.says, WIDTH),
        fill(f"Why people make it: {mistake.why}", WIDTH),
        f"For example ({_of(mistake.base)}):",
        f"{indent(mistake.right, '    right  ')}\n{indent(mistake.wrong or '(nothing)', '    wrong  ')}",
        "How it shows (of a step, in how far it moves):",
        "\n".join(fill(f"{', '.join(names)}: {says}", WIDTH, initial_indent="    ", subsequent_indent="      ") for says, names in shown.items()),
        f"The diagnosis says [{mistake.slug}, {mistake.where}].",
    ]
    return "\n\n".join(parts)


def _of(base):
    """What a base is, in words."""
    size = f"layers {base.layers}" if base.against == "network" else f"{base.features} features"
    named = {"l2": base.l2, "momentum": base.momentum, "weight_decay": base.weight_decay}
    more = [f"{name} {value:g}" for name, value in named.items() if value]
    adam = [base.optimizer] if base.optimizer != "sgd" else []
    return ", ".join([base.against.replace("_", " "), size, base.loss, *adam, *more])


def shows(mistake, cases):
    """How an example differs from its right file: sentence → the quantities of which it is true."""
    said = {}
    for name, inputs in cases.items():
        right, wrong = (_given(text, inputs) for text in (mistake.before(), mistake.after()))
        for quantity, got in wrong.items():
            says = _differs(got, right.get(quantity), inputs)
            if says and not any(quantity in names for names in said.values()):
                said.setdefault(f"{says} (case {name})" if len(cases) > 1 else says, []).append(quantity)
    at_once = any(Quantity.of(quantity).kind == "step" for names in said.values() for quantity in names)
    if at_once:  # what follows from a wrong step says nothing new
        said = {says: [q for q in names if not Quantity.of(q).several_steps] for says, names in said.items()}
    return {says: names for says, names in said.items() if names}


def _given(text, inputs):
    """What a file gives on some inputs, by quantity: arrays, or the exception that a function raised."""
    file, found, calls = {}, {}, {}
    exec(compile(text, "example.py", "exec"), file)
    state = ({},) if "state" in file["step"].__code__.co_varnames[:5] else ()
    named = {"forward": "output", "input_gradient": "grad.X", "loss": "loss", "gradients": "grad", "predict": "predict"}
    for function in filter(file.__contains__, ("forward", "loss", "gradients", "input_gradient", "predict", "step")):
        arguments = [inputs.params, inputs.X, inputs.y][: 2 if function in ("forward", "predict") else 3]
        arguments += [inputs.lr, *state] if function == "step" else []
        calls[function] = _called(file[function], arguments)
        back, changed = calls[function]
        if changed:
            found[function] = "changes what it is handed"
        elif not _same(back, _called(file[function], arguments)[0]):
            found[function] = "gives something else when it is called again"
        if function == "step":
            found |= _steps(file["step"], inputs, state) if not isinstance(back, Exception) else {"step": back}
        elif isinstance(back, dict):
            found |= {f"grad.{name}": value for name, value in back.items()}
        else:
            found[named[function]] = back
    return found


def _called(function, arguments):
    """What a function returned (or the exception), and whether it changed its arguments."""
    handed = copy.deepcopy(arguments)
    try:
        with np.errstate(all="ignore"):
            back = function(*handed)
    except Exception as error:  # of the example
        back = error
    return back, not _same(handed, arguments)


def _same(a, b):
    """Whether two results are the same to the last bit."""
    if isinstance(a, dict) or isinstance(b, dict):
        return isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys() and all(_same(a[name], b[name]) for name in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, Exception):
        return type(a) is type(b)
    return np.array_equal(a, b, equal_nan=True)


@np.errstate(all="ignore")
def _steps(step, inputs, state):
    """How far the parameters have moved after one step, and after several."""
    params, found = copy.deepcopy(inputs.params), {}
    for number in range(STEPS):
        back = step(params, inputs.X, inputs.y, inputs.lr, *state)
        params, *state = back if isinstance(back, tuple) else (back,)
        if number in (0, STEPS - 1):
            kind = "steps" if number else "step"
            found |= {f"{kind}.{name}": p - inputs.params[name] for name, p in params.items()}
    return found


def _differs(got, right, inputs):
    """In what a result differs from the right one, or None."""
    if isinstance(got, str):
        return got
    if isinstance(got, Exception):
        return f"{type(got).__name__}: {got}"
    if right is None:
        return "comes back, but is not asked for"
    if np.shape(got) != np.shape(right):
        return f"has the shape {np.shape(got)} where {np.shape(right)} is right"
    got, right = (np.asarray(a, np.float64) for a in (got, right))
    lost = ~np.isfinite(got)
    if lost.any():
        at = np.unravel_index(np.argmax(lost), got.shape)
        return f"{got[at]} where {right[at]:.6g} is right"
    far, size = np.max(np.abs(got - right), initial=0), np.max(np.abs(right), initial=0)
    with np.errstate(all="ignore"):
        relative = np.max(np.where(got == right, 0, np.abs(got - right) / np.abs(right)), initial=0)
    if relative <= SAME:
        return None
    at = np.unravel_index(np.argmax(np.abs(right)), right.shape)
    factor = got[at] / right[at] if size else 0
    if factor and np.all(np.abs(got - factor * right) <= NEAR * np.abs(factor) * size) and abs(factor - 1) > NEAR:
        words = _in_words(factor, inputs)
        if words or right.size > 1 or float(f"{factor:.2g}") == factor:  # any number is some factor of another
            return f"{factor:.6g} times what is right{words}"
    if not got.any():
        return "0 everywhere"
    if not size:
        return f"{np.max(np.abs(got)):.4g} where 0 is right"
    if not np.isfinite(relative):
        at = np.unravel_index(np.argmax((right == 0) & (got != 0)), got.shape)
        return f"{got[at]:.3g} where 0 is right"
    if far <= NEAR * size:
        return f"off by {relative:.2g} times what is right, where that is most"
    return f"off by up to {100 * far / size:.2g} % of its largest value"


def _in_words(factor, inputs):
    """What a factor is, where it is made of the numbers of samples, features or outputs, or of the learning rate."""
    n, d, k, lr = len(inputs.X), inputs.X.shape[1], inputs.y.shape[-1] if inputs.y.ndim == 2 else 1, inputs.lr
    known = {"n": n, "1/n": 1 / n, "n/(n − 1)": n / max(n - 1, 1), "n/d": n / d, "lr": lr, "1/lr": 1 / lr}
    known |= {"n·k": n * k, "1/(n·k)": 1 / (n * k), "k": k, "1/k": 1 / k} if k > 2 else {"n·k": n * k, "1/(n·k)": 1 / (n * k)}
    of = {"n": f"n = {n} samples", "d": f"d = {d} features", "k": f"k = {k} outputs", "lr": f"lr = {lr:g}"}
    for name, value in known.items():
        if abs(factor / value - 1) < NEAR:
            letters = dict.fromkeys(re.findall("lr|n|d|k", name))
            return f": {name}, with {' and '.join(of[letter] for letter in letters)}"
    return ""
