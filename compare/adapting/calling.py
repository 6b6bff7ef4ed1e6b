"""How a function or a method may be called: which of what is at hand goes where."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import product
from types import ModuleType
from typing import NamedTuple

from compare.adapting import names
from compare.adapting.hypothesis import Holder
from compare.adapting.world import World, parameters_of
from compare.contract.joined import LOOP

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
OF_BOTH = ("loss", "backward", "update", "train")  # which may take samples and targets as one
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
        if name == LOOP and (holder.cls or not isinstance(world.base.get(holder.root), ModuleType)):
            continue  # which works on the module's own
        if (rank := names.does(name, what)) is not None:
            found += [_called(name, name, function, rank + (0.5 if holder.cls else 0), False)]
        elif not holder.root and what in _promised(holder, function):
            found += [_called(name, name, function, 2.5, False)]
    return sorted((c._replace(own=_handed(world, c)) for c in found if c), key=lambda c: c.rank)


def _promised(holder, function):
    """What a function may do whose name says nothing: one that takes all parameters, and data besides."""
    taken = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    held = {slot.path for slot in holder.slots}
    if not held <= {p.name for p in taken} or any(
        names.does(function.__name__, what) is not None for what in names.METHODS
    ):
        return ()
    return {1: ("forward", "loss", "train"), 2: ("loss", "backward", "train"), 3: ("train",)}.get(
        len(taken) - len(held), ()
    )


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
    parameters = parameters_of(function)
    return None if parameters is None else Called(name, text, parameters[bound:], rank)


def ways(called: Called, scope: Scope, what: str) -> Iterator[str]:
    """The calls that can be made of what is at hand, likelier first."""
    seen, count = set(), 0
    if what in OF_BOTH and not any(names.role(p.name) == names.Y for p in called.parameters):
        scope = scope | {names.X: [*scope.get(names.X, []), *scope.get(names.BOTH, [])]}
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
    roles, scope = _by_name(called, scope)
    if forced:
        if not order or len(order) < len(needed):
            return
        roles |= {p.name: role for p, role in zip(needed, order)}
    else:
        left = [role for role in order if role not in roles.values()]
        unknown = [p.name for p in needed if p.name not in roles]
        if len(unknown) > len(left):
            return
        roles |= dict(zip(unknown, left))
    if any(role not in scope for role in roles.values()):
        return
    once = list(dict.fromkeys(roles.values()))
    for chosen in product(*(scope[role] for role in once)):
        yield _written(called, roles, dict(zip(once, chosen)))


ALWAYS = (
    names.RATE,
    names.EPOCHS,
    names.QUIET,
    names.SHUFFLE,
    names.BATCH,
    names.X,
    names.Y,
)  # default or not


def _by_name(called, scope):
    """(argument → what it is by its name, what is at hand with what the file itself hands over)"""
    roles: dict[str, str] = {}
    for parameter in called.parameters:
        name, asked, role = parameter.name, parameter.default is parameter.empty, names.role(parameter.name)
        own = re.sub("_?(in|init|initial|0|start|old|current|curr|cur)$", "", name)
        if name in scope or own in scope:
            found = name if name in scope else own
        elif name in called.own:
            found = called.own[name]
            scope = scope | {found: [found]}
        elif role == names.PREDICTION and role not in scope and asked:
            found = names.Y
        else:
            found = role if role in scope and (asked or role in ALWAYS) else None
        if found and found not in roles.values():  # of two arguments of one role the second is another
            roles[name] = found
    return roles, scope


def _written(called, roles, text):
    """The arguments as one writes them: by keyword from the first on that has a default."""
    arguments, gap = [], False
    for parameter in called.parameters:
        if parameter.name not in roles:
            gap = True
            continue
        value = text[roles[parameter.name]]
        by_keyword = gap or parameter.kind is parameter.KEYWORD_ONLY or parameter.default is not parameter.empty
        arguments.append(f"{parameter.name}={value}" if by_keyword else value)
    return ", ".join(arguments)
