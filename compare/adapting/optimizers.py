"""An optimizer alone: a class or a function that takes a step from gradients which it is handed."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

from compare.adapting import names
from compare.adapting.loose import returned_names
from compare.adapting.rendering import theirs
from compare.adapting.world import World, parameters_of
from compare.adapting.written import Draft

KINDS = (  # what the text has to say of it; what it is declared to be
    ("nadam", "nadam", {}),
    ("adamw", "adamw", {}),
    ("adam", "adam", {}),
    (r"rms", "rmsprop", {}),
    (r"adagrad", "adagrad", {}),
    (r"nesterov|\bnag\b|lookahead", "sgd", {"nesterov": True}),
    (r"momentum|velocity|inertia", "sgd", {"nesterov": False}),
    (r"", "sgd", {}),
)
OPTIONS = (  # role → names that it goes by, the value where the file has none, the optimizers that take it
    ("beta1", "(beta|b)1?_?1|rho1|beta1|decay1", 0.9, ("adam", "adamw", "nadam")),
    ("beta2", "(beta|b)_?2|rho2|beta2|decay2", 0.999, ("adam", "adamw", "nadam")),
    ("alpha", "rho|decay(rate)?|beta|alpha|gamma|smoothing|mu", 0.99, ("rmsprop",)),
    ("momentum", "momentum|beta|mu|gamma|rho|friction|m", 0.9, ("sgd",)),
    ("eps", "eps(ilon)?|e|delta|small|tiny", 1e-8, ("adam", "adamw", "nadam", "rmsprop", "adagrad")),
)
DECAY = 0.1  # of the rate, over the steps
OVER_TIME = r"1\.?0*\s*\+\s*\(?[\w.]*decay"  # what a text says whose rate is divided by 1 + decay·t
SAID_DECAY = f", rate / (1 + {DECAY}·t)"
GRADIENT = "d[a-z]?|dparams?|g|gs|.*grad.*|derivatives?"
REMEMBERED = "v|m|s|vel|velocit(y|ies)|cache|h|acc|moments?|m1|m2|mt|vt|(first|second|sq|mem|mean|last|prev|old).*"
COUNT = "t|k|i|n|step|iteration|timestep|epoch"
CONFIG = "config|state|cfg"


class Handed(NamedTuple):
    """How parameters and gradients are handed over, and how they come back."""

    params: str
    grads: str
    each: bool  # one array at a time, each with an optimizer of its own


FORMS = (
    Handed("held", "grads", False),
    Handed("list(held.values())", "list(grads.values())", False),
    Handed("held[name]", "grads[name]", True),
)
HEAD = """def slopes(params, X, y):
    error = X @ params["W"] + params["b"] - y
    return {{"W": 2 * X.T @ error / len(X), "b": np.reshape(2 * error.mean(), 1)}}


def step(params, X, y, lr, state):
    held = {{"W": params["W"].copy(), "b": params["b"].reshape(1).copy()}}
    grads = slopes(params, X, y)
{lines}
    return {{"W": {back}["W"], "b": {back}["b"][0]}}, state"""


def optimizers(world: World) -> Iterator[Draft]:
    """Drafts for the optimizers of a file, each in the forms in which it may be called."""
    for name, cls in world.classes.items():
        for method in dir(cls):
            if names.does(method, "update") is None or not callable(getattr(cls, method)):
                continue
            taken = (parameters_of(getattr(cls, method)) or [])[1:]
            if taken and any(re.fullmatch(GRADIENT, names.plain(p.name)) for p in taken):
                yield from _of_class(world, name, cls, method, taken)
            elif len(taken) == 1 and names.role(taken[0].name) is None:
                yield from _of_layer(world, name, cls, method, taken[0].name)
    for name, function in world.functions.items():
        taken = parameters_of(function) or []
        grads = [p for p in taken if re.fullmatch(GRADIENT, names.plain(p.name))]
        if len(grads) == 1 and len(taken) > 1 and not any(names.role(p.name) == names.Y for p in taken):
            yield from _of_function(world, name, function, taken)


def kinds(text: str) -> Iterator[tuple[str, dict[str, Any], int]]:
    """(optimizer, its options, how little the text speaks for it), likelier first."""
    said = [n for n, (pattern, _, _) in enumerate(KINDS) if re.search(pattern, text.lower())]
    for n in sorted(range(len(KINDS)), key=lambda n: (n not in said, n)):
        yield KINDS[n][1], KINDS[n][2], n not in said


def _declared(kind, options, held):
    """The constants of an optimizer, with the numbers that the file has."""
    found = {"against": "neuron", "features": 3, "activation": "identity", "loss": "mse", "optimizer": kind}
    has = {role: held.get(role, value) for role, _, value, of in OPTIONS if kind in of}
    if kind == "sgd":
        return found | (
            {"momentum": has["momentum"]} | ({"nesterov": True} if options["nesterov"] else {}) if options else {}
        )
    found |= {"betas": (has["beta1"], has["beta2"])} if "beta1" in has else {}
    return found | {name: has[name] for name in ("alpha", "eps") if name in has}


def _numbers(parameters):
    """(role → the number that the file has for it, the arguments that have to be handed over)"""
    held, given = {}, {}
    for p in parameters:
        for role, known, value, _ in OPTIONS:
            if re.fullmatch(known, names.plain(p.name)) and (p.default is p.empty or isinstance(p.default, float)):
                off = role == "momentum" and p.default == 0  # which is switched on
                number = value if p.default is p.empty or off else p.default
                held.setdefault(role, number)
                if p.default is p.empty or off:
                    given.setdefault(p.name, repr(number))
    return held, given


def _of_class(world, name, cls, method, taken):
    made = (parameters_of(cls.__init__) or [])[1:]
    held, given = _numbers([*made, *taken])
    source = f"{name} {inspect.getdoc(cls) or ''} {_source(world, name)}"
    rate, decay = _decay(world, name, made, source)
    given |= {decay: f"{DECAY if rate else _no_decay(decay, source)}"} if decay else {}
    needed = [p for p in taken if p.default is p.empty]
    for form, (kind, options, unsaid) in product(FORMS, list(kinds(source))):
        to_begin = _begun(made, given, form)
        if to_begin is None:
            continue
        begun, uses_params = to_begin
        for call in _calls(needed, given, form):
            if ("PARAMS" in call) == uses_params:
                continue
            for returned in (True, False):
                body = _class_body(name, begun, method, call, form, returned, rate)
                said = f"class {name} ({method}){SAID_DECAY if rate else ''}"
                yield from _drafts(body, name, said, kind, options, held, unsaid)


def _of_layer(world, name, cls, method, layer):
    """Drafts for a class whose step is handed a layer, of which it takes the parameters and the gradients."""
    made = (parameters_of(cls.__init__) or [])[1:]
    held, given = _numbers(made)
    source = _source(world, name)
    rate, decay = _decay(world, name, made, source)
    given |= {decay: f"{DECAY if rate else _no_decay(decay, source)}"} if decay else {}
    to_begin, places = _begun(made, given, FORMS[0]), _of_a_layer(source, layer)
    if not places or not to_begin or to_begin[1]:
        return
    W, b, dW, db = places
    lines = ["if not state:", f'    state = {{"optimizer": {name}({to_begin[0]}), "layer": SimpleNamespace()}}']
    lines += [*_decayed(rate), 'optimizer, layer = state["optimizer"], state["layer"]']
    lines += [f'layer.{W}, layer.{b} = held["W"], held["b"]', f'layer.{dW}, layer.{db} = grads["W"], grads["b"]']
    lines += [f"optimizer.{m}()" for m in _without_arguments(cls, "pre|before|begin")]
    lines += [f"optimizer.{method}(layer)"]
    lines += [f"optimizer.{m}()" for m in _without_arguments(cls, "post|after|end")]
    lines += [f'held = {{"W": layer.{W}, "b": layer.{b}}}']
    said = f"class {name} ({method} of a layer){SAID_DECAY if rate else ''}"
    for kind, options, unsaid in kinds(f"{name} {inspect.getdoc(cls) or ''} {source}"):
        yield from _drafts(_written(lines, "held"), name, said, kind, options, held, unsaid)


def _of_a_layer(source, layer):
    """The attributes of a layer that hold its weights, its biases, and the gradients of both; empty without."""
    read = [*dict.fromkeys(re.findall(rf"\b{layer}\.(\w+)", source))]
    grads = [n for n in read if re.match("d(?!ense)|grad", names.plain(n))]
    own = [n for n in read if n not in grads]
    found = [min((n for n in some if test(n)), key=len, default="") for some, test in (
        (own, names.is_weight), (own, names.is_bias),
        (grads, lambda n: re.search("w|k", names.plain(n))), (grads, lambda n: re.search("b", names.plain(n))),
    )]  # fmt: skip
    return found if all(found) else []


def _without_arguments(cls, beginning):
    """The methods of a class whose names begin so, and that take nothing."""
    named = [m for m in dir(cls) if re.match(beginning, names.plain(m))]
    return [m for m in named if len(parameters_of(getattr(cls, m)) or ()) == 1]


def _drafts(body, name, said, kind, options, held, unsaid):
    """A text as a draft for an optimizer of this kind: with the rate, and where it has momentum with a share of it."""
    for share in ("lr", f"lr / (1 - {held.get('momentum', 0.9)})") if options else ("lr",):
        rank = 0.1 * unsaid + 0.01 * (share != "lr")
        declared = _declared(kind, options, held)
        yield Draft(declared, body.replace("RATE", share), f"{said}, an optimizer alone", (name,), rank)


def _source(world, name):
    node = next((n for n in world.tree.body if getattr(n, "name", "") == name), None)
    return "\n".join(world.text.splitlines()[node.lineno - 1 : node.end_lineno]) if node else ""


def _begun(made, given, form):
    """(the arguments of a constructor, whether they hold the parameters); None where one is not known."""
    arguments, holds = [], False
    for p in made:
        role = names.role(p.name)
        if role == names.RATE:
            arguments.append(f"{p.name}=RATE")
        elif p.name in given:
            arguments.append(f"{p.name}={given[p.name]}")
        elif p.default is p.empty and not holds:
            arguments.append(f"{p.name}={form.params}")
            holds = True
        elif p.default is p.empty:
            return None
    return ", ".join(arguments), holds


def _calls(needed, given, form):
    """The arguments of a step: parameters and gradients by their names, or in either order."""
    if any(names.role(p.name) == names.RATE for p in needed):
        rest = [p for p in needed if names.role(p.name) != names.RATE]
    else:
        rest = needed
    which = {p.name: "GRADS" for p in rest if re.fullmatch(GRADIENT, names.plain(p.name))}
    others = [p.name for p in rest if p.name not in which and p.name not in given]
    if len(which) != 1 or len(others) > 1:
        return
    which |= dict.fromkeys(others, "PARAMS")
    yield ", ".join("RATE" if names.role(p.name) == names.RATE else given.get(p.name) or which[p.name] for p in needed)


def _decay(world, name, made, source):
    """(the attribute that holds the rate before it decays, the argument for the decay); where the file has another
    schedule than 1 / (1 + decay·t) the first is empty, and where it has none both are.
    """
    decay = next((p.name for p in made if names.role(p.name) == names.DECAY), "")
    rate = next((p.name for p in made if names.role(p.name) == names.RATE), "")
    space = world.run([f"made = {name}({rate}=0.125)"], {}) if decay and rate and re.search(OVER_TIME, source) else None
    held = vars(space["made"]) if space and hasattr(space["made"], "__dict__") else {}
    return next((n for n, v in held.items() if v == 0.125 and names.role(n) == names.RATE), ""), decay


def _no_decay(decay, source):
    """The number by which a rate stays what it is: 1 where a power of it is taken, else 0."""
    return 1.0 if re.search(rf"\b{decay} *\*\*|pow(er)?\([\w.]*{decay} *,", source) else 0.0


def _class_body(name, begun, method, call, form, returned, rate=""):
    arguments = call.replace("PARAMS", form.params).replace("GRADS", form.grads)
    new = f"{name}({begun})"
    own = "state[name]" if form.each else 'state["optimizer"]'
    begin = f"{{name: {new} for name in held}}" if form.each else f'{{"optimizer": {new}}}'
    lines = ["if not state:", f"    state = {begin}", *_decayed(rate, form.each)]
    if form.params in begun and not form.each:
        lines = [f'kept = state.setdefault("held", {form.params})', *_with_kept(begun, form, name), *_decayed(rate)]
        back = "kept" if form.params == "held" else "dict(zip(held, kept))"
        lines += [
            "for mine, given in zip("
            + ("kept.values(), held.values()" if form.params == "held" else "kept, held.values()")
            + "):",
            "    mine[...] = given",
        ]
        lines += [f"{own}.{method}({arguments})", f"held = {{name: np.array(value) for name, value in {back}.items()}}"]
        return _written(lines, "held")
    if form.each:
        call_text = f"{own}.{method}({arguments})"
        lines += [f"new = {{name: {call_text} for name in held}}"]
    else:
        lines += [f"new = {own}.{method}({arguments})"]
    if not returned:
        lines[-1] = (
            lines[-1].removeprefix("new = ")
            if not form.each
            else "\n    ".join(["for name in held:", f"    {call_text}"])
        )
        back = "held"
        if form.params != "held" and not form.each:
            lines.insert(2, "listed = list(held.values())")
            lines[-1] = lines[-1].replace("list(held.values())", "listed")
            lines.append("held = dict(zip(held, listed))")
    else:
        back = "new" if form.each or form.params == "held" else "dict(zip(held, new))"
    return _written(lines, back)


def _decayed(rate, each=False):
    """The lines that hand over the rate of which the decay makes the one that was asked for."""
    if not rate:
        return []
    line = f'.{rate} = RATE * (1 + {DECAY} * state["count"])'
    lines = ["for name in held:", f"    state[name]{line}"] if each else [f'state["optimizer"]{line}']
    return ['state["count"] = state.get("count", -1) + 1', *lines]


def _with_kept(begun, form, name):
    """The lines that begin an optimizer which keeps the parameters that it was begun with."""
    made = begun.replace(form.params, "kept")
    return ['if "optimizer" not in state:', f'    state = {{"optimizer": {name}({made}), "held": kept}}']


def _written(lines, back):
    text = "\n".join(f"    {line}" for line in "\n".join(lines).split("\n"))
    return HEAD.format(lines=text, back=back)


# ---- functions -------------------------------------------------------------------------------------------------------


def _of_function(world, name, function, taken):
    """Drafts for a function that takes a step, and hands back what it has to be handed the next time."""
    held, given = _numbers(taken)
    back = returned_names(world, name)
    arguments, remembered = [], {}
    first = True
    for p in taken:
        plain = names.plain(p.name)
        if re.fullmatch(GRADIENT, plain):
            arguments.append("grads[name]")
        elif names.role(p.name) == names.RATE:
            arguments.append(f"{p.name}=RATE")
        elif re.fullmatch(CONFIG, plain):
            remembered[p.name] = "None"
            keys = re.findall(r"""["'](\w+)["']""", _source(world, name))
            rates = [f'"{key}": RATE' for key in dict.fromkeys(keys) if names.role(key) == names.RATE]
            arguments.append(f'{p.name}=own.get("{p.name}", {{{", ".join(rates)}}})')
        elif first and p.default is p.empty:
            arguments.append("held[name]")
            first = False
        elif re.fullmatch(REMEMBERED, plain) and (p.default is p.empty or p.default is None):
            remembered[p.name] = "zeros"
            arguments.append(f'{p.name}=own.get("{p.name}", np.zeros_like(held[name]))')
        elif re.fullmatch(COUNT, plain) and p.default is p.empty:
            arguments.append(f'{p.name}=own.get("count", 0) + 1')
        elif p.name in given:
            arguments.append(f"{p.name}={given[p.name]}")
        elif p.default is p.empty:
            return
    if first or (len(remembered) and len(back) < len(remembered) + 1):
        return
    order = [n for n in back[1:] if n] or list(remembered)
    places = {
        n: next((i for i, b in enumerate(back) if b == n), order.index(n) + 1 if n in order else 1) for n in remembered
    }
    lines = [
        "new, memory = {}, {}",
        "for name in held:",
        "    own = state.get(name, {})",
        f"    out = {theirs(name)}({', '.join(arguments)})",
    ]
    lines += [f"    new[name] = {'out[0]' if back else 'out'}"]
    kept = ", ".join(['"count": own.get("count", 0) + 1', *(f'"{n}": out[{i}]' for n, i in places.items())])
    lines += [f"    memory[name] = {{{kept}}}", "state = memory"]
    source = f"{name} {_source(world, name)}"
    for kind, options, unsaid in kinds(source):
        yield from _drafts(_written(lines, "new"), name, f"function {name}", kind, options, held, unsaid)
