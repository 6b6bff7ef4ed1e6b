"""The same edit at every place of a file that is alike, needed there or not: who overwrites what comes back in one
operation of an engine does so in the others too.
"""

from __future__ import annotations

import ast
import re

from compare.mending.edits import Edit
from compare.mending.sites import factors_of
from compare.mending.source import FUNCTIONS, Change, Source


def added_everywhere(text: str, edit: Edit) -> tuple[Change, ...]:
    """The changes that put += for = wherever a file sets what an object gathers to what has come back: a.grad =
    out.grad, times whatever it is. Empty where an edit is no such, or there is no other place.
    """
    held = re.match(r"[\w.]+\.(\w+) = (.*)", edit.old)
    if edit.kind != "= and +=" or edit.new.strip() != "+=" or not held:
        return ()
    above = re.search(rf"(?<![\w.])\w+\.{held[1]}\b", held[2])
    if not above:
        return ()
    source, changes = Source(text), []
    for node in _within_others(source.tree):
        target = node.targets[0]
        gathered = isinstance(target, ast.Attribute) and target.attr == held[1]
        factors = {ast.unparse(factor) for _, factor in factors_of(node.value)}
        if gathered and above[0] in factors and ast.unparse(target) not in factors:
            at = text.index("=", source.span(target)[1])
            changes.append(Change(at, at + 1, "+="))
    return tuple(changes) if len(changes) > len(edit.changes) else ()


def _within_others(tree):
    """What is set in functions that stand within others, as those do that go back through one operation."""
    outer = [n for n in ast.walk(tree) if isinstance(n, FUNCTIONS)]
    inner = {id(n): n for f in outer for n in ast.walk(f) if isinstance(n, FUNCTIONS) and n is not f}
    sets = {id(n): n for f in inner.values() for n in ast.walk(f) if isinstance(n, ast.Assign) and len(n.targets) == 1}
    return sorted(sets.values(), key=lambda n: n.lineno)
