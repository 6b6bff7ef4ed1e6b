"""An autograd engine of numbers, and a network of them: each weight is an object with a value and a gradient."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise, product
from typing import NamedTuple

from compare.adapting import names
from compare.adapting.calling import callables
from compare.adapting.holders import constructions
from compare.adapting.hypothesis import Holder
from compare.adapting.objects import made_in_main
from compare.adapting.outputs import unlikely
from compare.adapting.rendering import theirs
from compare.adapting.values import GRADIENT
from compare.adapting.world import World, known_activations
from compare.adapting.written import Draft, fits

ORDERS = (  # of a layer's numbers: how they are laid out, and read back
    ("np.column_stack([W, b])", "part[:, :-1]", "part[:, -1]"),
    ("np.column_stack([b, W])", "part[:, 1:]", "part[:, 0]"),
    ("np.r_[W.ravel(), b]", "part[: W.size].reshape(W.shape)", "part[W.size :]"),
)
BODY = """{numbers}

def layers_of(params):
    return [(params[f"W{{i}}"], params[f"b{{i}}"]) for i in range(1, len(LAYERS))]


def made(params):
    {make}
    values = np.concatenate([np.ravel({order}) for W, b in layers_of(params)])
    for number, value in zip({held}, values):
        number.{value} = float(value)
    return net


def outputs(net, x):
    out = {call}
    return out if isinstance(out, (list, tuple)) else [out]


def forward(params, X):
    net = made(params)
    return np.array([[out.{value} for out in outputs(net, [float(v) for v in x])] for x in X])


def gradients(params, X, y):
    def one(x, t):
        net = made(params)
        errors = [out - float(target) for out, target in zip(outputs(net, [float(v) for v in x]), t)]
        squares = [{square} for error in errors]
        total = squares[0]
        for other in squares[1:]:
            total = total + other
        total.{backward}()
        return [number.{grad} for number in {held}]

    left, found = np.mean([one(x, t) for x, t in zip(X, y)], axis=0) / LAYERS[-1], {{}}
    for i, (W, b) in enumerate(layers_of(params), start=1):
        part, left = left[: W.size + b.size]{shaped}, left[W.size + b.size :]
        found |= {{f"W{{i}}": {W}, f"b{{i}}": {b}}}
    return found"""
NUMBERS = '''def numbers(value):
    """The numbers that a network holds, in its own order."""
    if isinstance(value, {0}):
        return [value]
    if type(value).__module__ == {0}.__module__:
        value = list(vars(value).values())
    return [number for each in value for number in numbers(each)] if isinstance(value, (list, tuple)) else []

'''


class Engine(NamedTuple):
    """A class of numbers: its name, and what its value, its gradient and its backward pass are called."""

    name: str
    value: str
    grad: str
    backward: str


def engines(world: World) -> Iterator[Engine]:
    """The classes of a file whose objects are numbers with a gradient."""
    for name, cls in world.classes.items():
        if not (hasattr(cls, "__add__") and hasattr(cls, "__mul__")):
            continue
        space = world.run([f"number = {name}(1.25)"], {})
        held = vars(space["number"]) if space and hasattr(space["number"], "__dict__") else {}
        value = next((n for n, v in held.items() if isinstance(v, float) and v == 1.25), "")
        grad = next((n for n in held if re.fullmatch(GRADIENT, n)), "")
        backward = next((m for m in dir(cls) if names.does(m, "backward") is not None and not m.startswith("__")), "")
        if value and grad and backward:
            yield Engine(name, value, grad, backward)


def networks(world: World) -> Iterator[Draft]:
    """Drafts for the networks of a file that are made of an engine's numbers."""
    for engine in engines(world):
        for make, widths in _made(world, engine):
            for (order, W, b), call in product(ORDERS, _calls(world)):
                body = BODY.format(
                    numbers=NUMBERS.format(engine.name), make="\n    ".join(make), order=order, held="numbers(net)",
                    value=engine.value, grad=engine.grad, backward=engine.backward, call=call, square=_square(world),
                    W=W, b=b, shaped=".reshape(len(b), -1)" if order.startswith("np.c") else "",
                )  # fmt: skip
                used = [n for n in (*world.classes, *world.functions) if re.search(rf"\b{theirs(n)}\b", body)]
                said = f"an engine of {engine.name} and a network of its numbers"
                draft = Draft(_told(widths), body, said, tuple(used))
                yield from _read(world, draft)


def _told(widths):
    return {"against": "network", "layers": tuple(widths), "activation": "tanh", "output": "tanh", "loss": "mse"}


def _read(world, draft):
    """The same with the activations that the output fits: those alone, where any do, else the likeliest."""
    known = known_activations(len(draft.constants["layers"]) - 1, draft.constants["layers"][-1])
    alone = draft._replace(body=draft.body.partition("\n\n\ndef gradients")[0])
    exact = []
    for a, o in known:
        if unlikely(world.text.lower(), a) > 0.5 or unlikely(world.text.lower(), o) > 0.5:
            continue
        told = draft.constants | {"activation": a, "output": o}
        if fits(world, alone._replace(constants=told), "file") == 1:
            exact.append(draft._replace(constants=told))
    yield from exact[:1]


def _square(world):
    """How the file squares: with a power, where its numbers have any."""
    return "error ** 2" if re.search(r"\*\* ?2", world.text) and "__pow__" in world.text else "error * error"


def _calls(world):
    found = ["net(x)"] if any("__call__" in vars(c) for c in world.classes.values()) else []
    for name in ("forward", "predict"):
        if any(name in vars(c) for c in world.classes.values()):
            found.append(f"net.{name}(x)")
    probe = Holder("", (), (), (), False, "")
    for called in callables(world, probe, "forward"):
        if len([p for p in called.parameters if p.default is p.empty]) == 2:
            first = names.role(called.parameters[0].name)
            found += [f"{theirs(called.name)}(x, net)", f"{theirs(called.name)}(net, x)"][
                :: -1 if first == names.PARAMS else 1
            ]
    return found


def _made(world, engine):
    """(the lines that make a network, its widths), likelier first."""
    for widths in ((3, 4, 2), (3, 4, 1), (3, 4, 4, 1)):
        for name, cls in world.classes.items():
            for made in _constructed(world, name, cls):
                lines = [f"net = {made}"]
                if _count(world, lines, engine, {"LAYERS": widths}) == _numbers_of(widths):
                    yield lines, widths
    for root, made in made_in_main(world).items():
        widths = _widths_in(made)
        if len(widths) > 1 and _count(world, [*made, f"net = {root}"], engine, {}) == _numbers_of(widths):
            yield (made if root == "net" else [*made, f"net = {root}"]), widths


def _constructed(world, name, cls):
    yield from (f"{name}{arguments}" for arguments in ("(LAYERS[0], list(LAYERS[1:]))", "(list(LAYERS))", "(*LAYERS)"))
    yield from (made.call for made in constructions(world, name, cls, None) if "LAYERS" in made.call)


def _numbers_of(widths):
    return sum((a + 1) * b for a, b in pairwise(widths))


def _count(world, lines, engine, given):
    """How many numbers of the engine what is made holds."""
    space = world.run([*lines, NUMBERS.format(engine.name), "count = len(numbers(net))"], given)
    return space["count"] if space else 0


def _widths_in(made):
    """The widths that calls are handed: of one network, or of its layers one after another."""
    numbers = [
        n.value
        for line in made
        for n in ast.walk(ast.parse(line))
        if isinstance(n, ast.Constant) and isinstance(n.value, int)
    ]
    if len(numbers) > 2 and all(a == b for a, b in zip(numbers[1:-1:2], numbers[2:-1:2])):
        return (*numbers[::2], numbers[-1])
    return tuple(numbers)
