"""A person's file as text and as a program that tells what each of its expressions gave.

Every expression whose value is read gets a number, and stands in the instrumented program as ``__nn__(number, value)``,
which hands the value on: the program computes what it computed before. The name ends in two underscores, or a class
would mangle it. What a statement leaves behind in place (``x += v``, ``x[i] = v``) is read once more after it.

Numbers are given in the order of the text, so that whoever parses the same text finds the same numbers.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compare.contract.joined import names_of_imports, trees

HOOK = "__nn__"
LEFT_ALONE = (ast.Slice, ast.Starred, ast.Yield, ast.YieldFrom, ast.Await, ast.JoinedStr, ast.FormattedValue)
COMPREHENSIONS = ("ListComp", "SetComp", "DictComp", "GeneratorExp")
WITH_CONTEXT = (ast.Name, ast.Attribute, ast.Subscript, ast.Starred, ast.List, ast.Tuple)  # read, set or deleted
AFTER = ("AugAssign", "SetItem")  # kinds of what is read after a statement


@dataclass(frozen=True)
class Expression:
    """One expression of the file: where it stands, what it is, and the numbers of what it is made of.

    ``line`` counts from 1, ``column`` and ``end_column`` (in characters) from 0; ``parts`` of a comprehension are its
    elements, and ``start`` is what it runs over. ``assigned`` is the target if this is all that a statement assigns.
    """

    number: int
    kind: str
    function: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    parts: tuple = ()
    start: int = -1
    assigned: str = ""
    operator: str = ""
    called: str = ""

    @property
    def span(self):
        """(line, column, end line, end column)."""
        return self.line, self.column, self.end_line, self.end_column


@dataclass(frozen=True)
class Source:
    """The file's text, its expressions by number, and the tree that records them."""

    text: str
    expressions: tuple
    tree: ast.Module
    lines: tuple
    blocks: tuple  # (first line, last line) of every loop and condition
    modules: set  # names that stand for modules, or for what comes out of them
    adapter: ast.Module | None = None  # of the text, which is left as it is

    @cached_property
    def _numbers(self):
        return {(e.kind, e.span): e.number for e in self.expressions}

    def number_of(self, node: Any) -> int:
        """The number of a node that the parser has placed in this text, of a statement that of what it leaves behind in
        place; −1 where nothing of it is read.
        """
        kind = "SetItem" if isinstance(node, ast.Assign) else type(node).__name__
        return self._numbers.get((kind, self.span_of(node)), -1)

    def span_of(self, node: Any) -> tuple[int, int, int, int]:
        """(line, column, end line, end column) of a node, the columns in characters."""
        return _span(self.lines, node)


def _span(lines, node):
    ends = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
    first, last = ((line, characters(lines[line - 1], offset)) for line, offset in ends)
    return (*first, *last)


def characters(line: str, offset: int) -> int:
    """A column in characters: the tree counts bytes."""
    return offset if line.isascii() else len(line.encode()[:offset].decode(errors="replace"))


def read_source(text: str) -> Source:
    """Parse a file's text and instrument it.

    Raises
    ------
    SyntaxError : it is no Python
    """
    tree, adapter = trees(text)
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    kinds = (ast.For, ast.While, ast.If)
    blocks = tuple((node.lineno, node.end_lineno) for node in ast.walk(tree) if isinstance(node, kinds))
    modules = names_of_imports(ast.walk(tree))  # nothing is computed by reading them
    instrument = _Instrument(lines, modules)
    tree.body = [new for statement in tree.body for new in instrument.statement(statement)]
    ast.fix_missing_locations(tree)
    return Source(text, tuple(instrument.expressions), tree, lines, blocks, modules, adapter)


class _Instrument(ast.NodeTransformer):
    """Wraps every expression that is loaded; ``statement`` returns a statement and what follows it."""

    def __init__(self, lines, modules):
        self.lines, self.modules = lines, modules
        self.expressions = []
        self.functions = ["<module>"]
        self.found = [[]]  # numbers of the parts met so far, innermost expression last
        self.counts = set()  # nodes that may be a whole number and are of interest: how many times, how many samples

    # ---- statements

    def statement(self, node) -> list[Any]:
        """The statement with its expressions wrapped, and readings of what it changes in place."""
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self.functions.append(node.name)
            node.body = self._block(node.body)
            self.functions.pop()
            return [node]
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)):
            return [node]
        after = []
        if isinstance(node, (ast.Assign, ast.AugAssign)):
            after = self._assignment(node)
        else:
            self._other(node)
        return [node, *after]

    def _block(self, statements) -> list[Any]:
        return [new for statement in statements for new in self.statement(statement)]

    def _other(self, node):
        for name, value in ast.iter_fields(node):
            if name in ("body", "orelse", "finalbody"):
                setattr(node, name, self._block(value))
            elif name == "handlers":
                for handler in value:
                    handler.body = self._block(handler.body)
            elif name == "cases":
                for case in value:  # patterns are no expressions
                    case.guard = case.guard and self.visit(case.guard)
                    case.body = self._block(case.body)
            elif name == "items":
                for item in value:
                    item.context_expr = self.visit(item.context_expr)
            elif isinstance(value, ast.expr) and name not in ("target", "annotation", "returns"):
                setattr(node, name, self.visit(value))

    def _assignment(self, node):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        self.counts.add(id(node.value))
        self.found.append([])
        node.value = self.visit(node.value)
        parts = self.found.pop()
        if parts and isinstance(node, ast.Assign):
            whole = self.expressions[parts[-1]]
            self.expressions[parts[-1]] = Expression(**vars(whole) | {"assigned": self._text(node.targets[0])})
        after = []
        for target in targets:
            changed = [("AugAssign", target)] if isinstance(node, ast.AugAssign) else []
            if isinstance(target, ast.Subscript):
                changed.append(("SetItem", target.value))
            for kind, read in changed:
                if _is_plain(read):
                    number = self._numbered(node, kind, tuple(parts), assigned=self._text(read))
                    after.append(ast.copy_location(ast.Expr(_wrapped(number, _loaded(read), node)), node))
        return after

    # ---- expressions

    def visit(self, node) -> Any:
        if isinstance(node, ast.stmt):
            [node] = self.statement(node)
            return node
        if isinstance(node, ast.Lambda):
            self.functions.append("<lambda>")
            self.found.append([])
            node.body = self.visit(node.body)
            self.found.pop()
            self.functions.pop()
            return node
        if isinstance(node, ast.comprehension):
            return self._within(node)
        if not self._is_read(node):
            return node if isinstance(node, (ast.JoinedStr, ast.Constant, ast.Name)) else self._within(node)
        original = copy.copy(node)
        self.found.append([])
        start = self._parts(node)
        parts = self.found.pop()
        number = self._numbered(original, type(original).__name__, tuple(parts), start)
        self.found[-1].append(number)
        return _wrapped(number, node, original)

    def _within(self, node):
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.expr) and name != "slice":
                setattr(node, name, self.visit(value))
            elif isinstance(value, list):
                setattr(
                    node, name, [self.visit(v) if isinstance(v, (ast.expr, ast.comprehension)) else v for v in value]
                )
        return node

    def _is_read(self, node):
        if isinstance(node, ast.Constant):
            return type(node.value) is float or (type(node.value) is int and id(node) in self.counts)
        if isinstance(node, ast.Name) and node.id in self.modules:
            return False
        loaded = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        return isinstance(node, ast.expr) and loaded and not isinstance(node, LEFT_ALONE)

    def _parts(self, node):
        """Visit what an expression is made of; returns the number of what a comprehension runs over, else −1."""
        if isinstance(node, ast.Subscript):
            inside, side_by_side = node.slice, root(node.value) in self.modules  # np.c_[a, b]
            node.value = self.visit(node.value)
            if isinstance(inside, ast.Tuple) and side_by_side:
                inside.elts = [e if isinstance(e, ast.Slice) else self.visit(e) for e in inside.elts]
            elif not isinstance(inside, (ast.Slice, ast.Tuple, ast.Constant)):
                node.slice = self.visit(inside)
        elif isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                node.func.value = self.visit(node.func.value)
            elif not isinstance(node.func, ast.Name):
                node.func = self.visit(node.func)
            if isinstance(node.func, ast.Name) and node.func.id == "range":
                self.counts |= set(map(id, node.args))
            node.args = [self.visit(argument) for argument in node.args]
            for keyword in node.keywords:
                keyword.value = self.visit(keyword.value)
        elif type(node).__name__ in COMPREHENSIONS:
            self.found.append([])
            for generator in node.generators:
                self.visit(generator)
            over = self.found.pop()
            for name in ("key", "elt", "value"):
                if hasattr(node, name):
                    setattr(node, name, self.visit(getattr(node, name)))
            return over[0] if over else -1
        elif isinstance(node, ast.NamedExpr):
            node.value = self.visit(node.value)
        else:
            self._within(node)
        return -1

    def _numbered(self, node: Any, kind, parts, start=-1, assigned=""):
        number, where = len(self.expressions), (self.functions[-1], *_span(self.lines, node), self._text(node))
        operator = type(node.op).__name__ if hasattr(node, "op") else ""
        called = getattr(node, "func", None)  # a call's
        called = getattr(called, "attr", getattr(called, "id", ""))
        self.expressions.append(Expression(number, kind, *where, parts, start, assigned, operator, called))
        return number

    def _text(self, node):
        first, last = node.lineno - 1, node.end_lineno - 1
        text = [line.encode() for line in self.lines[first : last + 1]]
        text[-1] = text[-1][: node.end_col_offset]
        text[0] = text[0][node.col_offset :]
        return " ".join(b" ".join(text).decode(errors="replace").split())


def _wrapped(number, node, where):
    call = ast.Call(ast.Name(HOOK, ast.Load()), [ast.Constant(number), node], [])
    for made in (call, call.func, call.args[0]):
        ast.copy_location(made, where)
    return call


def root(node):
    """The name at the root of an attribute: np of np.linalg.norm; empty where there is none."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return getattr(node, "id", "")


def _is_plain(node):
    """Whether reading it once more calls nothing."""
    return not any(isinstance(part, (ast.Call, ast.Await, ast.NamedExpr, ast.Starred)) for part in ast.walk(node))


def _loaded(node):
    node = copy.deepcopy(node)
    for part in ast.walk(node):
        if isinstance(part, WITH_CONTEXT):
            part.ctx = ast.Load()
    return node
