"""Parameters that no object holds: handed to functions as a dict, as lists, or one by one; or values of the module."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np

from compare.adapting import names
from compare.adapting.holders import Made, Place, constructions, holders_in, places_in
from compare.adapting.hypothesis import Holder
from compare.adapting.world import World, points_for
from compare.contract.joined import LOOP

WIDTHS = ((5, 4, 3), (5, 4, 1))  # of two layers; of others accordingly
SHAPES_OF_W = ("in_out", "out_in")
SHAPES_OF_B = ("vector", "row", "column")


def initialised(world: World, layers: Any) -> Iterator[Holder]:
    """Parameters as a function of the file makes them: in a dict, a list, or several at once."""
    for name, function in world.functions.items():
        if not re.search("init|create|make|random|setup|build|param|weights|zeros", name.lower()):
            continue
        for made in constructions(world, name, function, layers):
            yield from _of_function(world, name, made)


def _of_function(world: World, name: str, made: Made) -> Iterator[Holder]:
    widths = made.tried
    point = points_for(widths)[0]
    given = {"LAYERS": widths, "FEATURES": widths[0], "X": point.X, "Y": point.y}
    space = world.run([f"parameters = {made.call}"], given)
    value = space and space["parameters"]
    if isinstance(value, tuple):
        yield from _of_several(world, name, made, value)
    elif isinstance(value, (dict, list)):
        places = places_in(value, "parameters", world.name)
        whole = isinstance(value, dict) and all(not isinstance(v, (dict, list, tuple)) for v in value.values())
        for holder in holders_in(places, "parameters", [f"parameters = {made.call}"], [name], made.widths, "in a dict"):
            if whole and len(holder.slots) == len(value):
                yield Holder(**vars(holder) | {"make": ("parameters = {}",), "uses": ()})
            else:
                yield holder


def _of_several(world, name, made, value):
    """What a function returns at once, as variables by the names that its return has."""
    called = returned_names(world, name)
    if len(called) != len(value) or not all(called):
        return
    places = []
    for variable, item in zip(called, value):
        places += places_in(item, variable, world.name)
    lists = [v for v, item in zip(called, value) if isinstance(item, (list, dict))]
    make = [f"{', '.join(called)} = {made.call}"] if lists else []
    yield from holders_in(places, "", make, [name], made.widths, "as arguments")


def returned_names(world: World, name: str) -> list[str]:
    """The names of what a function returns, where it returns several things by name."""
    functions = [n for n in ast.walk(world.tree) if isinstance(n, ast.FunctionDef) and n.name == name]
    for node in ast.walk(functions[0]) if functions else ():
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            return [e.id if isinstance(e, ast.Name) else "" for e in node.value.elts]
    return []


def as_arguments(world: World, layers: Any) -> Iterator[Holder]:
    """Parameters that functions take one by one: ``predict(w, b, x)``; their shapes are what is found out by trying."""
    seen = set()
    for name, function in world.functions.items():
        if not any(names.does(name, what) is not None for what in names.METHODS):
            continue
        taken = [p for p in inspect.signature(function).parameters if names.role(p) in (None, names.PARAMS)]
        weights, biases = ([p for p in taken if test(p)] for test in (names.is_weight, names.is_bias))
        if not weights or (tuple(weights), tuple(biases)) in seen:
            continue
        seen.add((tuple(weights), tuple(biases)))
        yield from _shaped(weights, biases, layers)


def _shaped(weights, biases, layers):
    depth = len(weights)
    if depth == 1:
        for w, b in product(((3,), (3, 1), (1, 3)), ((), (1,), (1, 1)) if biases else (None,)):
            places = [Place(weights[0], weights[0], w, False)]
            places += [] if b is None else [Place(biases[0], biases[0], b, False)]
            yield from holders_in(places, "", (), (), (3, 1), "as arguments")
    choices = [layers] if layers else [tuple(range(depth + 3, 2, -1)), (*range(depth + 3, 3, -1), 1)]
    for widths, W, b in product(choices, SHAPES_OF_W, SHAPES_OF_B if biases else ("",)):
        if len(widths) != depth + 1 or (biases and len(biases) != depth):
            continue
        places = []
        for i, weight in enumerate(weights):
            shape = widths[i : i + 2] if W == "in_out" else widths[i : i + 2][::-1]
            places.append(Place(weight, weight, shape, False))
            if b:
                k = widths[i + 1]
                places.append(Place(biases[i], biases[i], {"vector": (k,), "row": (1, k), "column": (k, 1)}[b], False))
        yield from (h for h in holders_in(places, "", (), (), widths, "as arguments") if h.layout == W or h.single)


def under_keys(world: World, layers: Any) -> Iterator[Holder]:
    """Parameters in a dict whose keys the file's text has, where no function makes it: ``params["W1"]``."""
    keys = [
        n.slice.value
        for n in ast.walk(world.tree)
        if isinstance(n, ast.Subscript) and isinstance(n.slice, ast.Constant)
    ]
    keys = [k for k in dict.fromkeys(keys) if isinstance(k, str)]
    weights, biases = (
        sorted(k for k in keys if test(k) and not names.is_other(k)) for test in (names.is_weight, names.is_bias)
    )
    if not weights:
        return
    for holder in _shaped(weights, biases, layers):
        slots = tuple(type(s)(**vars(s) | {"path": f'parameters["{s.path}"]'}) for s in holder.slots)
        yield Holder(
            **vars(holder)
            | {
                "root": "parameters",
                "make": ("parameters = {}",),
                "slots": slots,
                "said": holder.said.replace("as arguments", "in a dict"),
            }
        )


def of_script(world: World, module: str) -> Iterator[Holder]:
    """Parameters that a script's training loop works on, with the data that it takes from the module."""
    if LOOP not in world.functions:
        return
    held = {n: v for n, v in vars(world.module).items() if not n.startswith("__")}
    arrays = {n: v for n, v in held.items() if isinstance(v, (np.ndarray, float))}
    read = world.functions[LOOP].__code__.co_names

    def of_role(role):  # data that came from a file is not there
        return [n for n in read if names.role(n) == role and (n not in held or np.ndim(held[n]) > 0)]

    counts = [
        f"{module}.{n} = len(X)" for n in of_role(names.COUNT) or [n for n in read if names.role(n) == names.COUNT]
    ]
    forms = (("X", "Y"), ("X", "Y.ravel()"), ("X.T", "Y.T"), ("X", "Y.argmax(axis=1)"))
    for x, y, (form, targets) in product(of_role(names.X)[:2], of_role(names.Y)[:2], forms):
        make = [f"{module}.{x} = {form}", f"{module}.{y} = {targets}", *counts]
        fed = np.shape(arrays[x])[-1] if x in arrays else None
        places = []
        for name, value in held.items():
            if name not in (x, y) and not isinstance(value, type):
                places += places_in(value, f"{module}.{name}", world.name)
        for holder in holders_in(places, module, make, (), None, "of the script", fed=fed):
            wide = tuple(range(len(holder.layers) + 2, 2, -1))
            for layers in ((*wide[:-1], 1) if holder.layers[-1] == 1 else wide, holder.layers):
                yield replace(holder, layers=layers)


def of_module(world: World, module: str) -> Iterator[Holder]:
    """Parameters that are values of the module itself."""
    places = []
    for name, value in vars(world.module).items():
        if not name.startswith("__") and not isinstance(value, type(ast)):
            places += places_in(value, f"{module}.{name}", world.name)
    yield from holders_in(places, module, (), (), None, "of the module")
