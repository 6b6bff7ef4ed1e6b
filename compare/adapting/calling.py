"""How a function or a method may be called: which of what is at hand goes where."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

from compare.adapting import names
from compare.adapting.hypothesis import Holder
from compare.adapting.world import World

Scope = dict[str, list[str]]  # what is at hand: a role, or an argument's very name → expressions

ORDERS = {  # stage → in which order arguments come whose names say nothing
    "forward": ([names.X], [names.X, names.PARAMS], [names.PARAMS, names.X]),
    "loss": (
        [names.PREDICTION, names.Y],
        [names.Y, names.PREDICTION],
        [names.X, names.Y],
        [names.PARAMS, names.X, names.Y],
        [],
    ),
    "backward": (
        [names.X, names.Y, names.PREDICTION, names.CACHE],
        [names.Y, names.PREDICTION],
        [names.PREDICTION, names.Y],
        [names.CACHE, names.X, names.Y],
        [names.PARAMS, names.X, names.Y],
        [names.PARAMS, names.CACHE, names.X, names.Y],
        [],
    ),
    "update": (
        [names.PARAMS, names.GRADS, names.RATE],
        [names.GRADS, names.RATE],
        [names.RATE],
        [names.X, names.Y, names.RATE],
    ),
    "train": ([names.X, names.Y, names.EPOCHS, names.RATE], [names.X, names.Y, names.RATE, names.EPOCHS]),
}
MOST_WAYS = 24  # to call one of them


class Called(NamedTuple):
    """Something that can be called: what one writes, its arguments, and how well its name fits."""

    name: str
    text: str
    parameters: list
    rank: float
    own: dict = {}  # argument → the function or class that the file itself hands over for it


def callables(world: World, holder: Holder, what: str) -> list[Called]:
    """The methods and functions whose names say that they do this, likelier first."""
    found = []
    if holder.cls:
        cls = world.classes[holder.cls]
        for name in dir(cls):
            if name == "__call__" and what == "forward":
                found += [_called(name, holder.root, getattr(cls, name), 1, True)]
            elif not name.startswith("__") and (rank := names.does(_public(name, holder.cls), what)) is not None:
                given = inspect.getattr_static(cls, name)
                if callable(getattr(cls, name)):
                    bound = not isinstance(given, staticmethod)
                    found += [
                        _called(
                            name,
                            f"{holder.root}.{name}",
                            getattr(cls, name),
                            rank,
                            bound and not isinstance(given, classmethod),
                        )
                    ]
    for name, function in world.functions.items():
        if (rank := names.does(name, what)) is not None:
            found += [_called(name, name, function, rank + (0.5 if holder.cls else 0), False)]
    return sorted((c._replace(own=_handed(world, c)) for c in found if c), key=lambda c: c.rank)


def _handed(world, called):
    """Functions and classes that the file's own calls hand over: ``train(net, mse, mse_prime, X, Y)``."""
    own = {}
    for call in world.calls.get(called.name, ()):
        given = dict(zip((p.name for p in called.parameters), call.args)) | {k.arg: k.value for k in call.keywords}
        for name, node in given.items():
            if isinstance(node, ast.Name) and (node.id in world.functions or node.id in world.classes):
                own[name] = node.id
    return own


def _public(name, cls):
    """A method's name as it is written within its class: two underscores make it another outside."""
    return name.removeprefix(f"_{cls.lstrip('_')}__")


def _called(name, text, function, rank, bound):
    try:
        parameters = list(inspect.signature(function).parameters.values())[1 if bound else 0 :]
    except (TypeError, ValueError):
        return None
    return Called(name, text, [p for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)], rank)


def ways(called: Called, scope: Scope, what: str) -> Iterator[str]:
    """The calls that can be made of what is at hand, likelier first."""
    seen, count = set(), 0
    for order in ORDERS[what]:
        for forced in (False, True):
            for arguments in _filled(called, scope, order, forced):
                text = f"{called.text}({arguments})"
                if text not in seen and count < MOST_WAYS:
                    seen.add(text)
                    count += 1
                    yield text


def _filled(called, scope, order, forced):
    """Lists of arguments; ``forced``: those that have no default come in this order, whatever they are called."""
    needed = [p for p in called.parameters if p.default is p.empty]
    by_name: dict[str, Any] = {}
    for parameter in called.parameters:
        asked = parameter.default is parameter.empty
        role = names.role(parameter.name)
        own = re.sub("_?(in|init|initial|0|start|old|current|curr|cur)$", "", parameter.name)
        if parameter.name in scope or own in scope:
            by_name[parameter.name] = parameter.name if parameter.name in scope else own
        elif parameter.name in called.own:
            by_name[parameter.name] = called.own[parameter.name]
            scope = scope | {called.own[parameter.name]: [called.own[parameter.name]]}
        elif role == names.PREDICTION and role not in scope and asked:
            by_name[parameter.name] = names.Y
        elif role in scope and (
            asked or role in (names.RATE, names.EPOCHS, names.QUIET, names.BATCH, names.X, names.Y)
        ):
            by_name[parameter.name] = role
    taken = [r for r in by_name.values()]
    if len(set(taken)) < len(taken):  # two arguments of one role: their names say too little
        twice = {r for r in taken if taken.count(r) > 1}
        by_name = {
            n: r for n, r in by_name.items() if r not in twice or n == next(m for m, s in by_name.items() if s == r)
        }
    if forced:
        if not order or len(order) < len(needed):
            return
        by_name = {n: r for n, r in by_name.items() if n not in {p.name for p in needed}}
        by_name |= {p.name: r for p, r in zip(needed, order)}
    else:
        left = [r for r in order if r not in by_name.values()]
        for parameter in needed:
            if parameter.name not in by_name:
                if not left:
                    return
                by_name[parameter.name] = left.pop(0)
    if any(role not in scope for role in by_name.values()):
        return
    roles = list(dict.fromkeys(by_name.values()))
    for chosen in product(*(scope[role] for role in roles)):
        text = dict(zip(roles, chosen))
        arguments, gap = [], False
        for parameter in called.parameters:
            if parameter.name not in by_name:
                gap = True
                continue
            value = text[by_name[parameter.name]]
            by_keyword = parameter.kind is parameter.KEYWORD_ONLY or gap or (parameter.default is not parameter.empty)
            arguments.append(f"{parameter.name}={value}" if by_keyword else value)
        yield ", ".join(arguments)
