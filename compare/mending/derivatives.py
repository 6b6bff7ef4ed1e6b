"""The derivative of an expression as it is written, as an expression.

Source: the rules of differentiation, as in any table of derivatives.
"""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

from compare.mending.scope import MODULES
from compare.mending.sites import matrix_product, name_of_call, turned
from compare.mending.source import PRODUCT, SIGN, Code, Node, strength_of

SLOPES = {  # of a function of u that gives y; "of" is the library that has it
    "exp": "{y}",
    "log": "1 / ({u})",
    "sqrt": "1 / (2 * ({y}))",
    "tanh": "1 - ({y}) ** 2",
    "sigmoid|sigm|logistic|expit": "({y}) * (1 - ({y}))",
    "sin": "{of}cos({u})",
    "cos": "-{of}sin({u})",
    "sinh": "{of}cosh({u})",
    "cosh": "{of}sinh({u})",
}


class NotKnown(Exception):
    """There is no rule for an expression."""


class Term(NamedTuple):
    """A summand of a derivative: sign · factors / divisors."""

    sign: int
    factors: tuple = ()
    divisors: tuple = ()


def derivative(expression: ast.expr, value: str, times: str, result: str = "", first: bool = False) -> str:
    """d expression / d value · times, as a text; empty where it is not known, or is 0.

    Parameters
    ----------
    expression : what is computed
    value : the text of what it is to be differentiated by
    times : what the derivative is multiplied by: what comes from above
    result : the text of a name that the expression's value has, if it has one
    first : whether what comes from above stands first
    """
    sides = matrix_product(expression)
    if sides is not None:
        return _of_matrices(sides, value, times)
    try:
        terms = _terms(expression, value, parsed(result) if result else expression)
    except NotKnown:
        return ""
    return _written(terms, parsed(times), first) if terms else ""


def parsed(text: str) -> Node:
    """The expression that a text is."""
    return ast.parse(text, mode="eval").body


def _of_matrices(sides, value, times):
    """g @ b.T for a of a @ b, and a.T @ g for b."""
    above = Code(times)
    codes = [Code(ast.unparse(side), strength_of(side)) for side in sides]
    held = [_holds(side, value) for side in sides]
    of_it = [code.text.removesuffix(".T") == value for code in codes]
    if sum(held) != 1 or held != of_it:
        return ""
    by_left = held[0]
    made = _matrix(above, turned(codes[1])) if by_left else _matrix(turned(codes[0]), above)
    if codes[not by_left].text == value:
        return made.text
    return _matrix(codes[1], turned(above)).text if by_left else _matrix(turned(above), codes[0]).text


def _matrix(left, right):
    return Code(f"{left.within(PRODUCT)} @ {right.within(SIGN)}", PRODUCT)


def _terms(node, value, result):
    """The summands of the derivative of an expression, whose value goes by the name of the result."""
    if ast.unparse(node) == value:
        return [Term(1)]
    if not _holds(node, value):
        return []
    rule = RULES.get(type(getattr(node, "op", node)))
    if rule is None:
        raise NotKnown
    return rule(node, value, result)


def _inner(node, value):
    return _terms(node, value, node)


def _holds(node, value):
    return any(ast.unparse(n) == value for n in ast.walk(node) if isinstance(n, ast.expr))


def _of_a_sum(node, value, _):
    sign = -1 if isinstance(node.op, ast.Sub) else 1
    return _inner(node.left, value) + [t._replace(sign=sign * t.sign) for t in _inner(node.right, value)]


def _of_a_product(node, value, _):
    sides = ((node.left, node.right), (node.right, node.left))
    return [t._replace(factors=(*t.factors, other)) for side, other in sides for t in _inner(side, value)]


def _of_a_quotient(node, value, result):
    logistic = _in_the_exponent(node) if result is not node else None
    if logistic is not None:  # σ(u), which has a name
        slope = (result, ast.BinOp(ast.Constant(1), ast.Sub(), result))
        return [t._replace(factors=(*t.factors, *slope)) for t in _inner(logistic, value)]
    above = [t._replace(divisors=(*t.divisors, node.right)) for t in _inner(node.left, value)]
    factors = () if ast.unparse(node.left) in ("1", "1.0") else (node.left,)
    square = _power(node.right, 2)
    below = _inner(node.right, value)
    return above + [Term(-t.sign, (*factors, *t.factors), (*t.divisors, square)) for t in below]


def _in_the_exponent(node):
    """u of 1 / (1 + exp(−u)); None of others."""
    sides = [node.right.left, node.right.right] if isinstance(node.right, ast.BinOp) else []
    powers = [n for n in sides if isinstance(n, ast.Call) and name_of_call(n) == "exp" and len(n.args) == 1]
    ones = [n for n in (node.left, *sides) if isinstance(n, ast.Constant) and n.value == 1]
    if len(powers) != 1 or len(ones) != 2 or not isinstance(node.right.op, ast.Add):
        return None
    exponent = powers[0].args[0]
    return exponent.operand if isinstance(exponent, ast.UnaryOp) and isinstance(exponent.op, ast.USub) else None


def _of_a_power(node, value, result):
    exponent = node.right
    if _holds(exponent, value):
        if _holds(node.left, value):
            raise NotKnown
        log = parsed(f"np.log({ast.unparse(node.left)})")
        return [t._replace(factors=(result, log, *t.factors)) for t in _inner(exponent, value)]
    number = _whole(exponent)
    if number is None:
        factors = (exponent, ast.BinOp(node.left, ast.Pow(), ast.BinOp(exponent, ast.Sub(), ast.Constant(1))))
    else:
        factors = () if number == 1 else (exponent, node.left if number == 2 else _power(node.left, number - 1))
    return [t._replace(factors=(*factors, *t.factors)) for t in _inner(node.left, value)]


def _whole(node):
    """The whole number that a node is; None of others."""
    sign = -1 if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else 1
    number = getattr(node.operand if sign < 0 else node, "value", None)
    return sign * number if type(number) is int else None


def _power(base, exponent):
    return ast.BinOp(base, ast.Pow(), ast.Constant(exponent))


def _negated(node, value, _):
    return [t._replace(sign=-t.sign) for t in _inner(node.operand, value)]


def _of_a_call(node, value, result):
    holder = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    given = [*node.args] if holder in MODULES or not holder else [node.func.value, *node.args]  # x.exp()
    name = name_of_call(node).lower()
    if name == "maximum" and len(given) == 2 and not node.keywords:
        return _of_a_maximum(given, value)
    slope = next((text for names, text in SLOPES.items() if re.fullmatch(names, name)), "")
    if len(given) != 1 or node.keywords or not slope:
        raise NotKnown
    of = f"{holder}." if holder in MODULES else "np."
    [inner] = given
    told: Node = parsed(slope.format(u=ast.unparse(inner), y=ast.unparse(result), of=of))
    if isinstance(told, ast.UnaryOp):
        outer = Term(-1, (told.operand,))
    elif isinstance(told, ast.BinOp) and isinstance(told.op, ast.Div):
        outer = Term(1, (), (told.right,))
    else:
        outer = Term(1, (told,))
    inner = _inner(inner, value)
    return [Term(outer.sign * t.sign, outer.factors + t.factors, outer.divisors + t.divisors) for t in inner]


def _of_a_maximum(given, value):
    """Of the larger of a value and 0."""
    zeros = [ast.unparse(a) in ("0", "0.0") for a in given]
    if sum(zeros) != 1:
        raise NotKnown
    inner = given[zeros.index(False)]
    mask = parsed(f"1.0 * ({ast.unparse(inner)} > 0)")
    return [t._replace(factors=(*t.factors, mask)) for t in _inner(inner, value)]


RULES = {
    ast.Add: _of_a_sum,
    ast.Sub: _of_a_sum,
    ast.Mult: _of_a_product,
    ast.Div: _of_a_quotient,
    ast.Pow: _of_a_power,
    ast.USub: _negated,
    ast.Call: _of_a_call,
}


def _written(terms, above, first):
    """The text of a derivative times what comes from above."""
    if len(terms) == 1:
        factors = (above, *terms[0].factors) if first else (*terms[0].factors, above)
        return ast.unparse(_product(terms[0]._replace(factors=factors))).replace("1.0 * (", "(")
    whole = _product(terms[0])
    for term in terms[1:]:
        whole = ast.BinOp(whole, ast.Sub() if term.sign < 0 else ast.Add(), _product(term._replace(sign=1)))
    return ast.unparse(ast.BinOp(above, ast.Mult(), whole) if first else ast.BinOp(whole, ast.Mult(), above))


def _product(term):
    """One summand as an expression."""
    factors = [*term.factors] or [ast.Constant(1)]
    node = ast.UnaryOp(ast.USub(), factors[0]) if term.sign < 0 else factors[0]
    for factor in factors[1:]:
        node = ast.BinOp(node, ast.Mult(), factor)
    for divisor in term.divisors:
        node = ast.BinOp(node, ast.Div(), divisor)
    return node
