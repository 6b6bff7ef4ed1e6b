"""Edits of what goes back through an operation of an autograd engine, a layer or a dual number: what the operation
computes says what its slope is.

Source: the rules of differentiation, as in any table of derivatives.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from compare.mending.scope import MODULES, is_value
from compare.mending.sites import VALUES, is_numpy, name_of_call, operator
from compare.mending.slopes import GRADIENT
from compare.mending.source import FUNCTIONS, SUM, Code, Node

FORWARD = re.compile(r"forward|compute|apply|call|__call__|evaluate|f|fn|fun|func|value")
SLOPES = {  # of a function of u that gives y
    "exp": "{y}",
    "log": "1 / ({u})",
    "sqrt": "1 / (2 * ({y}))",
    "tanh": "1 - ({y}) ** 2",
    "sigmoid|sigm|logistic|expit": "({y}) * (1 - ({y}))",
    "sin": "{of}cos({u})",
    "cos": "-{of}sin({u})",
    "sinh": "{of}cosh({u})",
    "cosh": "{of}sinh({u})",
    "abs|fabs": "{of}sign({u})",
    "maximum|max|relu": "({u}) > 0",
}
DEEPEST = 4  # names in names that are looked up


class Term(NamedTuple):
    """A summand of a slope: sign · factors / divisors."""

    sign: int
    factors: tuple = ()
    divisors: tuple = ()


class Operation(NamedTuple):
    """What an operation computes, with how its values are called where it goes back."""

    computed: Node
    out: str
    values: dict


@operator("by the slope of what is computed", *VALUES, ast.UnaryOp, least=1.1)
def _by_its_slope(site):
    """-out.grad / x.data ** 2 for 1 / out.grad, where out = Node(1 / x.data)."""
    if not (site.whole or site.is_move or site.argument) or site.called or site.function is None:
        return
    for operation in _operations(site):
        gradient = _from_above(site, operation.out.partition(".")[0])
        values = _of_the_operand(site, operation.values)
        for value in values if gradient else ():
            told = _slope_of(operation, value, gradient)
            if told is not None and told.text != site.text:
                yield 1.1, told


@operator("by the slope of what stands beside it", *VALUES, least=1.1, where=lambda site: site.argument)
def _of_a_dual(site):
    """n * x.real ** (n - 1) * x.dual for whatever else stands in Dual(x.real ** n, …)."""
    made, scope = site.parent, site.scope
    name = made.func.id if isinstance(made.func, ast.Name) else ""
    pair = _kept_pair(scope.classes.get(name)) if len(made.args) == 2 and made.args[1] is site.node else ()
    if not pair:
        return
    read = dict.fromkeys(
        scope.source.of(n.value) for n in ast.walk(made.args[0]) if isinstance(n, ast.Attribute) and n.attr == pair[0]
    )
    parts = [_terms(made.args[0], f"{holder}.{pair[0]}") for holder in read]
    if read and all(parts):
        told = [_written(terms, f"{holder}.{pair[1]}") for terms, holder in zip(parts, read)]
        text = " + ".join(told).replace("+ -", "- ")
        yield 1.1, Code(text, SUM)


def _kept_pair(node):
    """Under what names an object of a class keeps the two values that it is made of."""
    begin = next((m for m in node.body if isinstance(m, FUNCTIONS) and m.name == "__init__"), None) if node else None
    if begin is None or len(begin.args.args) != 3:
        return ()
    taken = [a.arg for a in begin.args.args[1:]]
    sets = [n for n in ast.walk(begin) if isinstance(n, ast.Assign)]
    pairs = [(t, n.value) for n in sets for t in n.targets]
    pairs += [
        pair for t, v in pairs if isinstance(t, ast.Tuple) and isinstance(v, ast.Tuple) for pair in zip(t.elts, v.elts)
    ]
    kept = {v.id: t.attr for t, v in pairs if isinstance(t, ast.Attribute) and isinstance(v, ast.Name)}
    return tuple(kept[name] for name in taken) if {*taken} <= {*kept} else ()


def _operations(site) -> Iterator[Operation]:
    """What the function around a site computes before it goes back, or what the same object computes forward."""
    outer = site.scope.owner.node if site.scope.owner else None
    if outer is None:
        return
    if site.function is not outer:
        yield from _around_it(outer)
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
        if (
            isinstance(call, ast.Call)
            and call.args
            and not is_numpy(call.func)
            and not isinstance(call.args[0], ast.Starred)
        ):
            target = ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else ""
            computed = _looked_up(call.args[0], own)
            read = [n for n in ast.walk(computed) if isinstance(n, ast.Attribute) and is_value(n)]
            read = [n for n in read if isinstance(n.value, ast.Name) and n.value.id not in MODULES]
            attributes = {n.attr for n in read}
            if len(attributes) == 1 and (not target or target.isidentifier()):
                kept = call.args[0].id if isinstance(call.args[0], ast.Name) else ""
                out = kept or (f"{target}.{read[0].attr}" if target else "")
                values = {text: text for text in map(ast.unparse, read)}
                found.append(Operation(computed, out or target, values))
    return found


@lru_cache(maxsize=16)
def _of_the_same(forward, back):
    """return a * b of a method forward(self, a, b), beside one that goes back."""
    own, taken = [*_own_nodes(forward)], [a.arg for a in forward.args.args if a.arg not in ("self", "ctx", "cls")]
    returned = [n.value for n in own if isinstance(n, ast.Return) and n.value is not None]
    if len(returned) != 1:
        return []
    sets = [(t, n.value) for n in own if isinstance(n, ast.Assign) for t in n.targets]
    kept = {ast.unparse(v): ast.unparse(t) for t, v in sets if isinstance(t, ast.Attribute)}
    here = {n.id for n in ast.walk(back) if isinstance(n, ast.Name)} | {a.arg for a in back.args.args}
    values = {name: name if name in here else kept.get(name, "") for name in taken}
    text = ast.unparse(returned[0])
    out = text if text.startswith("self.") else kept.get(text, "")
    known = {name: called for name, called in values.items() if called}
    return [Operation(_looked_up(returned[0], own), out, known)] if known else []


def _own_nodes(function):
    """The nodes of a function that stand in no other within it."""
    todo = [*function.body]
    while todo:
        node = todo.pop(0)
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            todo += ast.iter_child_nodes(node)


def _looked_up(node, own):
    """An expression with what its names were set to, where they are set once, in their place."""
    sets = [(ast.unparse(t), n.value) for n in own if isinstance(n, ast.Assign) for t in n.targets]
    once = {name: value for name, value in sets if [n for n, _ in sets].count(name) == 1}
    for _ in range(DEEPEST):
        node = _Put(lambda text: once.get(text)).visit(_copy(node))
    return node


class _Put(ast.NodeTransformer):
    """Puts other nodes in the place of names and attributes, by their text."""

    def __init__(self, instead: Callable):
        self.instead = instead

    def visit(self, node):
        other = self.instead(ast.unparse(node)) if isinstance(node, (ast.Name, ast.Attribute)) else None
        return self.generic_visit(node) if other is None else _copy(other)


def _copy(node):
    return ast.parse(ast.unparse(node), mode="eval").body


def _from_above(site, out):
    """What comes back from the result: out.grad, or what the function is handed for it; "" where nothing does."""
    outer = site.scope.owner.node
    asked = dict.fromkeys(ast.unparse(n) for n in ast.walk(outer) if isinstance(n, ast.Attribute))
    of_it = [text for text in asked if out and text.startswith(f"{out}.") and GRADIENT.fullmatch(text[len(out) + 1 :])]
    taken = [a.arg for f in (site.function, outer) for a in f.args.args if GRADIENT.fullmatch(a.arg)]
    return next(iter([*of_it, *taken]), "")


def _of_the_operand(site, values):
    """Those of the values that belong to whom a site's value is given; all where nobody knows to whom."""
    given = site.parent if site.argument else None
    around = [a for a in given.args if a is not site.node] if given else []
    if given is not None and isinstance(given.func, ast.Attribute):
        around.append(given.func.value)
    targets = (
        [site.statement.target] if isinstance(site.statement, ast.AugAssign) else getattr(site.statement, "targets", [])
    )
    around += [t.value for t in targets if isinstance(t, ast.Attribute)]
    holders = {*map(ast.unparse, around)}
    own = [value for value in values if value.rpartition(".")[0] in holders]
    return own or ([] if site.argument else [*values])


def _slope_of(operation, value, gradient):
    """The slope of an operation in one of its values, times what comes from above, as it is called there; None where
    it is not known.
    """
    product = _of_matrices(operation.computed, value, gradient)
    if product is None:
        out = ast.parse(operation.out, mode="eval").body if operation.out.count(".") or operation.out else None
        terms = _terms(operation.computed, value, out)
        product = _written(terms, gradient) if terms else None
    if product is None:
        return None
    named = _Put(lambda text: _named(operation, text)).visit(_copy(ast.parse(product, mode="eval").body))
    unknown = {n.id for n in ast.walk(named) if isinstance(n, ast.Name)} & {
        v for v, called in operation.values.items() if v != called
    }
    return None if unknown else Code(ast.unparse(named), SUM)


def _named(operation, text):
    called = operation.values.get(text, text)
    return None if called == text else ast.parse(called, mode="eval").body


def _of_matrices(node, value, gradient):
    """g @ b.T for a of a @ b, and a.T @ g for b; None of what is no product of matrices."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        left, right = node.left, node.right
    elif isinstance(node, ast.Call) and name_of_call(node) in ("matmul", "dot") and len(node.args) == 2:
        left, right = node.args
    else:
        return None
    sides = ast.unparse(left), ast.unparse(right)
    turned = [text.removesuffix(".T") if text.endswith(".T") else f"{text}.T" for text in sides]
    if sides[0] == value:
        return f"{gradient} @ {turned[1]}"
    if sides[0] == f"{value}.T":
        return f"{sides[1]} @ {gradient}.T"
    if sides[1] == value:
        return f"{turned[0]} @ {gradient}"
    return f"{gradient}.T @ {sides[0]}" if sides[1] == f"{value}.T" else None


def _terms(node, value, out=None):
    """The summands of the slope of an expression in one of its values; none where it is not known, or is 0."""
    if ast.unparse(node) == value:
        return [Term(1)]
    if not _holds(node, value):
        return []
    rule = RULES.get(type(getattr(node, "op", node)))
    return rule(node, value, node if out is None else out) if rule else []


def _holds(node, value):
    return any(ast.unparse(n) == value for n in ast.walk(node) if isinstance(n, ast.expr))


def _of_a_sum(node, value, out):
    sign = -1 if isinstance(node.op, ast.Sub) else 1
    return _terms(node.left, value) + [t._replace(sign=sign * t.sign) for t in _terms(node.right, value)]


def _of_a_product(node, value, out):
    sides = ((node.left, node.right), (node.right, node.left))
    return [t._replace(factors=(*t.factors, other)) for side, other in sides for t in _terms(side, value)]


def _of_a_quotient(node, value, out):
    above = [t._replace(divisors=(*t.divisors, node.right)) for t in _terms(node.left, value)]
    factors = () if ast.unparse(node.left) in ("1", "1.0") else (node.left,)
    square = _power(node.right, ast.Constant(2))
    below = _terms(node.right, value)
    below = [Term(-t.sign, (*factors, *t.factors), (*t.divisors, square)) for t in below]
    return above + below


def _of_a_power(node, value, out):
    inner, exponent = _terms(node.left, value), node.right
    if _holds(exponent, value):
        base = ast.unparse(node.left)
        log = ast.parse(f"np.log({base})", mode="eval").body
        return [] if inner else [t._replace(factors=(out, log, *t.factors)) for t in _terms(exponent, value)]
    try:
        number = ast.literal_eval(exponent)
    except ValueError:
        number = None
    less = ast.Constant(number - 1) if number is not None else ast.BinOp(exponent, ast.Sub(), ast.Constant(1))
    factors = (exponent, node.left if number == 2 else _power(node.left, less))
    return [t._replace(factors=(*factors, *t.factors)) for t in inner]


def _power(base, exponent):
    return ast.BinOp(base, ast.Pow(), exponent)


def _negated(node, value, out):
    return [t._replace(sign=-t.sign) for t in _terms(node.operand, value)]


def _of_a_call(node, value, out):
    name, given = name_of_call(node), [*node.args]
    given = given or ([node.func.value] if isinstance(node.func, ast.Attribute) else [])  # x.exp()
    inner = next((a for a in given if _holds(a, value)), None)
    slope = next((text for names, text in SLOPES.items() if re.fullmatch(names, name.lower())), "")
    if inner is None or not slope:
        return []
    holder = ast.unparse(node.func.value) + "." if isinstance(node.func, ast.Attribute) else ""
    of = holder if holder[:-1] in MODULES else "np."
    told = ast.parse(slope.format(u=ast.unparse(inner), y=ast.unparse(out), of=of), mode="eval").body
    outer = Term(1, (told,))
    if isinstance(told, ast.UnaryOp):
        outer = Term(-1, (told.operand,))
    elif isinstance(told, ast.BinOp) and isinstance(told.op, ast.Div):
        outer = Term(1, (), (told.right,))
    return [
        Term(outer.sign * t.sign, outer.factors + t.factors, outer.divisors + t.divisors) for t in _terms(inner, value)
    ]


RULES = {
    ast.Add: _of_a_sum,
    ast.Sub: _of_a_sum,
    ast.Mult: _of_a_product,
    ast.Div: _of_a_quotient,
    ast.Pow: _of_a_power,
    ast.USub: _negated,
    ast.Call: _of_a_call,
}


def _written(terms, gradient):
    """The text of a slope times what comes from above."""
    above = ast.parse(gradient, mode="eval").body
    if len(terms) == 1:
        return ast.unparse(_product(terms[0], [above]))
    whole = _product(terms[0], [])
    for term in terms[1:]:
        whole = ast.BinOp(whole, ast.Sub() if term.sign < 0 else ast.Add(), _product(term._replace(sign=1), []))
    return ast.unparse(ast.BinOp(whole, ast.Mult(), above))


def _product(term, more):
    """One summand as an expression."""
    factors = [*term.factors, *more] or [ast.Constant(1)]
    node = ast.UnaryOp(ast.USub(), factors[0]) if term.sign < 0 else factors[0]
    for factor in factors[1:]:
        node = ast.BinOp(node, ast.Mult(), factor)
    for divisor in term.divisors:
        node = ast.BinOp(node, ast.Div(), divisor)
    return node
