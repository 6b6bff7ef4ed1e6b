"""Edits of the derivative of an operation that its function is called by: reciprocal_backward, pow_bw."""

from __future__ import annotations

import ast
import re

from compare.mending.place import Place, is_docstring, statement
from compare.mending.source import FUNCTIONS, Change

BACK = r"_?(grad(ient)?|back(ward)?|bw|bp|deriv(ative)?|prime)"
GRADIENT = re.compile(r"(?i)(g|grad\w*|d_?[a-z]|d_?out(put)?|upstream|delta|eps_?\w*)")
OPERATIONS = {  # of what goes in, x, or what has come out, y; n is another argument, g the gradient from above
    "reciprocal|inv(erse)?": ("-{g} / {x} ** 2", "-{g} * {y} ** 2"),
    "sqrt": ("{g} / (2 * np.sqrt({x}))", "{g} / (2 * {y})"),
    "square": ("2 * {g} * {x}",),
    "exp": ("{g} * np.exp({x})", "{g} * {y}"),
    "log": ("{g} / {x}",),
    "abs": ("{g} * np.sign({x})",),
    "pow(er)?": ("{g} * {n} * {x} ** ({n} - 1)",),
}


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
            text = formula.format(g=gradients[0], x=values[0], y=values[0], n=values[-1]).replace("np.", f"{numpy}.")
            yield 1.8, (Change(start, place.source.span(last)[1], f"return {text}"),)
