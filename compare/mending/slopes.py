"""Edits of the derivative of an operation that its function is called by: reciprocal_backward, pow_bw."""

from __future__ import annotations

import ast
import itertools
import re
from functools import lru_cache

from compare.mending.place import Place, is_docstring, statement
from compare.mending.scope import LIBRARIES, MODULES, is_value
from compare.mending.sites import VALUES, is_sum, operator
from compare.mending.source import FUNCTIONS, POWER, PRODUCT, Change, Code, binary

BACK = r"_?(grad(ient)?|back(ward)?|bw|bp|deriv(ative)?|prime)"
GRADIENT = re.compile(r"(?i)(g|grad\w*|adj\w*|d_?[a-z]|d_?out(put)?|upstream|delta|eps_?\w*)")
OPERATIONS = {  # of what goes in, x, or what has come out, y; n is another argument, g the gradient from above
    "reciprocal|inv(erse)?": ("-{g} / {x} ** 2", "-{g} * {y} ** 2"),
    "sqrt": ("{g} / (2 * np.sqrt({x}))", "{g} / (2 * {y})"),
    "square": ("2 * {g} * {x}",),
    "exp": ("{g} * np.exp({x})", "{g} * {y}"),
    "log": ("{g} / {x}",),
    "abs": ("{g} * np.sign({x})",),
    "pow(er)?": ("{g} * {n} * {x} ** ({n} - 1)",),
}


RULES = (  # of what comes from above, g, and of two values: the derivatives of a / b, a · b, a ** b
    "-{g} * {a} / ({b} * {b})",
    "{g} / {b}",
    "{g} * {b}",
    "{g} * {b} * {a} ** ({b} - 1)",
    "{g} * {a} ** {b} * np.log({a})",
    "{g} * np.log({a}) * np.power({a}, {b})",
)
GOES_BACK = re.compile(rf"(?i)(\w*_)?(adj|adjoint|vjp|pullback|{BACK})(_\w*)?")
MOST_VALUES = 6  # of which two and what comes from above are taken


@operator("as a rule of differentiation has it", ast.BinOp, ast.Call, least=1.2)
def _by_a_rule(site):
    """-g * a / b**2 for g / a, of what goes back through a quotient, a product or a power.

    Source: the rules of differentiation, as in any table of derivatives.
    """
    function = site.function
    if function is None:
        return
    moves = site.is_move or isinstance(site.statement, ast.AugAssign)
    if not (site.whole or moves) or not site.plain or not GOES_BACK.fullmatch(_name(function)):
        return
    outer = site.scope.owner.node if site.scope.owner else function
    values = [*_values(function, site.scope.source), *_values(outer, site.scope.source)]
    own = {text for text in values if any(site.of(n).text == text for n in ast.walk(site.node) if is_value(n))}
    gradients = [text for text in own if GRADIENT.fullmatch(text.rpartition(".")[2])]
    others = [text for text in dict.fromkeys(values) if text not in gradients][:MOST_VALUES]
    for g in gradients[:1]:
        for a, b in itertools.permutations(others, 2):
            for rule in RULES:
                text = rule.format(g=g, a=a, b=b)
                yield 1.2 + 0.005 * len(text), Code(text, PRODUCT)


@operator("over the square of what divides", ast.BinOp, least=1.2)
def _over_the_square(site):
    """(b·a′ − a·b′) / b² for b·a′ − a·b′, the slope of a quotient: in what divides.

    Source: the rules of differentiation, as in any table of derivatives.
    """
    function = site.function
    divides = function is not None and re.fullmatch(r"_*r?(true)?div(ide)?_*", _name(function))
    if divides and isinstance(site.node.op, ast.Sub):
        for value in dict.fromkeys(site.of(n).text for n in ast.walk(site.node) if is_value(n)):
            yield 1.2, binary(site.code, "/", Code(f"{value} ** 2", POWER))


def _name(function):
    """What a function is called; of a lambda, which has no name, one that may be anything that goes back."""
    return getattr(function, "name", "back")


@operator("times what divides", ast.BinOp, least=1.2, where=lambda site: isinstance(site.node.op, ast.Div))
def _times_what_divides(site):
    """(f′·g − f²) / g² for (f′ − f²) / g²: of a quotient, what the divisor does not change by is multiplied by it.

    Source: the rules of differentiation, as in any table of derivatives.
    """
    above, below = site.node.left, site.node.right
    squared = isinstance(below, ast.BinOp) and (
        site.of(below.right).text == ("2" if isinstance(below.op, ast.Pow) else site.of(below.left).text)
    )
    if squared and isinstance(below.op, (ast.Pow, ast.Mult)) and isinstance(above, ast.BinOp) and is_sum(above):
        for term in (above.left, above.right):
            more = binary(site.of(term), "*", site.of(below.left))
            yield 1.2, site.with_inner(site.node, term, more)


@lru_cache(maxsize=16)
def _values(function, source):
    """Texts of the values that a function has or reads."""
    taken = function.args
    names = [a.arg for a in (*taken.posonlyargs, *taken.args) if a.arg not in LIBRARIES]
    called = {id(n.func) for n in ast.walk(function) if isinstance(n, ast.Call)}
    read = [n for n in ast.walk(function) if is_value(n) and id(n) not in called]
    texts = [source.of(n) for n in read if isinstance(getattr(n, "ctx", None), ast.Load)]
    return [*dict.fromkeys([*names, *(text for text in texts if text.partition(".")[0] not in MODULES)])]


@operator("slope of what it is kept under", *VALUES, least=1.2)
def _slope_by_key(site):
    """dy * np.sign(x) for dy, in {"abs": (lambda x: abs(x), lambda dy, y, x: dy)}: what goes back through it.

    Source: the rules of differentiation, as in any table of derivatives.
    """
    function, whole = site.function, isinstance(site.parent, (ast.Lambda, ast.Tuple, ast.List))
    if not whole or not isinstance(function, ast.Lambda):
        return
    key = _key(site)
    taken = [a.arg for a in function.args.args]
    gradients, values = ([n for n in taken if bool(GRADIENT.fullmatch(n)) is goes_back] for goes_back in (True, False))
    for operation, formulas in OPERATIONS.items() if len(gradients) == 1 and values else ():
        for formula in formulas if re.fullmatch(operation, key) and "{n}" not in "".join(formulas) else ():
            for value in values:
                text = formula.format(g=gradients[0], x=value, y=value)
                yield 1.2 + 0.005 * len(text), Code(text, PRODUCT)


def _key(site):
    """The text under which a dictionary has what a site stands in: "abs"; nothing where it stands in none."""
    node = site.node
    while node is not None:
        parent = site.scope.parents.get(id(node))
        if isinstance(parent, ast.Dict) and node in parent.values:
            key = parent.keys[parent.values.index(node)]
            return key.value.lower() if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
        node = parent
    return ""


@statement("the slope of what it is called by")
def _slope_by_name(place: Place):
    """return -g / x**2 for all that a function reciprocal_grad(x, g) does.

    Source: the rules of differentiation, as in any table of derivatives.
    """
    function = place.scope.node
    if not place.begins or not isinstance(function, FUNCTIONS) or function.args.defaults:
        return
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", function.name).lower().strip("_")
    taken = [a.arg for a in function.args.args if a.arg not in ("self", "ctx", "cls")]
    gradients = [name for name in taken if GRADIENT.fullmatch(name)]
    values = [name for name in taken if name not in gradients]
    last = place.block[-1]
    numpy = place.source.numpy
    if len(gradients) != 1 or not 1 <= len(values) <= 2 or not isinstance(last, ast.Return) or not numpy:
        return
    picked = {n.value.id for n in place.scope.nodes if isinstance(n, ast.Subscript) and isinstance(n.value, ast.Name)}
    if isinstance(last.value, ast.Tuple) or picked & {*taken}:  # more than one value comes in, or goes out
        return
    start = place.source.span(next(s for s in place.block if not is_docstring(s)))[0]
    for operation, formulas in OPERATIONS.items():
        if not re.fullmatch(rf"(\w+_)?({operation}){BACK}", words):
            continue
        for formula in formulas if ("{n}" in "".join(formulas)) == (len(values) == 2) else ():
            text = formula.format(g=gradients[0], x=values[0], y=values[0], n=values[-1])
            text = re.sub(r"(?<![\w.])np\.", f"{numpy}.", text)
            yield 1.8, (Change(start, place.source.span(last)[1], f"return {text}"),)
