"""Edits of an autograd engine: what is computed on bare numbers, computed with the operations that are recorded."""

from __future__ import annotations

import ast
from typing import NamedTuple

from compare.mending.place import loaded
from compare.mending.sites import Site, is_numpy, name_of_call, operator
from compare.mending.source import ATOM, BINARY, Code, binary, call

METHODS = {
    ast.Add: "__add__", ast.Sub: "__sub__", ast.Mult: "__mul__", ast.Div: "__truediv__", ast.MatMult: "__matmul__",
    ast.Pow: "__pow__",
}  # fmt: skip


class _Engine(NamedTuple):
    """A class that records what is computed with its objects: its name, its methods, and under what they keep it."""

    site: Site
    name: str
    methods: dict
    held: str


@operator("recorded", ast.Call, least=1.3)
def _recorded(site):
    """(Tensor(y) * z).sum() for Tensor(np.sum(y * z.data)), which has no parents: nothing flows back through it."""
    one = site.scope.classes.get(site.of(site.node.func).text)
    if one is None or len(site.node.args) != 1 or site.node.keywords:
        return
    methods = site.scope.methods_in([one])
    held = held_by(methods.get("__init__"))
    told = _told(_Engine(site, one.name, methods, held), site.node.args[0]) if held else None
    if told is not None and told[1]:
        yield 1.3, told[0]


def held_by(begun):
    """The name under which an object keeps what it is made of: data, of self.data = np.asarray(data)."""
    if begun is None or len(begun.args.args) < 2:
        return ""
    taken, sets = begun.args.args[1].arg, [s for s in begun.body if isinstance(s, ast.Assign)]
    kept = [target for s in sets for target, value in _set(s.targets[0], s.value) if taken in loaded(value)]
    return next((target.attr for target in kept if isinstance(target, ast.Attribute)), "")


def _set(target, value):
    """(what is set, what to) of an assignment, one by one."""
    both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
    return [*zip(target.elts, value.elts)] if both else [(target, value)]


def _told(engine, node):
    """What an expression on numbers is in the operations of an engine: (code, whether it is one of its objects); None
    where it has no such operation.
    """
    if isinstance(node, ast.Attribute) and node.attr == engine.held:
        return engine.site.of(node.value), True
    if not any(isinstance(n, ast.Attribute) and n.attr == engine.held for n in ast.walk(node)):
        return engine.site.of(node), False
    if isinstance(node, ast.BinOp):
        return _operation(engine, node)
    return _applied(engine, node) if isinstance(node, ast.Call) and not node.keywords else None


def _operation(engine, node):
    """x + y of two objects, or of one and what is made one."""
    sides = [_told(engine, side) for side in (node.left, node.right)]
    method = engine.methods.get(METHODS.get(type(node.op), ""))
    if None in sides or method is None:
        return None
    takes_numbers = "isinstance" in ast.unparse(method) or isinstance(node.op, ast.Pow)
    left, right = (code if recorded else call(engine.name, code) for code, recorded in sides)
    return binary(left, BINARY[type(node.op)], sides[1][0] if takes_numbers else right), True


def _applied(engine, node):
    """x.f() of np.f(x), or of x.f(), where the engine has such a method; a mean as a sum over their number."""
    bound = isinstance(node.func, ast.Attribute)
    given = node.args if not bound or is_numpy(node.func.value) else [node.func.value, *node.args]
    told = _told(engine, given[0]) if len(given) == 1 else None
    if told is None or not told[1]:
        return None
    name, inner, owner = name_of_call(node), told[0].within(ATOM), engine.site.scope.owner
    if name in engine.methods and (owner is None or engine.methods[name] is not owner.node):
        return Code(f"{inner}.{name}()"), True
    if name != "mean" or "sum" not in engine.methods:
        return None
    total, size = Code(f"{inner}.sum()"), f"{inner}.{engine.held}.size"
    if "__truediv__" in engine.methods:
        return binary(total, "/", Code(size)), True
    return (binary(total, "*", Code(f"(1 / {size})")), True) if "__mul__" in engine.methods else None
