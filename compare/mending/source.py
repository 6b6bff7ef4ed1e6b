"""A person's source as text, with the tree over it: where each node stands, and what the text becomes.

An edit is a replacement of text at a node's span, so that comments and formatting elsewhere stay as they are, and what
is run is what is shown.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from compare.contract.joined import trees

Node: TypeAlias = Any  # what the parser has placed in a text: the types say that its lines may be missing
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BINARY = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.MatMult: "@",
    ast.Pow: "**",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.LShift: "<<",
    ast.RShift: ">>",
}
ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)  # after which nothing of a block is done
POINTED = re.compile(r"(?<![\w.])\d+(\.0?|) ?[-+/](?!=)")  # what stands behind a number: of 1 - p, 1.0 / n, 4./m
WHOLE = {"range", "zeros", "ones", "full", "empty", "reshape", "arange", "eye"}  # functions of whole numbers
COMPARISONS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
LOOSE, AND, COMPARE = 0, 2, 4  # how tightly an expression holds together …
SUM, PRODUCT, SIGN, POWER, ATOM = 9, 10, 11, 12, 14  # … and of what is computed
STRENGTH = {"|": 5, "^": 6, "&": 7, "<<": 8, ">>": 8, "+": SUM, "-": SUM, "**": POWER}  # of the others PRODUCT


@dataclass(frozen=True)
class Change:
    """``text`` in place of what stands from ``start`` up to ``end``."""

    start: int
    end: int
    text: str

    def apart_from(self, other: Change) -> bool:
        """Whether both can be made at once."""
        return self.end <= other.start or other.end <= self.start


def changed(text: str, changes: Iterable[Change], start: int = 0, end: int | None = None) -> str:
    """The text from ``start`` up to ``end`` with all these changes made."""
    parts, at = [], start
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        parts += [text[at : change.start], change.text]
        at = change.end
    return "".join([*parts, text[at:end]])


def unified(before: str, after: str, name: str) -> str:
    """The unified diff of two texts of a file, as ``patch`` takes it; empty where they are the same."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    whole = (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return "".join(whole)


def _lines(text):
    """The lines of a text as ``patch`` counts them: a form feed ends none."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


@dataclass(frozen=True)
class Code:
    """An expression to be: its text, and how tightly its outermost operator holds it together."""

    text: str
    strength: int = ATOM

    def within(self, strength: int) -> str:
        """Its text where what stands around it holds that tightly."""
        return self.text if self.strength >= strength and not self.breaks_off else f"({self.text})"

    @property
    def breaks_off(self) -> bool:
        """Whether a line of it ends where no bracket is open, so that the next one would begin a statement."""
        if "\n" not in self.text:
            return False
        try:
            ast.parse(self.text.strip(), mode="eval")
        except SyntaxError:
            return True
        return False


def binary(left: Code, operator: str, right: Code) -> Code:
    """left operator right, with the parentheses that it takes."""
    strength = STRENGTH.get(operator, PRODUCT)
    first, second = (1, 0) if operator == "**" else (0, 1)
    return Code(f"{left.within(strength + first)} {operator} {right.within(strength + second)}", strength)


def product_of(chain: Iterable[tuple[str, Code]]) -> Code:
    """A product of ("*" or "/", factor), from the left: 1 / b of what begins with a divisor, 1 of nothing."""
    code = None
    for sign, factor in chain:
        code = factor if code is None and sign == "*" else binary(code or Code("1"), sign, factor)
    return code or Code("1")


def times(left: Code, right: Code) -> Code:
    """left · right, of two of which one is a number or both go element by element: then a product needs no brackets."""
    if right.strength == PRODUCT and "\n" not in right.text:
        return Code(f"{left.within(PRODUCT)} * {right.text}", PRODUCT)
    return binary(left, "*", right)


def minus(code: Code) -> Code:
    """−code; of a product its first factor's, where that comes to the same."""
    if code.strength == PRODUCT and "\n" not in code.text and _begins_with_a_value(code.text):
        return Code(f"-{code.text}", PRODUCT)
    return Code(f"-{code.within(SIGN)}", SIGN)


def _begins_with_a_value(product):
    """Whether it is a product or quotient whose first factor may have a sign: no mask, and nothing that is rounded."""
    node = ast.parse(product, mode="eval").body
    while isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div, ast.MatMult)):
        node = node.left
    return isinstance(node, (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript))


def call(function: str, *arguments: Code | str) -> Code:
    """function(arguments), of codes and texts."""
    return Code(f"{function}({', '.join(a if isinstance(a, str) else a.text for a in arguments)})")


def attribute(code: Code, name: str) -> Code:
    """code.name"""
    return Code(f"{code.within(ATOM)}.{name}")


def strength_of(node: ast.expr) -> int:
    """How tightly a node's outermost operator holds it together."""
    if isinstance(node, ast.BinOp):
        return STRENGTH.get(BINARY[type(node.op)], PRODUCT)
    if isinstance(node, ast.UnaryOp):
        return 3 if isinstance(node.op, ast.Not) else SIGN
    if isinstance(node, ast.BoolOp):
        return AND if isinstance(node.op, ast.And) else 1
    loose = {ast.Compare: COMPARE, ast.IfExp: LOOSE, ast.Lambda: LOOSE, ast.NamedExpr: LOOSE}
    return loose.get(type(node), ATOM)


def needed_by(parent: ast.AST, field: str) -> int:
    """How tightly what stands in a field of a node must hold together."""
    if isinstance(parent, ast.BinOp):
        strength = strength_of(parent)
        return strength + (field == ("left" if isinstance(parent.op, ast.Pow) else "right"))
    if isinstance(parent, ast.UnaryOp):
        return strength_of(parent)
    if isinstance(parent, (ast.Attribute, ast.Subscript)) and field == "value":
        return ATOM
    if isinstance(parent, ast.Call) and field == "func":
        return ATOM
    if isinstance(parent, (ast.Compare, ast.BoolOp)):
        return COMPARE + 1
    return 1 if isinstance(parent, ast.IfExp) else LOOSE


class Source:
    """One text of the file and its tree."""

    def __init__(self, text: str):
        self.text = text
        self.tree, _ = trees(text)  # of the person's own part: nothing else is edited

    @cached_property
    def _lines(self):
        lines, at = [], 0
        for line in self.text.split("\n"):
            lines.append((at, line, line.isascii()))
            at += len(line) + 1
        return lines

    def _offset(self, line, column):
        start, text, ascii_only = self._lines[line - 1]
        return start + (column if ascii_only else len(text.encode()[:column].decode(errors="replace")))

    @cached_property
    def numpy(self):
        """The name that NumPy has in the text: np, or another; "" where it has none."""
        imported = [a for n in self.tree.body if isinstance(n, ast.Import) for a in n.names]
        names = [a.asname or a.name for a in imported if a.name == "numpy"]
        known = any(a.asname == "np" for a in imported) or (not names and "np." in self.text)
        return "np" if known else next(iter(names), "")

    @cached_property
    def quotes(self):
        """How often its texts of one word stand in " and in '."""
        return [len(re.findall(rf"{quote}\w+{quote}", self.text)) for quote in ('"', "'")]

    def in_its_words(self, text: str, instead_of: str) -> str:
        """What is put in as the text itself would have it: numpy.exp where it has imported that, and its quotes."""
        if self.numpy not in ("", "np"):
            text = re.sub(r"(?<![\w.])np\.", f"{self.numpy}.", text)
        if self.quotes[1] > self.quotes[0] and "'" not in re.sub(r"'\w*'", "", text):
            text = re.sub(r"\"(\w+)\"", lambda word: word[0] if word[0] in instead_of else f"'{word[1]}'", text)
        return text

    def with_its_ones(self, text: str, instead_of: str) -> str:
        """An expression with 1.0 or 1. for the 1 of 1 - p and 1 / n, where that which it is put for has such, or all of
        the text; of an index, a shape or an axis, which are whole, none is changed.
        """
        number = re.fullmatch(r"\d+(\.0?)", instead_of)
        if number and text.isdigit():
            return text + number[1]
        points = {number[1]} if number else {*POINTED.findall(instead_of)}
        point = points.pop() if len(points) == 1 else "" if points else self.point
        return _with_ones(text, point) if point else text

    @cached_property
    def point(self) -> str:
        """What stands behind the ones of the text, if that is so of all of them: ".0" of 1.0 - a."""
        points = {*POINTED.findall(self.text)}
        return points.pop() if len(points) == 1 else ""

    def line_start(self, line: int) -> int:
        """Where a line begins; the line after the last one begins where the text ends."""
        return self._lines[line - 1][0] if line <= len(self._lines) else len(self.text)

    def line(self, number: int) -> str:
        """A line as it stands there."""
        return self._lines[number - 1][1]

    def span(self, node: Node) -> tuple[int, int]:
        """(start, end) of a node in the text."""
        return self._offset(node.lineno, node.col_offset), self._offset(node.end_lineno, node.end_col_offset)

    def with_brackets(self, start: int, end: int) -> tuple[int, int]:
        """(start, end) with the brackets around it, if there are any that are no call's."""
        bracketed = self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")"
        called = re.search(r"[\w\])]$", self.text[: start - 1])
        return (start - 1, end + 1) if bracketed and not called else (start, end)

    def of(self, node: ast.AST) -> str:
        """A node's text."""
        start, end = self.span(node)
        return self.text[start:end]

    def code(self, node: ast.expr) -> Code:
        """A node as a :class:`Code`."""
        return Code(self.of(node), strength_of(node))

    def whole_lines(self, statement: ast.stmt) -> tuple[int, int]:
        """(start, end) of the lines of a statement that shares them with no other."""
        return self.line_start(_first_line(statement)), self.line_start(last_line(statement) + 1)

    def in_parentheses(self, node: ast.expr) -> bool:
        """Whether a pair of parentheses stands directly around a node (those of a call count too)."""
        start, end = self.span(node)
        return self.text[:start].rstrip()[-1:] == "(" and self.text[end:].lstrip()[:1] == ")"

    def put(self, node: ast.expr, parent: ast.AST, field: str, code: Code) -> Change:
        """The :class:`Change` that puts a :class:`Code` where the node stands, with the parentheses that it takes and
        without those that it no longer does.
        """
        start, end = self.span(node)
        needed = needed_by(parent, field)
        stands_free = isinstance(parent, (ast.Assign, ast.Return)) and code.strength >= ATOM
        if not self.in_parentheses(node) or (needed == LOOSE and not stands_free):
            free = needed == LOOSE and not code.breaks_off
            return Change(start, end, code.text if free else code.within(needed))
        if code.strength >= needed and not code.breaks_off:  # the pair around it has no use any more
            before, after = self.text[:start].rstrip(), self.text[end:]
            start, end = len(before) - 1, end + len(after) - len(after.lstrip()) + 1
        return Change(start, end, code.text)


def _with_ones(text, point):
    """An expression with a point behind every 1 that something is taken from, added to or divides."""
    try:
        tree = ast.parse(text, mode="eval")
    except SyntaxError:
        return text
    whole, ones = set(), []
    for node in ast.walk(tree):
        inside = [node.slice] if isinstance(node, ast.Subscript) else []
        inside += [node.value] if isinstance(node, ast.keyword) else []
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in WHOLE:
            inside += node.args
        whole |= {id(n) for part in inside for n in ast.walk(part)}
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Add, ast.Div)):
            ones.append(node.left)
    plain = [n for n in ones if isinstance(n, ast.Constant) and type(n.value) is int and n.value == 1]
    ends = [n.end_col_offset or 0 for n in plain if id(n) not in whole and n.lineno == 1]
    for at in sorted(ends, reverse=True) if text.isascii() else ():
        text = text[:at] + point + text[at:]
    return text


def last_line(node: Node) -> int:
    """The line that a node ends on."""
    return node.end_lineno


def _first_line(node):
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
