"""A hypothesis as an adapter: a file of the contract's functions that one would sign, and a sentence that says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from textwrap import indent
from typing import Any

from compare.adapting.hypothesis import Found, Hypothesis
from compare.adapting.setting import OF_ONE
from compare.contract.calls import FUNCTIONS
from compare.contract.joined import LOOP
from compare.contract.spec import Spec

FACTOR = {"n": "len(X)", "k": "LAYERS[-1]"}  # what a factor's letters are in an adapter
SAID_FACTOR = {  # what is said of a loss that is a multiple of the contract's
    "1": "",
    "n": ", summed over the samples",
    "n * k": ", summed over samples and outputs",
    "k": ", summed over the outputs",
    "1 / 2": ", half of it",
    "2": ", twice of it",
    "n / 2": ", half of its sum over the samples",
    "2 * n": ", twice its sum over the samples",
    "k / 2": ", half of its sum over the outputs",
    "n * k / 2": ", half of its sum over samples and outputs",
}


def constants(h: Hypothesis) -> dict[str, object]:
    """The contract's constants of a hypothesis, those that have their defaults left out."""
    if h.holder.single:
        against = h.against or ("logistic_regression" if (h.output, h.loss_name) == ("sigmoid", "bce") else "neuron")
        found = {"against": against, "features": h.holder.layers[0]}
        if against == "neuron":
            found |= {"activation": h.output, "loss": h.loss_name}
    else:
        hidden = {"activation": h.activation} if len(h.holder.layers) > 2 else {}
        found = {"against": "network", "layers": h.holder.layers, **hidden}
        found |= {"output": h.output, "loss": h.loss_name, "layout": h.holder.layout}
        if h.holder.layout == Spec().layout:
            del found["layout"]
    if h.against == "softmax_regression":  # which is such a network, by other names
        inputs, *_, classes = list(h.holder.layers)
        found = {"against": h.against, "features": inputs, "classes": classes}
    if not h.holder.bias:
        found["bias"] = False
    if h.momentum:
        found |= {"optimizer": "sgd", "momentum": h.momentum} | ({"nesterov": True} if h.nesterov else {})
    if h.online:
        found["steps"] = "online"
    return found


def rendered(
    h: Hypothesis, module: str, known: Iterable[str], reading: str, declared: Mapping[str, Any] | None = None
) -> str:
    """The text of an adapter.

    Parameters
    ----------
    module : the name that the file is imported by
    known : names that it defines
    reading : what the file is taken for
    declared : constants of its own, of what is not found out
    """
    known = list(known)
    h = _with_other_names(h, [name for name in known if name in FUNCTIONS])
    if h.against == "softmax_regression":
        h = _of_one_layer(h)
    functions = [h.holder.helper, _helper(h), _made(h), _forward(h), _loss(h), _gradients(h), _step(h), _predict(h)]
    body = "\n\n\n".join(f for f in functions if f)
    if h.against == "softmax_regression":
        turned = ".T" if h.holder.layout == "in_out" else ""
        body = body.replace('params["W1"]', f'params["W"]{turned}').replace('params["b1"]', 'params["b"]')
        for theirs_, ours in OF_CLASSES.items():
            body = body.replace(theirs_, ours)
    used = [name for name in known if re.search(rf"(?<![\w.\"']){theirs(name)}\b", body)]
    strength = {"l2": h.l2} if h.l2 or re.search(r"\bL2\b", body) else {}
    imports = ["from copy import deepcopy", ""] if re.search(r"\bdeepcopy\(", body) else []
    imports += [f"import {module}"] if re.search(rf"\b{re.escape(module)}\.", body) else []
    imports += [imported(module, used)] if used else []
    return whole(reading, imports, {**(declared or {}), **constants(h), **strength}, body)


OF_CLASSES = {"list(LAYERS)": "[FEATURES, CLASSES]", "LAYERS[0]": "FEATURES", "LAYERS[-1]": "CLASSES"}


def _of_one_layer(h):
    """The same with what it gives by the names of a softmax regression: W (n_classes, n_features) and b."""
    turned = ".T" if h.holder.layout == "in_out" else ""
    given = {"W1": ("W", turned), "b1": ("b", "")}
    stages = {n: v for n, v in vars(h).items() if isinstance(v, Found) and isinstance(v.value, dict)}
    for name, stage in stages.items():
        value = {given[n][0]: f"{_whole(text)}{given[n][1]}" for n, text in stage.value.items()}
        stages[name] = replace(stage, value=value)
    return replace(h, **stages)


def imported(module: str, used: Iterable[str]) -> str:
    """The line that imports names of a file."""
    names = (name if name == theirs(name) else f"{name} as {theirs(name)}" for name in used)
    return f"from {module} import {', '.join(names)}"


def whole(reading: str, imports: list[str], declared: dict[str, Any], body: str) -> str:
    """An adapter's text: what the file is taken for, what is imported of it, the constants, the functions."""
    held = [f'{n.upper()} = "{v}"' if isinstance(v, str) else f"{n.upper()} = {v!r}" for n, v in declared.items()]
    return "\n".join([f'"""{reading}"""', "", "import numpy as np", "", *imports, "", *held]) + f"\n\n\n{body}\n"


def theirs(name: str) -> str:
    """What an adapter calls a function of the file: otherwise where it has the name of one of the contract's."""
    return f"their_{name}" if name in FUNCTIONS else name


def _with_other_names(h, clashing):
    """The same with other names for functions whose own the adapter has a use for itself."""
    if not clashing:
        return h
    pattern = re.compile(rf"(?<![\w.\"'])({'|'.join(map(re.escape, clashing))})\b(?! ?=[^=])")

    def renamed(lines):
        return tuple(pattern.sub(lambda m: theirs(m[0]), line) for line in lines)

    stages = {n: v for n, v in vars(h).items() if isinstance(v, Found)}
    stages = {n: replace(v, lines=renamed(v.lines)) for n, v in stages.items()}
    return replace(h, holder=replace(h.holder, make=renamed(h.holder.make)), **stages)


# ---- the functions ---------------------------------------------------------------------------------------------------


def _takes_data(h):
    return bool(re.search(r"\b[XY]\b", " ".join(h.holder.make)))


def _is_loose(h):
    """Whether the parameters are variables that no object holds."""
    return not h.holder.root


def _made(h):
    if _is_loose(h):
        return ""
    arguments = "params, X, Y" if _takes_data(h) else "params"
    lines = [*_as_literal(h), f"return {h.holder.root}"]
    return _named(f"made({arguments})", [_own_widths(h, line) for line in lines])


def _begin(h, with_y=True):
    """The lines that make what holds the parameters."""
    if h.holder.said.endswith("of the script") or " of the script," in h.holder.said:
        X, Y = ("x[None]", "t[None]") if h.each else ("X", "Y")
        Y = Y if with_y else f"np.zeros(({'1' if h.each else 'len(X)'}, {h.holder.layers[-1]}))"
        return [f"made(params, {X}, {Y})"]
    if _is_loose(h):
        return h.holder.lines
    if not _takes_data(h):
        return [f"{h.holder.root} = made(params)"]
    Y = "Y" if with_y else f"np.zeros((len(X), {h.holder.layers[-1]}))"
    return [f"{h.holder.root} = made(params, X, {Y})"]


SOFTMAX = """def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)"""


def _helper(h):
    return SOFTMAX if h.forward and h.forward.value.startswith("softmax(") else ""


def _forward(h):
    if not h.forward:
        return ""
    lines = [*_begin(h, False), *h.forward.lines]
    if not h.each:
        return _function(h, "forward(params, X)", [*_short(lines, h.forward.value)])
    one = _named("one(x)", [_own_widths(h, line) for line in _short(lines, h.forward.value)])
    return _named("forward(params, X)", [*one.split("\n"), "", "return np.array([one(x) for x in X])"])


def _loss(h):
    if not h.loss:
        return ""
    value = h.loss.value if h.factor == "1" else f"{h.loss.value} / {_factor(h)}"
    lines = [*_begin(h), *h.loss.lines]
    if not h.each:
        return _function(h, "loss(params, X, y)", _short(lines, value))
    return _of_each(h, "loss(params, X, y)", _short(lines, value), "np.mean([{}])")


def _gradients(h):
    if not h.gradients:
        return ""
    lines = [*_begin(h), *h.gradients.lines]
    value = {n: text if h.factor == "1" else f"{_tight(text)} / {_factor(h)}" for n, text in h.gradients.value.items()}
    if not h.each:
        return _function(h, "gradients(params, X, y)", [*lines, *_dict(value)])
    return _of_each(h, "gradients(params, X, y)", [*lines, *_dict(value)], "")


def _step(h):
    if not h.step:
        return ""
    lines = [*_begin(h), *h.step.lines]
    value, own = h.step.value, h.rate not in ("lr", "")
    share = "lr" if own and float(h.rate) == 1 else f"lr / {h.rate}"
    of = replace(h, factor=OF_ONE.get(h.factor, h.factor)) if h.online else h
    if not own and (of.factor, h.share) != ("1", "lr"):
        whole_rate = h.share if of.factor == "1" else f"{h.share} / {_factor(of)}"
        lines = [re.sub(r"(?<![\w.])lr\b(?! *=[^=])", whole_rate, line) for line in lines]
    elif own and h.factor != "1":
        share = f"{share} / {_factor(h)}"
    if own:
        value = {n: f'params["{n}"] + ({text} - params["{n}"]) * {_tight(share)}' for n, text in h.step.value.items()}
    if h.kept:
        return _function(h, "step(params, X, y, lr, state)", [*_remembering(h, lines), *_dict(value, _state(h))])
    if not h.each:
        return _function(h, "step(params, X, y, lr)", [*lines, *_dict(value)])
    return _of_each(h, "step(params, X, y, lr)", [*lines, *_dict(value)], "")


EPOCHS_HANDED = r"\b(\w*(?:epoch|iter|step|pass|round)\w*)=1\b"  # how many times a fit goes through the data


def epochs_of(h: Hypothesis) -> str:
    """The attribute of an object that says how many times a fit goes through the data; empty where none does."""
    return next((f"{h.holder.root}.{m}" for m in re.findall(EPOCHS_HANDED, h.holder.make[0]) if h.holder.cls), "")


def _remembering(h, lines):
    """The lines of a step that goes on where the last one ended."""
    begin, root = _begin(h), h.holder.root
    lines = lines[len(begin) :]
    if h.kept == "epochs":
        counted = [re.sub(EPOCHS_HANDED, lambda m: f"{m[1]}=epochs", line) for line in lines]
        lines = counted if counted != lines else [f"{epochs_of(h)} = epochs", *lines]
        again = 'begin, epochs = state.get("begin", params), state.get("epochs", 0) + 1'
        return [again, *(re.sub(r"\bparams\b", "begin", line) for line in begin), *lines]
    put = dict.fromkeys(f"{slot.path} = {slot.give}" for slot in h.holder.slots)
    made = begin[0].partition(" = ")[2]
    return [f'{root} = deepcopy(state["{root}"]) if state else {made}', *put, *lines]


def _state(h):
    return ', {"begin": begin, "epochs": epochs}' if h.kept == "epochs" else f', {{"{h.holder.root}": {h.holder.root}}}'


def _predict(h):
    if not h.predict:
        return ""
    lines = [*_begin(h, False), *h.predict.lines]
    return _function(h, "predict(params, X)", _short(lines, h.predict.value))


def _of_each(h, head, lines, over):
    """A function that does something with each sample, and takes the mean."""
    what = "label" if any(re.search(r"\blabel\b", line) for line in lines) else "t"
    one = _named(f"one(x, {what})", [_own_widths(h, line) for line in _used(lines)])
    targets = "y" if what == "label" else _targets(h, "Y")
    each = f"one(x, {what}) for x, {what} in zip(X, {targets})"
    last = (
        [f"return {over.format(each)}"]
        if over
        else [f"each = [{each}]", "return {name: np.mean([g[name] for g in each], axis=0) for name in params}"]
    )
    return _named(head, [*one.split("\n"), "", *last])


def _function(h, head, lines):
    return _named(head, [_targets(h, _own_widths(h, line)) for line in _used(lines)])


def _used(lines):
    """Lines without the names of results that nobody reads."""
    found = []
    for n, line in enumerate(lines):
        name, equals, call = line.partition(" = ")
        read = any(re.search(_alone(name), later) for later in lines[n + 1 :]) if name.isidentifier() else True
        found.append(line if read or not equals else call)
    return found


def _alone(name):
    """A pattern of a variable that is no attribute of something else."""
    return rf"(?<![\w.]){name}\b"


def _named(head, lines):
    return f"def {head}:\n" + indent("\n".join(lines), "    ")


def _short(lines, value):
    """Lines that end in a return: of what was just assigned, directly."""
    name, _, call = lines[-1].partition(" = ")
    if name.isidentifier() and len(re.findall(_alone(name), value)) == 1:
        inside = re.sub(_alone(name), lambda _: call, value)
        if len(inside) < 80:
            return [*lines[:-1], f"return {inside}"]
    return [*lines, f"return {value}"]


def _dict(value, state=""):
    whole = "return {" + ", ".join(f'"{n}": {text}' for n, text in value.items()) + f"}}{state}"
    if len(whole) < 100:
        return [whole]
    return ["return {", *(f'    "{n}": {text},' for n, text in value.items()), f"}}{state}"]


def _tight(text):
    return f"({text})" if re.search(r" [-+*/] |^-", text) else text


def _whole(text):
    return text if re.fullmatch(r"[\w.]+", text) else f"({text})"


def _factor(h):
    text = re.sub(r"\b[nk]\b", lambda m: FACTOR[m[0]], h.factor.replace("n", "1") if h.each else h.factor)
    text = _own_widths(h, text)
    return f"({text})" if " " in text else text


def _own_widths(h, line):
    """A line with the widths as the contract's constants have them."""
    if not h.holder.single:
        return line
    line = line.replace("list(LAYERS)", "[FEATURES, 1]").replace("LAYERS[0]", "FEATURES").replace("LAYERS[-1]", "1")
    return line


def _targets(h, line):
    """A line with the targets as they come in."""
    if h.loss_name == "cross_entropy":
        return re.sub(r"\bY\b", "np.eye(LAYERS[-1])[y]", re.sub(r"\blabels\b", "y", line))
    if h.holder.single:
        for mine, theirs in (("Y.ravel()", "y"), ("Y.T", "y.reshape(1, -1)")):
            line = line.replace(mine, theirs)
        return re.sub(r"\bY\b", "y.reshape(-1, 1)", re.sub(r"\blabels\b", "y.astype(int)", line))
    return re.sub(r"\bY\b", "y", re.sub(r"\blabels\b", "y.argmax(axis=1)", line))


def _as_literal(h):
    """The lines that make a dict, as one writes them."""
    root = h.holder.root
    if h.holder.make != (f"{root} = {{}}",):
        return h.holder.lines
    rows = [f"{slot.path.removeprefix(root)[1:-1]}: {slot.give}," for slot in h.holder.slots]
    return [f"{root} = {{", *(f"    {row}" for row in rows), "}"]


# ---- in words --------------------------------------------------------------------------------------------------------


def said(h: Hypothesis, name: str) -> str:
    """What a file is taken for, in one line."""
    calls: list[str] = []
    for found in (h.forward, h.loss, h.gradients, h.step):
        calls += [c for c in (found.calls if isinstance(found, Found) else ()) if c not in calls]
    held = constants(h)
    what = f"class {h.holder.cls} ({', '.join(calls)})" if h.holder.cls else f"functions {', '.join(calls)}"
    if LOOP in calls:
        what = "a script, one pass of its training loop"
    samples = "one sample at a time" if h.each else "columns are samples" if h.X == "X.T" else "rows are samples"
    widths = f" {'-'.join(map(str, h.holder.layers))}"
    kind = str(held["against"]).replace("_", " ")
    if h.holder.single:
        kind, widths = f"a {kind}", f" of {h.holder.layers[0]} inputs"
    else:
        kind = f"a {kind}"
    hidden = [h.activation] if len(h.holder.layers) > 2 and h.activation != h.output else []
    how = ", ".join([" and ".join([*hidden, h.output]), f"{h.loss_name}{SAID_FACTOR.get(h.factor, '')}"])
    how += f", {'Nesterov' if h.nesterov else 'momentum'} {h.momentum:g}" if h.momentum else ""
    how += ", a step after each sample" if h.online else ""
    how += f", an L2 penalty of {h.l2:g}" if h.l2 else ""
    near = f" ({h.forward.near})" if h.forward and h.forward.near else ""
    return f"{name}: {what}; {h.holder.said}; {samples}; taken for {kind}{widths}, {how}{near}"
