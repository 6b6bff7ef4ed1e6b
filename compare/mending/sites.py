"""Where an edit of an expression may be made, and the table that such edits are entered into.

Each operator takes a :class:`Site` and yields (cost, :class:`~compare.mending.source.Code`): what may stand there
instead, and how far-fetched that is: 1 for a slip of the pen, 2 for a guess.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from compare.mending.scope import LIBRARIES, NO_VALUES, Scope, is_value
from compare.mending.source import (
    BINARY,
    FUNCTIONS,
    SIGN,
    Code,
    attribute,
    changed,
    product_of,
    strength_of,
)

OPERATORS = {}  # kind of edit → (types of node, its least cost, function of a site)
VALUES = (ast.BinOp, ast.Name, ast.Call, ast.Subscript, ast.Attribute)  # what may stand for a number or an array


def operator(kind: str, *types: type[ast.AST], least: float = 0, where: Callable = lambda site: True):
    """Enter a function into the table, which is asked only ``where`` a site is fit for it."""

    def entered(function):
        OPERATORS[kind] = (types, least, lambda site: function(site) if where(site) else ())
        return function

    return entered


@dataclass
class Site:
    """An expression that may be replaced: its node, what it stands in, and its statement."""

    scope: Scope
    parent: ast.AST
    field: str
    node: ast.expr
    statement: ast.stmt

    @cached_property
    def code(self):
        """The expression as it stands there."""
        return self.scope.source.code(self.node)

    @property
    def text(self):
        """Its text."""
        return self.code.text

    def of(self, node):
        """A part of it as a code."""
        return self.scope.source.code(node)

    def with_inner(self, part, node, code):
        """A part of it as a code, with another code where a node within stands, if it does."""
        source, start = self.scope.source, self.scope.source.span(part)[0]
        for parent in ast.walk(part):
            for name, value in ast.iter_fields(parent):
                if value is node or (isinstance(value, list) and node in value):
                    text = changed(source.text, [source.put(node, parent, name, code)], start, source.span(part)[1])
                    return Code(text, strength_of(part))
        return code if part is node else self.of(part)

    @cached_property
    def called(self):
        """Whether it is the function of a call."""
        return isinstance(self.parent, ast.Call) and self.field == "func"

    @cached_property
    def whole(self):
        """Whether it is all of a statement's value, of a lambda's, of a dict's, or of an element of a tuple."""
        if isinstance(self.parent, (ast.Assign, ast.AugAssign, ast.Return)) and self.field == "value":
            return True
        if isinstance(self.parent, ast.Lambda):
            return self.field == "body"
        return isinstance(self.parent, (ast.Dict, ast.Tuple)) and self.field in ("values", "elts")

    @cached_property
    def argument(self):
        """Whether it is an argument of a call."""
        return isinstance(self.parent, ast.Call) and self.field == "args"

    @cached_property
    def is_move(self):
        """Whether it is what a statement adds to, or takes from, what it sets."""
        if isinstance(self.statement, ast.AugAssign):
            return self.parent is self.statement
        if not isinstance(self.parent, ast.BinOp) or not isinstance(self.parent.op, (ast.Add, ast.Sub)):
            return False
        targets = self.statement.targets if isinstance(self.statement, ast.Assign) else []
        return self.field == "right" and [ast.unparse(t) for t in targets] == [ast.unparse(self.parent.left)]

    @cached_property
    def plain(self):
        """Whether it can stand for a number or an array, and is neither called nor looked into for its shape."""
        if self.called or isinstance(self.parent, ast.keyword) or isinstance(self.node, (ast.Tuple, ast.List)):
            return False
        if isinstance(self.parent, ast.Subscript) and self.field == "slice":
            return False
        if isinstance(self.parent, ast.Attribute) and (self.parent.attr in NO_VALUES - {"T"} or self.is_module):
            return False
        return isinstance(self.node, (ast.BinOp, ast.Name, ast.Call, ast.Subscript, ast.Attribute, ast.UnaryOp))

    @cached_property
    def function(self):
        """The innermost function or lambda that it stands in; None where it stands in none."""
        node = self.node
        while node is not None and not isinstance(node, (*FUNCTIONS, ast.Lambda)):
            node = self.scope.parents.get(id(node))
        return node

    @cached_property
    def is_module(self):
        """Whether it is np, math or self."""
        return isinstance(self.node, ast.Name) and self.node.id in LIBRARIES

    @cached_property
    def in_product(self):
        """Whether a product or quotient already takes it as its left side: a factor belongs to the whole of that."""
        product = isinstance(self.parent, ast.BinOp) and isinstance(self.parent.op, (ast.Mult, ast.Div))
        return product and self.field == "left"

    @cached_property
    def due_shape(self):
        """The shape of what belongs there where that is known: of a parameter's gradient its own, of a name's value the
        one that it has had; None where nothing is.
        """
        if isinstance(self.parent, ast.Dict) and self.field == "values":
            key = self.parent.keys[self.parent.values.index(self.node)]
            names = [key.value] if isinstance(key, ast.Constant) and isinstance(key.value, str) else []
        elif isinstance(self.parent, ast.Assign) and self.field == "value" and len(self.parent.targets) == 1:
            target = self.parent.targets[0]
            names = re.findall(r"[A-Za-z]\w*", ast.unparse(target)) if not isinstance(target, ast.Tuple) else []
            names += [ast.unparse(target)]
        else:
            return None
        parameters = [name for n in names for name in self.scope.parameters if n in (name, f"d{name}")]
        texts = [f'{held}["{name}"]' for name in parameters for held in ("params", "parameters", "p", "self.params")]
        kinds = [self.scope.kind(text) for text in [*texts, *names[-1:]]]
        return next((shape for kind, shape in kinds if kind == "array"), None)

    @cached_property
    def condition(self):
        """Whether it is part of what decides and not of what is computed."""
        if isinstance(self.parent, (ast.Compare, ast.If, ast.IfExp, ast.BoolOp)) and self.field not in (
            "body",
            "orelse",
        ):
            return True
        if isinstance(self.statement, ast.If) and not self.called:  # however deep in the question
            return any(node is self.node for node in ast.walk(self.statement.test))
        targets = self.statement.targets if isinstance(self.statement, ast.Assign) else []
        return any(isinstance(target, ast.Name) and target.id in self.scope.keys_only for target in targets)


def computes(site):
    """Whether a site stands for a number or an array that something is computed with."""
    text = is_value(site.node) and site.scope.kind(ast.unparse(site.node)) == ("other", "str")
    return site.plain and not site.is_module and not site.condition and not text


def is_numpy(node):
    """Whether a node is np or numpy."""
    return isinstance(node, ast.Name) and node.id in ("np", "numpy")


def name_of_call(node):
    """The last part of a called function's name: "sum" of np.sum(x) and of x.sum()."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def matrix_product(node):
    """(left, right) of a matrix product however it is written, or None."""
    if isinstance(node, ast.BinOp):
        return (node.left, node.right) if isinstance(node.op, ast.MatMult) else None
    if not isinstance(node, ast.Call) or name_of_call(node) not in ("dot", "matmul", "inner") or node.keywords:
        return None
    if isinstance(node.func, ast.Attribute) and not is_numpy(node.func.value):
        return (node.func.value, node.args[0]) if len(node.args) == 1 else None
    return tuple(node.args) if len(node.args) == 2 else None


def elementwise_product(node):
    """(left, right) of an elementwise or outer product, or None."""
    if isinstance(node, ast.BinOp):
        return (node.left, node.right) if isinstance(node.op, ast.Mult) else None
    if isinstance(node, ast.Call) and name_of_call(node) in ("multiply", "outer") and len(node.args) == 2:
        return tuple(node.args)
    return None


def quotient(node):
    """(above, below) of a quotient however it is written, or None."""
    if isinstance(node, ast.BinOp):
        return (node.left, node.right) if isinstance(node.op, ast.Div) else None
    divides = isinstance(node, ast.Call) and name_of_call(node) in ("divide", "true_divide") and len(node.args) == 2
    return tuple(node.args) if divides else None


def factors_of(node):
    """(sign, factor) of a product and quotient, from the left: a * b / c is ("*", a), ("*", b), ("/", c)."""
    chain = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div)):
        chain.insert(0, (BINARY[type(node.op)], node.right))
        node = node.left
    return [("*", node), *chain]


def without_factors(site, chain, size):
    """(the factors that are gone, the code of the others) for so many neighbours at each place of a chain."""
    for first in range(len(chain) - size + 1):
        rest = [*chain[:first], *chain[first + size :]]
        if rest and rest[0][0] == "*":
            code = product_of((sign, site.of(factor)) for sign, factor in rest)
            yield [factor for _, factor in chain[first : first + size]], code


def turned(code):
    """The transpose, of a transpose what it is of."""
    return Code(code.text[:-2]) if code.text.endswith(".T") and code.strength > SIGN else attribute(code, "T")


REDUCTIONS = ("sum", "mean", "max", "amax", "min", "argmax")
OTHER_SHAPE = 0.6


def kinship(site, other):
    """How much less likely a value is where the site's stands: 0 for one of the same kind and shape; None for none."""
    kind, what = site.scope.kind(ast.unparse(site.node))
    kind2, what2 = site.scope.kind(other)
    if "unknown" in (kind, kind2):
        return 0.1
    if kind != kind2:
        row = kind == "array" and len(what) == 1 and (kind2, what2) == ("other", "list")  # of numbers too
        row |= kind2 == "array" and len(what2) == 1 and (kind, what) == ("other", "list")
        return 0.3 if row else 0.6 if {kind, kind2} == {"array", "number"} else None
    if kind == "array":
        other = OTHER_SHAPE if site.scope.shapes_fit else 0.3  # an array of another shape would not have gone unnoticed
        return 0 if what == what2 else other if len(what) == len(what2) else other + 0.2
    if kind == "number":
        return 0 if isinstance(what, int) == isinstance(what2, int) else 0.4
    return 0.3 if what == what2 else None


def is_sum(node: ast.BinOp) -> bool:
    """Whether an operation is a sum or a difference."""
    return isinstance(node.op, (ast.Add, ast.Sub))
