"""What a value is, in words: by its name in the reference, or by how it is made of values that have one."""

from __future__ import annotations

import ast
import re

from compare.reading.naming import MASK
from compare.reading.notation import (
    ATOM,
    COMPARED,
    OPERATORS,
    as_one,
    bare,
    joined,
    negative,
    with_factor,
    without_step,
)
from compare.reading.source import root

CALLED = {  # functions that are another way to write an operator
    "dot": "MatMult",
    "matmul": "MatMult",
    "multiply": "Mult",
    "divide": "Div",
    "add": "Add",
    "subtract": "Sub",
    "power": "Pow",
}
NOTHING = re.compile(r"· 0(?![\w.])|(?<![\w.])0 ·")  # which says what it is not because of what it is
OF_ONE = {  # functions of one thing that have a sign of their own
    "abs": lambda x: f"|{x}|",
    "absolute": lambda x: f"|{x}|",
    "sqrt": lambda x: f"√{as_one(x, ATOM)}",
    "square": lambda x: joined(x, "Pow", "2"),
    "negative": negative,
    "transpose": lambda x: f"{as_one(x, ATOM)}ᵀ",
}


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
    function = trace.call_of(hit.event)[0]
    says = hit.says.removesuffix(" of each sample").removesuffix(", one by one")
    if ", " in bare(says):  # one after the other
        names, turns = says.split(", "), [e for e in trace.turns[hit.number] if trace.call_of(e)[0] == function]
        says = names[turns.index(hit.event) % len(names)]
    says, number = (in_words(trace, hit.event), hit.ratio) if hit.own else (says, hit.factor)
    factor = next((f for f in trace.namer.dictionaries[0].factors if abs(f.value / number - 1) < 1e-8), None)
    due = with_factor(says, factor.text) if factor and says else ""
    return "" if NOTHING.search(due) else due


def in_parts(trace, event, deep=3):
    """How it is made of values that the reference has; empty where it is not."""
    if trace.expression(event).kind != "Call":  # what a helper gives is told by its name, and not by what it does
        event = trace.made(event)
    expression = trace.expression(event)
    if expression.kind == "Constant":
        return expression.text
    if expression.kind == "AugAssign" and expression.operator in (*OPERATORS, "Pow"):
        names = [_part_said(trace, part, deep) for part in trace.inputs[event] if part != event]
        return joined(names[1], expression.operator, names[0]) if len(names) == 2 and all(names) else ""
    node = _parsed(expression.text)
    said = _Parts(trace, event, deep).said
    if isinstance(node, ast.BinOp) and expression.operator in (*OPERATORS, "Pow"):
        turned = expression.operator == "MatMult"
        return _put_together(expression.operator, said(node.left, turned), said(node.right, turned))
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]).__name__ in COMPARED:
        return _put_together(type(node.ops[0]).__name__, said(node.left), said(node.comparators[0]))
    if isinstance(node, ast.UnaryOp) and expression.operator == "USub":
        return negative(said(node.operand)) if said(node.operand) else ""
    return _call(node, expression.called, said) if isinstance(node, ast.Call) and expression.called else ""


def _call(node, called, said):
    """A call: as an operator where it is one, or else as it stands there."""
    turned = CALLED.get(called) == "MatMult"
    on = said(node.func.value, turned) if isinstance(node.func, ast.Attribute) else ""  # nothing, if that is no array
    given = [said(argument, turned) for argument in node.args]
    if not all(given):
        return ""
    keys = [f"{keyword.arg}={said(keyword.value)}" for keyword in node.keywords]
    every = [on, *given] if on else given
    if called in CALLED and len(every) == 2 and not keys:
        return joined(every[0], CALLED[called], every[1])
    if called in OF_ONE and len(every) == 1 and not keys:
        return OF_ONE[called](every[0])
    if not every or any(key.endswith("=") for key in keys):
        return ""
    return (
        f"{as_one(on, ATOM)}.{called}({', '.join([*given, *keys])})"
        if on
        else f"{called}({', '.join([*given, *keys])})"
    )


def _put_together(operator, a, b):
    return joined(a, operator, b) if a and b else ""


class _Parts:
    """What the parts of an expression are, by the text in which they stand there."""

    def __init__(self, trace, event, deep):
        self.trace, self.deep = trace, deep
        self.text = trace.expression(event).text
        self.events = {trace.expression(part).text: part for part in trace.inputs[event] if part != event}

    def said(self, node, turned=False):
        """A part's name; a number, a text or a module's own as it stands there; empty for what nothing is known of.
        ``turned``: it matters whether its rows are columns.
        """
        text = ast.get_source_segment(self.text, node) or ""
        if text in self.events:
            part = self.events[text]
            name, value = _part_said(self.trace, part, self.deep), self.trace.value(self.trace.made(part))
            is_turned = turned and name and self.trace.name(part).turned and value.ndim > 1 and min(value.shape) > 1
            return f"{as_one(name, ATOM)}ᵀ" if is_turned else name
        literal = isinstance(node, ast.Constant)
        return text if literal or (isinstance(node, ast.Attribute) and root(node) in self.trace.source.modules) else ""


def _part_said(trace, event, deep):
    """A part's name without the step, or how it is made in its turn."""
    if trace.is_dark(event) or trace.name(event).index == MASK:
        return in_parts(trace, event, deep - 1) if deep else ""
    return "" if trace.goes_on(event) else without_step(trace.said(event))


def _parsed(text):
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return None
