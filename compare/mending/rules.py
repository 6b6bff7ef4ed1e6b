"""Edits of what goes back through an operation of an autograd engine, a layer or a dual number: what the operation
computes says what its slope is.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from compare.mending.as_named import is_named_as_the_slope
from compare.mending.derivatives import derivative, parsed
from compare.mending.place import is_docstring
from compare.mending.scope import MODULES, is_value
from compare.mending.sites import VALUES, operator
from compare.mending.slopes import BACK, GRADIENT
from compare.mending.source import FUNCTIONS, SUM, Code, Node

FORWARD = re.compile(r"forward|compute|apply|call|__call__|evaluate|f|fn|fun|func|value")
GOES_BACK = re.compile(rf"(?i)\w*({BACK})\w*")
DUAL = re.compile(r"(?i)dual\w*|eps\w*|deriv\w*|der|tangent|tan|grad\w*|slope|dot|dx?|hyper|infinitesimal")
DEEPEST = 4  # names in names that are looked up
LONGEST = 200  # characters of an expression that a person would differentiate


class Operation(NamedTuple):
    """What an operation computes: its result and, where they have names, the numbers of that and its values by the
    names that they have where it goes back.
    """

    computed: Node
    result: str
    numbers: str
    values: dict
    known: frozenset
    name: str


@operator("by the slope of what is computed", *VALUES, ast.UnaryOp, least=1.1)
def _by_its_slope(site):
    """-out.grad / x.data ** 2 for 1 / out.grad, where out = Node(1 / x.data)."""
    if not (site.whole or site.is_move or site.argument) or site.called or site.function is None:
        return
    for operation in _operations(site):
        gradient = _from_above(site, operation.result)
        for value in _of_the_operand(site, operation.values) if gradient else ():
            first = bool(re.match(rf"{re.escape(gradient)} ?[*/]", site.text))  # as it stands there
            told = _slope_of(operation, value, gradient, first)
            if told and told != site.text:
                yield 1.1, Code(told, SUM)


@operator("by the slope of what stands beside it", *VALUES, least=1.1, where=lambda site: site.argument)
def _of_a_dual(site):
    """n * x.real ** (n - 1) * x.dual for whatever else stands in Dual(x.real ** n, …)."""
    made, scope = site.parent, site.scope
    name = made.func.id if isinstance(made.func, ast.Name) else ""
    pair = _kept_pair(scope.classes.get(name)) if len(made.args) == 2 and made.args[1] is site.node else ()
    if not pair or not DUAL.fullmatch(pair[1]):
        return
    real, dual = pair
    read = (n for n in ast.walk(made.args[0]) if isinstance(n, ast.Attribute) and n.attr == real)
    holders = dict.fromkeys(ast.unparse(n.value) for n in read)
    told = [derivative(made.args[0], f"{holder}.{real}", f"{holder}.{dual}") for holder in holders]
    if told and all(told):
        yield 1.1, Code(" + ".join(told).replace("+ -", "- "), SUM)


@operator("by the slope of its sister", *VALUES, ast.UnaryOp, ast.Constant, least=1.2, where=lambda site: site.whole)
def _of_its_sister(site):
    """2 * x for whatever else a function f_prime returns beside f, which returns x ** 2."""
    own = site.scope.owner.node if site.scope.owner else None
    if own is None or site.function is not own or not isinstance(site.parent, ast.Return) or len(own.args.args) != 1:
        return
    taken = own.args.args[0].arg
    for name, sister in site.scope.functions.items():
        given = sister.args
        if sister is own or not is_named_as_the_slope(own.name, name) or len(given.args) != 1:
            continue
        of, stored = (
            given.args[0].arg,
            [n for n in _own_nodes(sister) if isinstance(getattr(n, "ctx", None), ast.Store)],
        )
        if given.kwonlyargs or given.vararg or of in map(ast.unparse, stored):
            continue
        returned = [n.value for n in _own_nodes(sister) if isinstance(n, ast.Return) and n.value is not None]
        computed: Node | None = _looked_up(returned[0], [*_own_nodes(sister)]) if len(returned) == 1 else None
        told = derivative(computed, of, "1", first=True) if computed is not None else ""
        named = {n.id for n in ast.walk(parsed(told)) if isinstance(n, ast.Name)} if told else set()
        if told and taken not in named - {of}:
            here = _Put(lambda text, of=of: taken if text == of != taken else None)
            yield 1.2, Code(ast.unparse(here.visit(parsed(told))).removeprefix("1 * "), SUM)


def _kept_pair(node):
    """Under what names an object of a class keeps the two values that it is made of."""
    begin = next((m for m in node.body if isinstance(m, FUNCTIONS) and m.name == "__init__"), None) if node else None
    if begin is None or len(begin.args.args) != 3:
        return ()
    taken = [a.arg for a in begin.args.args[1:]]
    kept = {value: target.rpartition(".")[2] for target, value in _sets(ast.walk(begin)) if "." in target}
    return tuple(kept[name] for name in taken) if {*taken} <= {*kept} else ()


def _sets(nodes) -> Iterator[tuple[str, str]]:
    """(target, value) of all that is set, as texts: those of a, b = c, d apart."""
    for node in (n for n in nodes if isinstance(n, ast.Assign)):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(map(ast.unparse, target.elts), map(ast.unparse, node.value.elts))
            else:
                yield ast.unparse(target), ast.unparse(node.value)


def _operations(site) -> Iterator[Operation]:
    """What the function around a site computes before it goes back, or what the same object computes forward."""
    outer = site.scope.owner.node if site.scope.owner else None
    if outer is None:
        return
    if site.function is not outer:
        yield from _around_it(outer)
    if GOES_BACK.fullmatch(outer.name):
        for name, method in site.scope.methods.items():
            if method is not outer and FORWARD.fullmatch(name):
                yield from _of_the_same(method, outer)


@lru_cache(maxsize=16)
def _around_it(outer):
    """out = Node(a.data * b.data, …) of a function within which another goes back."""
    own = [*_own_nodes(outer)]
    found = []
    for node in own:
        call = node.value if isinstance(node, (ast.Assign, ast.Return)) else None
        target = ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else ""
        if not isinstance(call, ast.Call) or not call.args or (target and not target.isidentifier()):
            continue
        if ast.unparse(call.func).partition(".")[0] in MODULES or isinstance(call.args[0], ast.Starred):
            continue
        computed = _looked_up(call.args[0], own)
        read = [n for n in ast.walk(computed) if isinstance(n, ast.Attribute) and is_value(n)] if computed else []
        read = [n for n in read if isinstance(n.value, ast.Name) and n.value.id not in MODULES]
        if len({n.attr for n in read}) == 1:
            named = call.args[0].id if isinstance(call.args[0], ast.Name) else ""
            numbers = named or (f"{target}.{read[0].attr}" if target else "")
            values = {text: text for text in map(ast.unparse, read)}
            found.append(Operation(computed, target, numbers, values, _names(outer), outer.name))
    return found


def _names(function):
    """The names that a function has, and those of libraries."""
    names = {n.id for n in ast.walk(function) if isinstance(n, ast.Name)}
    return frozenset({*names, *(n.arg for n in ast.walk(function) if isinstance(n, ast.arg)), *MODULES, *dir(builtins)})


@lru_cache(maxsize=16)
def _of_the_same(forward, back):
    """return a * b of a method forward(self, a, b), beside one that goes back."""
    own = [*_own_nodes(forward)]
    set_anew = {n.id for n in own if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    taken = [a.arg for a in forward.args.args if a.arg not in ("self", "ctx", "cls") and a.arg not in set_anew]
    returned = [n.value for n in own if isinstance(n, ast.Return) and n.value is not None]
    computed = _looked_up(returned[0], own) if len(returned) == 1 else None
    if computed is None:
        return []
    kept = {value: target for target, value in _sets(own) if target.startswith("self.")}
    here, text = _names(back), ast.unparse(returned[0])
    values = {name: name if name in here else kept[name] for name in taken if name in here or name in kept}
    numbers = text if text.startswith("self.") else kept.get(text, "")
    said = [s for s in forward.body if not is_docstring(s)]
    takes_one = len(forward.args.args) == 2 and not (forward.args.kwonlyargs or forward.args.vararg)
    only_computes = len(said) == len(values) == 1 and takes_one and forward.args.args[0].arg == "self"
    if only_computes and not numbers:  # it may be asked once more
        numbers = f"self.{forward.name}({next(iter(values))})"
    return [Operation(computed, "", numbers, values, here, forward.name)] if values else []


def _own_nodes(function):
    """The nodes of a function that stand in no other within it."""
    todo = [*function.body]
    while todo:
        node = todo.pop(0)
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            todo += ast.iter_child_nodes(node)


def _looked_up(node, own):
    """An expression with what its names were set to in their place, where they are set once and not from themselves;
    None where that gets long.
    """
    stored = Counter(ast.unparse(n) for n in own if isinstance(getattr(n, "ctx", None), ast.Store))
    once = {t: v for t, v in _sets(own) if stored[t] == 1 and not re.search(rf"(?<![\w.]){re.escape(t)}(?!\w)", v)}
    for _ in range(DEEPEST):
        node = _Put(lambda text: once.get(text)).visit(parsed(ast.unparse(node)))
        if len(ast.unparse(node)) > LONGEST:
            return None
    return node


class _Put(ast.NodeTransformer):
    """Puts other expressions in the place of names and attributes, by their text."""

    def __init__(self, instead: Callable):
        self.instead = instead

    def visit(self, node):
        other = self.instead(ast.unparse(node)) if isinstance(node, (ast.Name, ast.Attribute)) else None
        return self.generic_visit(node) if other is None else parsed(other)


def _from_above(site, result):
    """What comes back from the result: out.grad, or what the function is handed for it; "" where nothing does."""
    outer = site.scope.owner.node
    asked = dict.fromkeys(ast.unparse(n) for n in ast.walk(outer) if isinstance(n, ast.Attribute))
    of_it = [text for text in asked if result and text.rpartition(".")[0] == result]
    of_it = [text for text in of_it if GRADIENT.fullmatch(text.rpartition(".")[2])]
    taken = [a.arg for f in (site.function, outer) for a in f.args.args if GRADIENT.fullmatch(a.arg)]
    return next(iter([*of_it, *taken]), "")


def _of_the_operand(site, values):
    """Those of the values that belong to whom a site's value is given; all where nobody knows to whom."""
    given = site.parent if site.argument else None
    around = [a for a in given.args if a is not site.node] if given else []
    if given is not None and isinstance(given.func, ast.Attribute):
        around.append(given.func.value)
    moved = isinstance(site.statement, ast.AugAssign)
    targets = [site.statement.target] if moved else getattr(site.statement, "targets", [])
    around += [t.value for t in targets if isinstance(t, ast.Attribute)]
    holders = {*map(ast.unparse, around)}
    own = [value for value in values if value.rpartition(".")[0] in holders]
    return own or ([] if site.argument else [*values])


def _slope_of(operation, value, gradient, first):
    """The slope of an operation in one of its values, times what comes from above, as it is called there; "" where it
    is not known.
    """
    told = derivative(operation.computed, value, gradient, operation.numbers, first)
    by_name = parsed(f"{operation.name}({value})")  # tanh, however it is computed
    if told and operation.numbers and len(operation.values) == 1:
        told = derivative(by_name, value, gradient, operation.numbers, first) or told
    if not told:
        return ""
    named = _Put(lambda text: operation.values.get(text) if operation.values.get(text) != text else None)
    there = named.visit(parsed(told))
    names = {n.id for n in ast.walk(there) if isinstance(n, ast.Name)}
    return ast.unparse(there) if names <= operation.known else ""
