"""What a fix has made of an expression, said in a plainer way: a table of rules, each of which gives the code that says
the same, or None.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from compare.mending.sites import factors_of, is_numpy, name_of_call
from compare.mending.source import Code, Source, binary, call

KINDS = (ast.IfExp, ast.Call, ast.BinOp, ast.UnaryOp)


def plainer(source: Source, node: ast.AST) -> list[Code]:
    """The codes that the rules have for an expression."""
    return [*filter(None, (rule(source, node) for kind, rule in RULES if isinstance(node, kind)))]


def is_negative(node: ast.AST) -> bool:
    """Whether an expression begins with a minus: −a."""
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)


def _either_way(source, node):
    """x for x if c else x."""
    return source.code(node.body) if source.of(node.body) == source.of(node.orelse) else None


def _unsigned_zero(source, node):
    """0 for −0."""
    return source.code(node.operand) if re.fullmatch(r"-0(\.0*)?", source.of(node)) else None


def _twice_turned(source, node):
    """e.mean() for −(−e).mean()."""
    taken = re.fullmatch(r"-\(-([\w.]+\(.*\))\)(\.(mean|sum)\(\))", source.of(node)) if is_negative(node) else None
    return Code(taken[1] + taken[2]) if taken and _is_a_call(taken[1]) else None


def _is_a_call(text):
    """Whether a text is one call, and not two with something between them."""
    try:
        return isinstance(ast.parse(text, mode="eval").body, ast.Call)
    except SyntaxError:
        return False


def _as_it_is(source, node):
    """x for x.astype(x.dtype)."""
    same = re.fullmatch(r"(\w+)\.astype\(\1\.dtype\)", source.of(node))
    return Code(same[1]) if same else None


def _from_the_first(source, node):
    """range(n) for range(0, n), and range(a, b) for range(a, b, 1)."""
    given = [source.code(a) for a in node.args if not isinstance(a, ast.Starred)]
    if source.of(node.func) != "range" or len(given) != len(node.args) or len(given) < 2:
        return None
    fewer = given[:2] if len(given) == 3 and given[2].text == "1" else given
    fewer = fewer[1:] if len(fewer) == 2 and fewer[0].text == "0" else fewer
    return call("range", *fewer) if len(fewer) < len(given) else None


def _one_or_nothing(source, node):
    """np.where(z > 0, 1, 0) for np.clip(z > 0, 0, 1)."""
    bounds = [source.of(bound) for bound in node.args[1:]]
    cut = name_of_call(node) == "clip" and len(node.args) == 3 and not node.keywords
    if (
        not cut
        or not isinstance(node.args[0], ast.Compare)
        or [bound.removesuffix(".0") for bound in bounds] != ["0", "1"]
    ):
        return None
    module = source.of(node.func).rpartition(".")[0]
    return Code(f"{module}.where({source.of(node.args[0])}, {bounds[1]}, {bounds[0]})") if module else None


def _times_ones(source, node):
    """Σ x for Σ x * np.ones(b.shape): what has been computed is nobody else's array."""
    if not isinstance(node.op, ast.Mult) or not isinstance(node.left, (ast.BinOp, ast.Call)):
        return None
    func = node.right.func if isinstance(node.right, ast.Call) else None
    of_numpy = isinstance(func, ast.Attribute) and is_numpy(func.value) and func.attr in ("ones", "ones_like")
    return source.code(node.left) if of_numpy else None


def _divided_at_last(source, node):
    """2 * a / n for 2 * (a / n)."""
    quotient = node.right if isinstance(node.op, ast.Mult) and isinstance(node.right, ast.BinOp) else None
    number = re.fullmatch(r"-?[\d.]+", source.of(node.left))  # of anything else the product may overflow
    if quotient is None or not isinstance(quotient.op, ast.Div) or not number:
        return None
    return binary(binary(source.code(node.left), "*", source.code(quotient.left)), "/", source.code(quotient.right))


def _squared(source, node):
    """f(x) ** 2 for f(x) * f(x)."""
    if not isinstance(node.op, ast.Mult) or not isinstance(node.right, ast.Call):
        return None
    *before, (sign, first), (_, second) = factors_of(node)
    if sign != "*" or source.of(first) != source.of(second):
        return None
    square = binary(source.code(second), "**", Code("2"))
    return binary(source.code(node.left.left), "*", square) if before and isinstance(node.left, ast.BinOp) else square


RULES: tuple[tuple[type, Callable], ...] = (
    (ast.IfExp, _either_way),
    (ast.UnaryOp, _unsigned_zero),
    (ast.UnaryOp, _twice_turned),
    (ast.Call, _as_it_is),
    (ast.Call, _from_the_first),
    (ast.Call, _one_or_nothing),
    (ast.BinOp, _times_ones),
    (ast.BinOp, _divided_at_last),
    (ast.BinOp, _squared),
)
