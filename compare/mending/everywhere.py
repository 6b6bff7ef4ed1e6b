"""The same edit at every place of a file that is alike, needed there or not: who overwrites what comes back in one
operation of an engine does so in the others too.
"""

from __future__ import annotations

import ast
import re

from compare.mending.edits import Edit
from compare.mending.source import Change, Source


def added_everywhere(text: str, edit: Edit) -> tuple[Change, ...]:
    """The changes that put += for = wherever a file sets what an object gathers to what has come back: a.grad =
    out.grad. None where an edit is no such, or there is no other place.
    """
    held = re.match(r"[\w.]+\.(\w+) = ", edit.old) if edit.kind == "= and +=" and edit.new.strip() == "+=" else None
    if not held:
        return ()
    source = Source(text)
    changes = []
    for node in (n for n in ast.walk(source.tree) if isinstance(n, ast.Assign) and len(n.targets) == 1):
        target = node.targets[0]
        from_above = re.search(rf"\w\.{held[1]}\b", ast.unparse(node.value))
        if isinstance(target, ast.Attribute) and target.attr == held[1] and from_above and not _is_its_own(node):
            end = source.span(target)[1]
            at = text.index("=", end)
            changes.append(Change(at, at + 1, "+="))
    return tuple(changes) if len(changes) > len(edit.changes) else ()


def _is_its_own(node):
    """Whether what is set is made of what it was: a.grad = a.grad * 2."""
    return any(ast.unparse(n) == ast.unparse(node.targets[0]) for n in ast.walk(node.value) if isinstance(n, ast.expr))
