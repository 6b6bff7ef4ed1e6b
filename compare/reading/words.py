"""What a value is, in words: by its name in the reference, or by how it is made of values that have one."""

from __future__ import annotations

import ast
import re

from compare.reading.naming import MASK, as_one, with_factor

COMPARED = {ast.Gt: ">", ast.GtE: "≥", ast.Lt: "<", ast.LtE: "≤", ast.Eq: "=", ast.NotEq: "≠"}
SIGNS = {"Add": "+", "Sub": "−", "Mult": "·", "Div": "/", "MatMult": "@", "Pow": "**"}


def in_words(trace, event):
    """What it gives in the reference's terms; of what is nothing known, how it is made of what is."""
    said = trace.said(event)
    if said and not trace.name(event).is_dark:
        return said
    return in_parts(trace, event) or said


def due_in_words(trace, hit):
    """What was due, in the reference's terms."""
    if not hit.says:
        return ""
    says = hit.says.removesuffix(" of each sample").removesuffix(", one by one")
    factor = next((f for f in trace.namer.dictionaries[0].factors if abs(f.value / hit.factor - 1) < 1e-8), None)
    return with_factor(says, factor.text) if factor else ""


def in_parts(trace, event, deep=3):
    """How it is made of values that the reference has; empty where it is not."""
    if trace.expression(event).kind != "Call":  # what a helper gives is told by its name, and not by what it does
        event = trace.made(event)
    expression = trace.expression(event)
    if expression.kind == "Constant":
        return expression.text
    names = [_part_said(trace, p, deep) for p in trace.inputs[event] if p != event]
    if not names or not all(names):
        return ""
    if expression.kind == "AugAssign" and expression.operator in SIGNS and len(names) == 2:
        return _joined(names[::-1], expression.operator)
    node = _parsed(expression.text)
    if isinstance(node, ast.BinOp) and expression.operator in SIGNS:
        both = _filled(names, [node.left, node.right])
        if len(both) == 2 and expression.operator == "Pow":
            return f"{as_one(names[0])}²" if both[1] == "2" else " ** ".join(map(as_one, both))
        return _joined(both, expression.operator) if len(both) == 2 else ""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        both = _filled(names, [node.left, *node.comparators])
        return (
            f" {COMPARED[type(node.ops[0])]} ".join(map(as_one, both)) if type(node.ops[0]) in COMPARED and both else ""
        )
    if expression.operator == "USub":
        return f"−{as_one(names[0])}"
    if isinstance(node, ast.Call) and expression.called:
        handed = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        handed += [*node.args, *(keyword.value for keyword in node.keywords)]
        if len(names) < sum(not _is_literal(argument) for argument in handed):
            handed = handed[1:]  # of a function of a module
        keys = [keyword.arg for keyword in node.keywords]
        said = _filled(names, handed)
        said[len(said) - len(keys) :] = [f"{k}={v}" for k, v in zip(keys, said[len(said) - len(keys) :])]
        return f"{expression.called}({', '.join(said)})" if said else ""
    return ""


def _part_said(trace, event, deep):
    """A part's name without the step, or how it is made in its turn."""
    if trace.is_dark(event) or trace.name(event).index == MASK:
        return in_parts(trace, event, deep - 1) if deep else ""
    return re.sub(r" \(step \d+\)", "", trace.said(event))


def _joined(names, operator):
    """Two names with an operator between, in no more parentheses than it takes."""
    a, b = names
    if operator not in ("Add", "Sub"):
        a = as_one(a) if operator == "MatMult" or re.search(r" [^·/]", a) else a
        b = as_one(b, product=operator == "Div")
    else:
        a = as_one(a) if re.search(r"\w \w", a) else a
        b = as_one(b) if re.search(r"\w \w", b) or (operator == "Sub" and re.search(r" [+−] ", b)) else b
    return f"{a} {SIGNS[operator]} {b}"


def _parsed(text):
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return None


def _is_literal(node):
    """Whether it is a constant that is not written down: a whole number, a text, None."""
    return isinstance(node, ast.Constant) and not isinstance(node.value, float)


def _filled(names, nodes):
    """The names of what was written down, and between them what stands there; empty where they do not fit."""
    if len(names) != sum(not _is_literal(node) for node in nodes):
        return []
    left = iter(names)
    return [str(node.value) if _is_literal(node) else next(left) for node in nodes]
