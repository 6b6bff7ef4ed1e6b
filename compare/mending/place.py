"""A statement that may be changed, and the table that edits of statements are entered into.

Each takes a :class:`Place` and yields (cost, changes of the text).
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property

from compare.mending.scope import Scope
from compare.mending.source import ENDS, Change

EMPTY = r"\[\]|\{\}|0(\.0*)?|(\w+\.)?zeros(_like)?\(.*\)|set\(\)|dict\(\)|list\(\)"  # what a sum begins with
STATEMENTS = {}  # kind of edit → function of a place


def statement(kind):
    """Enter a function into the table."""

    def entered(function):
        STATEMENTS[kind] = function
        return function

    return entered


@dataclass
class Place:
    """A statement that may be changed: its number in the block that it stands in."""

    scope: Scope
    block: list
    number: int

    @property
    def node(self):
        """The statement."""
        return self.block[self.number]

    @property
    def source(self):
        """The text that it is part of."""
        return self.scope.source

    @cached_property
    def lines(self):
        """(start, end) of its lines."""
        return self.source.whole_lines(self.node)

    @cached_property
    def text(self):
        """Its lines."""
        return self.source.text[slice(*self.lines)]

    @cached_property
    def alone(self):
        """Whether it shares its lines with no other statement."""
        start, end = self.source.span(self.node)
        before, after = self.source.text[self.lines[0] : start], self.source.text[end : self.lines[1]]
        return not before.strip() and (not after.strip() or after.strip().startswith("#"))

    @property
    def begins(self):
        """Whether its function begins with it, but for a docstring."""
        return self.block is self.scope.node.body and all(map(is_docstring, self.block[: self.number]))

    def target(self):
        """What it assigns to, if that is one thing."""
        if isinstance(self.node, ast.AugAssign):
            return self.node.target
        one = isinstance(self.node, ast.Assign) and len(self.node.targets) == 1
        return self.node.targets[0] if one and not isinstance(self.node.targets[0], (ast.Tuple, ast.List)) else None

    def instead(self, text):
        """The change that puts a text in its place, on its lines."""
        return (Change(*self.source.span(self.node), text),)

    def then(self, text):
        """The change that puts lines after it."""
        return Change(self.lines[1], self.lines[1], "\n" * (self.text[-1:] != "\n") + text)

    def put(self, node, code):
        """The change that puts a code where a node stands, with the brackets that it takes."""
        parent = self.scope.parents[id(node)]
        holds = ((name, each if isinstance(each, list) else [each]) for name, each in ast.iter_fields(parent))
        return self.source.put(node, parent, next(name for name, nodes in holds if node in nodes), code)

    def gone(self):
        """The change that takes it away."""
        if len(self.block) > 1:
            return Change(*self.lines, "")
        return Change(*self.source.span(self.node), "pass")


def is_movable(places):
    """Whether statements can stand elsewhere as they are: none shares its lines, ends a loop or a function, or has a
    text of several lines in it, which another indentation would change.
    """
    nodes = [n for one in places for n in ast.walk(one.node)]
    ends = any(isinstance(n, (*ENDS, ast.Yield, ast.YieldFrom)) for n in nodes)
    texts = (n for n in nodes if isinstance(n, ast.JoinedStr) or isinstance(getattr(n, "value", None), str))
    long = any(isinstance(n, ast.expr) and n.end_lineno != n.lineno for n in texts)
    return all(one.alone for one in places) and not ends and not long


def is_docstring(node):
    """Whether a statement is a text and nothing else."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def indented(text, like):
    """Lines of text with the indentation that another line has."""
    lines = text.splitlines(keepends=True)
    before, after = _indent(lines[0]), _indent(like)
    return "".join(after + line.removeprefix(before) if line.strip() else line for line in lines)


def further_in(text):
    """Lines of text, four places further to the right."""
    return indented(text, "    " + text.splitlines()[0])


def _indent(line):
    return line[: len(line) - len(line.lstrip())]


def ended(text):
    """Lines of text, the last of them ended too."""
    return text if text.endswith("\n") else text + "\n"


def named_in(node):
    """Names within, whatever is done with them."""
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def loaded(node):
    """Names that are read within."""
    return [n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
