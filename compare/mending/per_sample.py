"""Edits of an update that is made for each sample in turn, where one is due with all of them."""

from __future__ import annotations

import ast
import re

from compare.mending.place import Place, is_movable, loaded, statement
from compare.mending.source import Change


@statement("once, with all the samples")
def _with_all(place: Place):
    """grads = gradients(params, X, y), and one update, for a loop over the samples that updates with each of theirs:
    for i in range(len(X)): grads = …(X[i:i + 1], y[i:i + 1]); …
    """
    loop, scope, source = place.node, place.scope, place.source
    gradients = scope.functions.get("gradients")
    if not isinstance(loop, ast.For) or loop.orelse or gradients is None or not place.alone:
        return
    taken = [argument.arg for argument in gradients.args.args]
    if not {*taken} <= {*scope.arguments} or gradients is scope.node or len(taken) != 3:
        return
    body = [Place(scope, loop.body, number) for number in range(len(loop.body))]
    first = next((one for one in body if _is_of_a_sample(one.node, loop, taken[1:])), None)
    if first is None or not is_movable(body) or len(body) < 2:
        return
    turns = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    others = [one for one in body if one is not first]
    if any(turns & {*loaded(one.node)} for one in others):
        return
    top = source.line_start(loop.lineno + 1)
    if not re.search(r":\s*(#.*)?$", source.text[place.lines[0] : top].rstrip()):  # a head of several lines
        return
    margin, first_line = _margin(place.text), source.text[source.whole_lines(loop.body[0])[0] :]
    deeper = re.compile(rf"(?m)^{re.escape(margin)}({re.escape(_margin(first_line).removeprefix(margin))})")
    head = Change(place.lines[0], top, "")
    made = Change(*source.span(first.node.value), f"gradients({', '.join(taken)})")
    dedented = [Change(*found.span(1), "") for found in deeper.finditer(source.text, top, place.lines[1])]
    yield 1.5, (head, made, *dedented)
    counted = [m for one in others for m in _divided(one, source)]
    if counted:
        yield 1.4, (head, made, *dedented, *counted)


def _margin(text):
    return text[: len(text) - len(text.lstrip())]


def _is_of_a_sample(node, loop, data):
    """Whether a statement sets a name to what a call makes of a loop's own sample."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call) or len(node.targets) > 1:
        return False
    turns = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    own = turns & {*loaded(node.value)} and {*data} & {*loaded(node.value), *loaded(loop.iter)}
    return bool(own) and isinstance(node.targets[0], ast.Name)


def _divided(one, source):
    """The changes that take away what a gradient is divided by within a statement, and nothing else."""
    for node in ast.walk(one.node):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp) and isinstance(node.value.op, ast.Div):
            start, end = source.span(node.value.left)[1], source.span(node.value)[1]
            if re.fullmatch(r"\s*/\s*(\w*(size|n|m|count|samples)|len\(\w+\)|\w+\.shape\[0\])", source.text[start:end]):
                yield Change(start, end, "")
