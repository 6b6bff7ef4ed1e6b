"""Parameters that no object holds: handed to functions as a dict, as lists, or one by one; or values of the module."""

from __future__ import annotations

import ast
import dis
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
from compare.adapting.world import World, at_hand
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
    space = world.run([f"parameters = {made.call}"], at_hand(made.tried))
    value = space and space["parameters"]
    if isinstance(value, tuple):
        yield from _of_several(world, name, made, value)
    elif isinstance(value, (dict, list)):
        places = places_in(value, "parameters", world.name)
        whole = isinstance(value, dict) and all(not isinstance(v, (dict, list, tuple)) for v in value.values())
        for holder in holders_in(places, "parameters", [f"parameters = {made.call}"], [name], made.widths, "in a dict"):
            if whole and len(holder.slots) == len(value):
                yield replace(holder, make=("parameters = {}",), uses=())
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
    taken = [
        (tuple(weights), tuple(biases)) for weights, biases in (*_by_their_names(world), *_by_what_is_renewed(world))
    ]
    for weights, biases in dict.fromkeys(taken):
        yield from _shaped(world, weights, biases, layers)


def _by_their_names(world):
    """(weights, biases) that functions take whose own names say what they do."""
    for name, function in world.functions.items():
        if any(names.does(name, what) is not None for what in names.METHODS):
            taken = [p for p in inspect.signature(function).parameters if names.role(p) in (None, names.PARAMS)]
            weights, biases = ([p for p in taken if test(p)] for test in (names.is_weight, names.is_bias))
            yield from [(weights, biases)] if weights else []


def _by_what_is_renewed(world):
    """(weights, biases) that functions return again, but for optimizers'."""
    for name, function in world.functions.items():
        taken = inspect.signature(function).parameters
        if not any(names.role(p) == names.GRADS or re.match("d[wp]|grad", names.plain(p)) for p in taken):
            yield from _split(renewed(world, name))


def renewed(world: World, name: str) -> list[str]:
    """Arguments of a function that it returns again, changed or as something else made of them first of all: what it
    steps from, whatever it is called.
    """
    taken = [*inspect.signature(world.functions[name]).parameters]
    functions = [n for n in ast.walk(world.tree) if isinstance(n, ast.FunctionDef) and n.name == name]
    inside = [*ast.walk(functions[0])] if functions else []
    made = {
        n.targets[0].id: n.value for n in inside if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)
    }
    for node in inside:
        if isinstance(node, ast.Return) and node.value is not None:
            held = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            begun = [_leftmost(e) for e in held]
            begun = [n if n in taken else _leftmost(made.get(n)) for n in begun]
            if {*begun} <= {*taken} and len({*begun}) == len(begun):
                return begun
    return []


def _leftmost(node):
    """The name that a sum or a difference begins with; nothing where it is none."""
    while isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        node = node.left
    return node.id if isinstance(node, ast.Name) else ""


def _split(taken):
    """(weights, biases) of what a step renews: by their names, else a weight and a bias in either order."""
    biases = [p for p in taken if names.is_bias(p)]
    weights = [p for p in taken if p not in biases]
    if len(taken) == 2:
        yield from [(weights, biases)] if len(biases) == 1 else [(taken[:1], taken[1:]), (taken[1:], taken[:1])]


def _shaped(world, weights, biases, layers):
    depth = len(weights)
    if depth == 1:
        shapes = [(3,), (3, 1), (1, 3), ()]  # a product of matrices takes one feature too
        shapes = shapes if re.search(r"@|dot\(|matmul", world.text) else [(), *shapes[:3]]
        for w, b in product(shapes, ((), (1,), (1, 1)) if biases else (None,)):
            if w == () and b:  # of numbers both are
                continue
            places = [Place(weights[0], weights[0], w, False)]
            places += [] if b is None else [Place(biases[0], biases[0], b, False)]
            yield from named_holders(places, (3, 1) if w else (1, 1))
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
        yield from (h for h in named_holders(places, widths) if h.layout == W or h.single)


def named_holders(places: list[Place], widths: tuple[int, ...]) -> Iterator[Holder]:
    """Holders of arguments, whose names need not say what they are."""
    depth = len(widths) - 1
    said = [
        p._replace(name=f"{'W' if n < depth else 'b'}{n % depth}") for n, p in enumerate(_weights_first(places, depth))
    ]
    yield from holders_in(said, "", (), (), widths, "as arguments")


def _weights_first(places, depth):
    return places if len(places) <= depth else [*places[::2], *places[1::2]]


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
    for holder in _shaped(world, weights, biases, layers):
        slots = tuple(replace(s, path=f'parameters["{s.path}"]') for s in holder.slots)
        said = holder.said.replace("as arguments", "in a dict")
        yield replace(holder, root="parameters", make=("parameters = {}",), slots=slots, said=said)


def of_script(world: World, module: str) -> Iterator[Holder]:
    """Parameters that a script's training loop works on, with the data that it takes from the module."""
    if LOOP not in world.functions:
        return
    held = {n: v for n, v in vars(world.module).items() if not n.startswith("__")}
    read = world.functions[LOOP].__code__.co_names
    counts = [f"{module}.{n} = len(X)" for n in read if names.role(n) == names.COUNT and n not in _stored(world)]
    for x, y in _data(world, held, read):
        shape = np.shape(held[x]) if x in held else ()
        fed = (1 if len(shape) == 1 else shape[-1]) if shape else None
        for form, targets in FORMS_OF_DATA[len(shape) == 1]:
            make = [f"{module}.{x} = {form}", f"{module}.{y} = {targets}", *counts]
            places = []
            for name, value in held.items():
                if name not in (x, y) and not isinstance(value, type):
                    places += places_in(value, f"{module}.{name}", world.name)
            for holder in holders_in(places, module, make, (), None, "of the script", fed=fed):
                wide = tuple(range(len(holder.layers) + 2, 2, -1))
                wide = (*wide[:-1], 1) if holder.layers[-1] == 1 else wide
                for layers in (wide, holder.layers) if max(holder.layers) > 1 else (holder.layers,):
                    yield replace(holder, layers=layers)


FORMS_OF_DATA = {  # whether a script's samples are numbers → how samples and targets may be handed over
    False: (
        ("X", "Y"),
        ("X", "Y.ravel()"),
        ("X.T", "Y.T"),
        ("X", "Y.argmax(axis=1)"),
        ("X[:, None, :]", "Y[:, None, :]"),
    ),
    True: (("X[:, 0].tolist()", "Y[:, 0].tolist()"), ("X[:, 0]", "Y[:, 0]")),
}


def _data(world, held, read):
    """(samples, targets) as a script calls them: by their names, else what its loop reads and leaves alone."""
    left = _stored(world)

    def of_role(role):  # data that came from a file is not there
        return [n for n in read if n not in left and names.role(n) == role and (n not in held or np.ndim(held[n]) > 0)]

    yield from product(of_role(names.X)[:2], of_role(names.Y)[:2])
    other = [
        n for n in read if n in held and n not in left and isinstance(held[n], (np.ndarray, list)) and np.size(held[n])
    ]
    alike = [(x, y) for x in other for y in other if x != y and len(held[x]) == len(held[y]) > 1]
    yield from [
        pair
        for pair in alike
        if np.ndim(held[pair[0]]) == 1 or np.shape(held[pair[0]])[-1] >= np.shape(held[pair[1]])[-1]
    ]


def _stored(world):
    """The names that the training loop sets."""
    return {i.argval for i in dis.get_instructions(world.functions[LOOP]) if i.opname == "STORE_GLOBAL"}


def of_module(world: World, module: str) -> Iterator[Holder]:
    """Parameters that are values of the module itself."""
    places = []
    for name, value in vars(world.module).items():
        if not name.startswith("__") and not isinstance(value, type(ast)):
            places += places_in(value, f"{module}.{name}", world.name)
    yield from holders_in(places, module, (), (), None, "of the module")
